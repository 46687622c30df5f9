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
interface WriteBehindStore<T> extends ConversationStore<T> {
  /** Resolves when everything put so far is in the database. */
  flush(): Promise<void>;
}

/** How long values are gathered before they are written, in milliseconds. */
const gathering = 50;
const mostOwn = 10_000;
/** What the database holds already is written again only to make it last longer by more than this, in milliseconds. */
const longerBy = 60_000;

/** A value that this process put, and until when the database keeps it, once it does. */
interface Own<T> {
  value: T;
  keptUntil?: Date;
}

/**
 * Puts values without waiting for the database: this process reads them back at once, and what is put within a moment
 * goes there with one command. For values whose loss with the process harms nobody. A process that is `alone` with
 * the database need not ask it for what it put there itself, nor put it there again.
 */
export function writeBehind<T extends string | object>(
  store: BulkStore<T>,
  log: Log,
  { alone }: { alone: boolean },
): WriteBehindStore<T> {
  const own = new LRUCache<string, Own<T>>({ max: mostOwn });
  let waiting = new Map<string, T>();
  let underWay = new Map<string, T>();
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    while (waiting.size > 0) {
      await delay(gathering);
      [underWay, waiting] = [waiting, new Map()];
      try {
        noteKept(underWay, await store.putAll(underWay));
      } catch (error) {
        log.error({ err: error, values: underWay.size }, 'values could not be kept');
      }
    }
    underWay = new Map();
    writing = undefined;
  }

  const flush = async () => writing;

  function noteKept(values: ReadonlyMap<string, T>, until: Date): void {
    for (const [id, value] of values) {
      const known = own.peek(id);
      if (known?.value === value) known.keptUntil = until;
    }
  }

  /** Whether the database holds just that, for nearly as long. */
  function isKept(id: string, value: T, until: Date): boolean {
    const known = own.get(id);
    if (!known?.keptUntil || until.getTime() - known.keptUntil.getTime() > longerBy) return false;
    return JSON.stringify(known.value) === JSON.stringify(value);
  }

  return {
    flush,
    get: async (id) => waiting.get(id) ?? underWay.get(id) ?? own.get(id)?.value ?? store.get(id),
    async put(id, value) {
      const until = store.lapse();
      if (isKept(id, value, until)) return until;
      waiting.set(id, value);
      if (alone) own.set(id, { value }, { ttl: until.getTime() - Date.now() });
      writing ??= write();
      return until;
    },
    async remove(id) {
      own.delete(id);
      await flush();
      await store.remove(id);
    },
    async removeAll(conversation) {
      for (const [id, { value }] of own) if (store.conversationOf(id, value) === conversation) own.delete(id);
      await flush();
      await store.removeAll(conversation);
    },
  };
}
