import { LRUCache } from 'lru-cache';
import { personKey, type Person } from '../core/person.js';
import type { Limits } from './limits.js';
import type { Session } from './session/session.js';

/** A connection with when it was last used. */
export interface Held {
  person: Person;
  session: Promise<Session>;
  usedAt: number;
}

/** The connections that are open, one a person. */
export interface Pool {
  /** The person's connection; one that is being made is waited for by everybody who asks. */
  sessionOf(person: Person): Promise<Session>;
  /** Forgets a connection, unless another has taken its place. */
  drop(person: Person, session?: Session): Promise<void>;
  /** Closes those that nobody has used for a while. */
  closeIdle(): void;
  /** The connection that was used last, with when that was. */
  latest(): Held | undefined;
  close(): Promise<void>;
}

export function createPool(
  open: (person: Person) => Promise<Session>,
  { connections, idle }: Pick<Limits, 'connections' | 'idle'>,
  now: () => number,
): Pool {
  const closing = new Set<Promise<unknown>>();
  const held = new LRUCache<string, Held>({ max: connections, dispose: ({ session }) => retire(session) });

  /** Those that are in use end by themselves when they no longer are. */
  function retire(session: Promise<Session>): void {
    const ended = session
      .then((opened) => opened.retire())
      .catch(() => undefined)
      .finally(() => closing.delete(ended));
    closing.add(ended);
  }

  return {
    sessionOf: async (person) => {
      const key = personKey(person);
      const known = held.get(key);
      if (known) {
        known.usedAt = now();
        return known.session;
      }
      const made = { person, session: open(person), usedAt: now() };
      held.set(key, made);
      try {
        return await made.session;
      } catch (error) {
        if (held.peek(key) === made) held.delete(key);
        throw error;
      }
    },
    drop: async (person, session) => {
      const key = personKey(person);
      const known = held.peek(key);
      if (!known) return;
      const isOther = session !== undefined && (await known.session.catch(() => session)) !== session;
      if (!isOther && held.peek(key) === known) held.delete(key);
    },
    closeIdle: () => {
      const before = now() - idle;
      const unused = [...held.entries()].filter(([, { usedAt }]) => usedAt < before);
      for (const [key] of unused) held.delete(key);
    },
    latest: () => {
      const [latest] = held.values();
      return latest;
    },
    close: async () => {
      held.clear();
      await Promise.all(closing);
    },
  };
}
