import { once } from 'node:events';
import type { Log } from '../core/log.js';

/** Ends the process at an error that nobody handled, as its state is unknown then. */
export function exitOnUnhandled(log: Log): void {
  process.on('uncaughtException', (error) => exit(log, error));
  process.on('unhandledRejection', (error) => exit(log, error));
}

/** Ends the process when what it cannot do without has failed. */
export function exitOnFailure(log: Log, failed: Promise<Error>): void {
  void failed.then((error) => exit(log, error));
}

function exit(log: Log, error: unknown): never {
  log.error({ err: error }, 'cannot go on, exiting');
  process.exit(1);
}

/** Resolves when the process is asked to stop. A second signal ends it at once. */
export async function stopSignal(): Promise<string> {
  return Promise.race([asked('SIGTERM'), asked('SIGINT')]);
}

async function asked(signal: NodeJS.Signals): Promise<string> {
  await once(process, signal);
  return signal;
}
