import { AsyncLocalStorage } from 'node:async_hooks';
import { destination, pino, type LevelWithSilent } from 'pino';
import type { Log } from '../core/log.js';
import { redact, redactError } from './redact.js';

/** A log whose lines carry the turn they belong to. */
export interface TurnLog {
  log: Log;
  /** Runs the work of a turn; what is logged meanwhile, down to the database, carries the id as `turn`. */
  inTurn: <T>(id: string, work: () => T) => T;
}

/** Logs JSON lines to a stream: 1 is standard output, 2 standard error. Secrets are left out. */
export function createLog(level: LevelWithSilent, fd: 1 | 2 = 1): TurnLog {
  const turns = new AsyncLocalStorage<{ turn: string }>();
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // pino adds the line's fields to the object it is given.
      mixin: () => ({ ...turns.getStore() }),
      serializers: { err: redactError },
      formatters: { level: (label) => ({ level: label }), log: redact },
    },
    destination({ dest: fd, sync: true }),
  );
  return { log, inTurn: (turn, work) => turns.run({ turn: turn.slice(0, 128) }, work) };
}
