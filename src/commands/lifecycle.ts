import { once } from 'node:events';
import v8 from 'node:v8';
import type { Log } from '../core/log.js';

/** Has garbage collected when the heap has grown by a fifth. V8 lets it grow several times over where memory is free. */
export function keepHeapSmall(): void {
  v8.setFlagsFromString('--heap-growing-percent=20');
}

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
  const listening = new AbortController();
  const { signal } = listening;
  const asked = await Promise.race(['SIGTERM', 'SIGINT'].map((name) => once(process, name, { signal })));
  listening.abort();
  return String(asked[0]);
}
