import { setTimeout as delay } from 'node:timers/promises';
import type { Letter, Deliver } from '../bot/proactive/notices.js';
import type { Log } from '../core/log.js';
import {
  announceChanges,
  claimBatch,
  claimedFor,
  postponeBatch,
  renewBatch,
  settleBatch,
  type Batch,
} from '../crm/index.js';

/** The outbox of what people are told without having asked. */
interface Outbox<B extends Letter> {
  /** Puts in what has happened since. */
  announce(): Promise<void>;
  claim(): Promise<B | undefined>;
  /** Keeps a batch from other processes for longer. */
  renew(batch: B): Promise<void>;
  settle(batch: B): Promise<void>;
  postpone(batch: B): Promise<void>;
}

/** That of the CRM; `gathering` is for how long what happens is put into one message, in milliseconds. */
export const crmOutbox = (log: Log, gathering?: number): Outbox<Batch> => ({
  announce: () => announceChanges(log, gathering),
  claim: () => claimBatch(),
  renew: (batch) => renewBatch(batch),
  settle: settleBatch,
  postpone: (batch) => postponeBatch(batch),
});

export interface Notices {
  /** Begins no other message, and ends after those that are under way, or leaves them to another process. */
  stop(): Promise<void>;
}

interface Times {
  /** How long to wait before looking again, in milliseconds: other processes write too, so nobody calls. */
  pause: number;
  /** After how long a batch that is still being sent is kept from other processes anew. */
  renewal: number;
  /** How long those that are being sent may take to end when the process stops. */
  grace: number;
}

const usualTimes: Times = { pause: 2_000, renewal: claimedFor / 3, grace: 5_000 };
/** To how many people messages go at the same time. */
const mostAtOnce = 4;

/** Tells people of what happened, a few at the same time, for as long as the process runs. */
export function startNotices<B extends Letter>(
  outbox: Outbox<B>,
  deliver: Deliver,
  log: Log,
  times: Partial<Times> = {},
): Notices {
  const { pause, renewal, grace } = { ...usualTimes, ...times };
  const stopping = new AbortController();
  const { signal } = stopping;
  const sending = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  async function send(batch: B): Promise<void> {
    const renew = () => outbox.renew(batch).catch((error: unknown) => fail(error, 'notices not kept'));
    const renewing = setInterval(() => void renew(), renewal).unref();
    try {
      const sent = await deliver(batch, signal);
      await (sent === 'sent' ? outbox.settle(batch) : outbox.postpone(batch));
    } catch (error) {
      fail(error, 'notices not settled');
    } finally {
      clearInterval(renewing);
    }
  }

  /** Those that take long do not hold up the next look. */
  async function look(): Promise<void> {
    await outbox.announce();
    while (!signal.aborted) {
      if (sending.size >= mostAtOnce) await Promise.race(sending);
      const batch = await outbox.claim();
      if (!batch) return;
      const sent = send(batch).finally(() => sending.delete(sent));
      sending.add(sent);
    }
  }

  function fail(error: unknown, what: string): void {
    log.error({ err: error }, what);
  }

  function again(): void {
    timer = setTimeout(() => {
      looking = look()
        .catch((error: unknown) => fail(error, 'notices could not be looked for'))
        .then(() => (signal.aborted ? undefined : again()));
    }, pause);
    timer.unref();
  }

  again();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      const ended = looking.then(() => Promise.all(sending));
      const late = Symbol('late');
      const end = await Promise.race([ended, delay(grace, late, { ref: false })]);
      if (end === late)
        log.warn({ sending: sending.size }, 'notices that took too long were left to be sent again');
    },
  };
}
