import { LRUCache } from 'lru-cache';
import { personKey, type Person } from '../core/person.js';
import type { Limits } from './limits.js';
import type { Session } from './session/session.js';

/** A connection with when it was last used, and by how many at the moment. */
export interface Held {
  person: Person;
  session: Promise<Session>;
  usedAt: number;
  users: number;
  /** `out` of its place, it goes when nobody uses it any more. */
  state: 'in' | 'out' | 'gone';
}

/** The connections that are open, one a person. */
export interface Pool {
  /** Uses the person's connection, which stays meanwhile; one that is being made is waited for by everybody who asks. */
  use<T>(person: Person, work: (session: Session) => Promise<T>): Promise<T>;
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
  const held = new LRUCache<string, Held>({ max: connections, dispose: leave });

  function leave(one: Held): void {
    one.state = 'out';
    if (one.users === 0) retire(one);
  }

  function heldFor(person: Person): Held {
    const key = personKey(person);
    const known = held.get(key);
    if (known) return known;
    const made: Held = { person, session: open(person), usedAt: now(), users: 0, state: 'in' };
    held.set(key, made);
    made.session.catch(() => {
      if (held.peek(key) === made) held.delete(key);
    });
    return made;
  }

  function retire(one: Held): void {
    one.state = 'gone';
    const ended = one.session
      .then((opened) => opened.retire())
      .catch(() => undefined)
      .finally(() => closing.delete(ended));
    closing.add(ended);
  }

  return {
    use: async (person, work) => {
      const one = heldFor(person);
      one.usedAt = now();
      one.users += 1;
      try {
        return await work(await one.session);
      } finally {
        one.users -= 1;
        if (one.state === 'out' && one.users === 0) retire(one);
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
      const all = [...held.values()];
      held.clear();
      // What is under way for them still ends by itself.
      for (const one of all) if (one.state === 'out') retire(one);
      await Promise.all(closing);
    },
  };
}
