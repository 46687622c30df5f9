import { setTimeout as delay } from 'node:timers/promises';
import type { ExpiringStore } from '../core/call.js';
import type { Log } from '../core/log.js';

/** A store that takes many values with one command. */
export interface BulkStore<T> extends ExpiringStore<T> {
  putAll(values: ReadonlyMap<string, T>): Promise<Date>;
  /** When a value put now lapses. */
  lapse(): Date;
}

/** A store whose values may still be on their way to the database. */
export interface WriteBehindStore<T> extends ExpiringStore<T> {
  /** Resolves when everything put so far is in the database. */
  flush(): Promise<void>;
}

/** How long values are gathered before they are written, in milliseconds. */
const gathering = 50;

/**
 * Puts values without waiting for the database: this process reads them back at once, and what is put within a moment
 * goes there with one command. For values whose loss with the process harms nobody.
 */
export function writeBehind<T>(store: BulkStore<T>, log: Log): WriteBehindStore<T> {
  let waiting = new Map<string, T>();
  let underWay = new Map<string, T>();
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    while (waiting.size > 0) {
      await delay(gathering);
      [underWay, waiting] = [waiting, new Map()];
      try {
        await store.putAll(underWay);
      } catch (error) {
        log.error({ err: error, values: underWay.size }, 'values could not be kept');
      }
    }
    underWay = new Map();
    writing = undefined;
  }

  const flush = async () => writing;

  return {
    flush,
    get: async (id) => waiting.get(id) ?? underWay.get(id) ?? store.get(id),
    async put(id, value) {
      waiting.set(id, value);
      writing ??= write();
      return store.lapse();
    },
    async remove(id) {
      await flush();
      await store.remove(id);
    },
  };
}
