import type { Letter, Deliver } from '../bot/proactive/notices.js';
import type { Log } from '../core/log.js';
import { announceChanges, claimBatch, postponeBatch, settleBatch, type Batch } from '../crm/index.js';

/** The outbox of what people are told without having asked. */
export interface Outbox<B extends Letter> {
  /** Puts in what has happened since. */
  announce(): Promise<void>;
  claim(): Promise<B | undefined>;
  settle(batch: B): Promise<void>;
  postpone(batch: B): Promise<void>;
}

/** That of the CRM; `gathering` is for how long what happens is put into one message, in milliseconds. */
export const crmOutbox = (gathering?: number): Outbox<Batch> => ({
  announce: () => announceChanges(gathering),
  claim: () => claimBatch(),
  settle: settleBatch,
  postpone: (batch) => postponeBatch(batch),
});

export interface Notices {
  /** Ends after the message that is under way. */
  stop(): Promise<void>;
}

/** How long to wait before looking again, in milliseconds: other processes write too, so nobody calls. */
const usualPause = 2_000;

/** Tells people of what happened, one message after the other, for as long as the process runs. */
export function startNotices<B extends Letter>(
  outbox: Outbox<B>,
  deliver: Deliver,
  log: Log,
  pause = usualPause,
): Notices {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();

  async function sendAll(): Promise<void> {
    await outbox.announce();
    for (let batch = await outbox.claim(); batch; batch = stopped ? undefined : await outbox.claim()) {
      const sent = await deliver(batch);
      await (sent === 'sent' ? outbox.settle(batch) : outbox.postpone(batch));
    }
  }

  function again(): void {
    timer = setTimeout(() => {
      working = sendAll()
        .catch((error: unknown) => log.error({ err: error }, 'notices could not be looked for'))
        .then(() => (stopped ? undefined : again()));
    }, pause);
    timer.unref();
  }

  again();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return working;
    },
  };
}
