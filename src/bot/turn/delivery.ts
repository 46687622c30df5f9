import type { Activity, TurnContext } from 'botbuilder';
import type { Log } from '../../core/log.js';
import { messageOf, type Reply } from './reply.js';
import { safeText } from './written.js';

/** The message that a reply replaces, or what makes it the end of a stream. */
interface Where {
  replaces?: string | undefined;
  ends?: Partial<Activity> | undefined;
}

/** Sends what a turn has to say, one after the other. */
interface Delivery {
  /** Sends a reply, in place of the message `replaces` if there is one, or as the end of a stream; gives its id. */
  deliver(reply: Reply, where?: Where): Promise<string | undefined>;
  /** Puts a reply in place of a message. */
  edit(reply: Reply, id: string): Promise<void>;
  /** Sends what may get lost, such as the typing indicator. */
  tell(activity: Partial<Activity>): Promise<void>;
  /** Sends a part of a stream, and gives its id. */
  stream(activity: Partial<Activity>): Promise<string | undefined>;
}

export function createDelivery(context: TurnContext, log: Log): Delivery {
  let last: Promise<void> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** A message that cannot be replaced or end a stream is sent anew, and one whose card is not taken as its text. */
  async function attempt(reply: Reply, { replaces, ends }: Where = {}): Promise<string | undefined> {
    try {
      const message = ends ? endOf(reply, ends) : messageOf(reply);
      if (message.suggestedActions) message.suggestedActions.to = [context.activity.from.id];
      if (!replaces) return (await context.sendActivity(message))?.id;
      await context.updateActivity({ ...message, id: replaces });
      return replaces;
    } catch (error) {
      if (replaces || ends) return attempt(reply);
      if (reply.cards.length === 0) throw error;
      log.warn({ err: error }, 'card not taken, sending its text');
      return attempt({ ...reply, cards: [], note: undefined, text: safeText(reply.text) });
    }
  }

  return {
    deliver: (reply, where) => inOrder(() => attempt(reply, where)),
    edit: (reply, id) =>
      inOrder(async () => {
        await context.updateActivity({ ...messageOf(reply), id });
      }),
    stream: (activity) => inOrder(async () => (await context.sendActivity(activity))?.id),
    tell: (activity) =>
      inOrder(async () => {
        await context.sendActivity(activity);
      }).catch((error: unknown) => log.warn({ err: error }, 'notice not delivered')),
  };
}

/** A stream ends with its text, whatever is shown below it. */
function endOf(reply: Reply, { entities = [], channelData }: Partial<Activity>): Partial<Activity> {
  const message = messageOf(reply);
  return {
    ...message,
    text: message.text ?? reply.text,
    entities: [...entities, ...(message.entities ?? [])],
    channelData: { ...message.channelData, ...channelData },
  };
}
