import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { ConversationStore } from '../core/call.js';
import type { Log } from '../core/log.js';

/** A store that takes many values with one command. */
export interface BulkStore<T> extends ConversationStore<T> {
  putAll(values: ReadonlyMap<string, T>): Promise<Date>;
  /** When a value put now lapses. */
  lapse(): Date;
  conversationOf(id: string, value: T): string | undefined;
}

/** A store whose values may still be on their way to the database. */
export interface WriteBehindStore<T> extends ConversationStore<T> {
  /** Resolves when everything put so far is in the database. */
  flush(): Promise<void>;
}

/** How long values are gathered before they are written, in milliseconds. */
const gathering = 50;
const mostOwn = 10_000;

/**
 * Puts values without waiting for the database: this process reads them back at once, and what is put within a moment
 * goes there with one command. For values whose loss with the process harms nobody. A process that is `alone` with
 * the database need not ask it for what it put there itself.
 */
export function writeBehind<T extends string | object>(
  store: BulkStore<T>,
  log: Log,
  { alone }: { alone: boolean },
): WriteBehindStore<T> {
  const own = new LRUCache<string, T>({ max: mostOwn });
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
    get: async (id) => waiting.get(id) ?? underWay.get(id) ?? own.get(id) ?? store.get(id),
    async put(id, value) {
      const until = store.lapse();
      waiting.set(id, value);
      if (alone) own.set(id, value, { ttl: until.getTime() - Date.now() });
      writing ??= write();
      return until;
    },
    async remove(id) {
      own.delete(id);
      await flush();
      await store.remove(id);
    },
    async removeAll(conversation) {
      for (const [id, value] of own) if (store.conversationOf(id, value) === conversation) own.delete(id);
      await flush();
      await store.removeAll(conversation);
    },
  };
}
