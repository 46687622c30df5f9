import type { Activity, TurnContext } from 'botbuilder';
import type { Log } from '../core/log.js';
import { messageOf, type Reply } from './reply.js';

/** Sends what a turn has to say, one after the other. */
export interface Delivery {
  /** Sends a reply, in place of the message `replaces` if there is one. */
  deliver(reply: Reply, replaces?: string): Promise<void>;
  /** Sends what may get lost, such as the typing indicator. */
  tell(activity: Partial<Activity>): Promise<void>;
}

export function createDelivery(context: TurnContext, log: Log): Delivery {
  let last: Promise<void> = Promise.resolve();

  function inOrder(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  /** A message that cannot be replaced is sent anew, and one whose card is not taken as its text. */
  async function attempt(reply: Reply, replaces?: string): Promise<void> {
    try {
      const message = messageOf(reply);
      await (replaces ? context.updateActivity({ ...message, id: replaces }) : context.sendActivity(message));
    } catch (error) {
      if (replaces) return attempt(reply);
      if (reply.cards.length === 0) throw error;
      log.warn({ err: error }, 'card not taken, sending its text');
      return attempt({ ...reply, cards: [] });
    }
  }

  return {
    deliver: (reply, replaces) => inOrder(() => attempt(reply, replaces)),
    tell: (activity) =>
      inOrder(async () => {
        await context.sendActivity(activity);
      }).catch((error: unknown) => log.warn({ err: error }, 'notice not delivered')),
  };
}
