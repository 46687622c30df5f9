import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';

/** How many messages a bot may send to one conversation within so many milliseconds. */
interface Limit {
  most: number;
  within: number;
}

/** Those of Teams. */
export const teamsLimits: readonly Limit[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 },
];

/** Keeps count of what went to each conversation. */
export interface Pace {
  /** Counts a message that goes out. */
  note(conversation: string): void;
  /** Waits until the conversation may be sent another message, or gives up with the signal. */
  ready(conversation: string, signal?: AbortSignal): Promise<void>;
}

const mostConversations = 10_000;

function pausing(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return delay(milliseconds, undefined, signal && { signal });
}

export function createPace(
  limits: readonly Limit[] = teamsLimits,
  now: () => number = Date.now,
  wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown> = pausing,
): Pace {
  const longest = Math.max(...limits.map(({ within }) => within));
  const mostKept = Math.max(...limits.map(({ most }) => most));
  const sent = new LRUCache<string, number[]>({ max: mostConversations, ttl: longest });

  const note = (conversation: string) => {
    const times = sent.get(conversation) ?? [];
    times.push(now());
    if (times.length > 2 * mostKept) times.splice(0, times.length - mostKept);
    sent.set(conversation, times);
  };

  /** Milliseconds until all limits allow another one. */
  function left(conversation: string): number {
    const times = sent.get(conversation) ?? [];
    const waits = limits.map(({ most, within }) => (times.at(-most) ?? -Infinity) + within - now());
    return Math.max(0, ...waits);
  }

  return {
    note,
    async ready(conversation, signal) {
      for (let pause = left(conversation); pause > 0; pause = left(conversation)) await wait(pause, signal);
    },
  };
}
