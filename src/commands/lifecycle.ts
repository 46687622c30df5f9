import { once } from 'node:events';
import type { Log } from '../core/log.js';

/** Ends the process at an error that nobody handled, as its state is unknown then. */
export function exitOnUnhandled(log: Log): void {
  const exit = (error: unknown) => {
    log.error({ err: error }, 'unhandled error, exiting');
    process.exit(1);
  };
  process.on('uncaughtException', exit);
  process.on('unhandledRejection', exit);
}

/** Resolves when the process is asked to stop. A second signal ends it at once. */
export async function stopSignal(): Promise<string> {
  return Promise.race([asked('SIGTERM'), asked('SIGINT')]);
}

async function asked(signal: NodeJS.Signals): Promise<string> {
  await once(process, signal);
  return signal;
}
