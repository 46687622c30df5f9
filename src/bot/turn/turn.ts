import { ActivityTypes, StatusCodes, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Log } from '../../core/log.js';
import type { Progress } from '../../planner/planner.js';
import {
  isInvoke,
  isMessage,
  isPersonal,
  pressedIn,
  type Incoming,
  type Pressed,
} from '../channel/activity.js';
import { answerFormOf } from './answer-form.js';
import { createDelivery } from './delivery.js';
import type { Present, ReadPresent } from '../people/present.js';
import type { Reply } from './reply.js';
import { createStream, type Pace } from './stream.js';

/** How a turn ended, for the metrics: `ignored` is an activity that asks for nothing. */
export type TurnOutcome = 'answered' | 'failed' | 'refused' | 'ignored';

/** One activity on its way to an answer. */
export interface Turn {
  readonly id: string;
  readonly activity: Incoming;
  readonly log: Log;
  /** The press of a button, where the activity is one. */
  readonly pressed: Pressed | undefined;
  /** Shows the answer while it is being written, in a chat of two. */
  readonly progress: Progress | undefined;
  /** Says what the turn came to, in the form the activity asks for. */
  answer(reply: Reply, outcome?: TurnOutcome): Promise<void>;
  /** The message that says it, where there is one. */
  message(): string | undefined;
  /** Puts a reply in place of a message of the bot's. */
  edit(reply: Reply, message: string): Promise<void>;
  /** Does what nobody waits for, once the turn has been answered. */
  afterwards(work: () => Promise<void>): void;
  /** What is to be done afterwards. */
  readonly leftover: readonly (() => Promise<void>)[];
  /** Answers an invoke with a body of its own form; what is said later comes as a message. */
  respond(body?: unknown, status?: number): void;
  /** Turns down what asks for nothing the bot can do, and leaves everything as it is. */
  refuse(sentence: string): Promise<void>;
  /** Shows that the bot is typing, unless the answer is on its way. */
  type(): Promise<void>;
  /** Tells the person that it takes longer and the answer will come on its own, unless it is on its way. */
  goOn(): Promise<void>;
  /** Who is in the conversation, where Teams says so. */
  present(): Promise<readonly Present[]>;
  outcome(): TurnOutcome;
  /** The answer to an invoke, where there is one by now. */
  invokeResponse(): InvokeResponse | undefined;
}

/** What turns work with. */
interface TurnMeans {
  log: Log;
  /** How an answer is shown while it is being written. */
  pace: Pace;
  readPresent: ReadPresent;
}

const longer = 'This takes longer than usual. I am still working on it, and the answer comes here.';

/** Starts a turn; `context` sends for as long as its pipeline runs, which may be longer than the request. */
export function createTurn(id: string, activity: Incoming, context: TurnContext, means: TurnMeans): Turn {
  const { log, pace, readPresent } = means;
  const delivery = createDelivery(context, log);
  const pressed = pressedIn(activity);
  const form = answerFormOf(activity);
  const streams = isMessage(activity) && !pressed && isPersonal(activity);
  const stream = streams ? createStream((update) => delivery.stream(update), pace, log) : undefined;
  let invoked: InvokeResponse | undefined;
  let outcome: TurnOutcome = 'ignored';
  let message: string | undefined;
  const leftover: (() => Promise<void>)[] = [];

  /** The first answer to an invoke is its response; what comes later changes the card itself. */
  const isAsked = () => isInvoke(activity) && !invoked;

  /** Who is asked to sign in is asked in a message of its own, which Teams answers by itself. */
  async function deliver({ signIn, ...reply }: Reply): Promise<void> {
    const where = { replaces: pressed && activity.replyToId, ends: await stream?.end() };
    if (!signIn || reply.text || where.ends) message = await delivery.deliver(reply, where);
    if (signIn) await delivery.deliver({ cards: [], text: '', signIn });
  }

  return {
    id,
    activity,
    log,
    pressed,
    progress: stream,
    present: () => readPresent(context),
    outcome: () => outcome,
    invokeResponse: () => invoked,
    answer: async (reply, how = 'answered') => {
      outcome = how;
      if (isAsked()) invoked = form.reply(reply);
      else await deliver(reply);
    },
    message: () => message,
    edit: (reply, replaced) => delivery.edit(reply, replaced),
    afterwards: (work) => void leftover.push(work),
    leftover,
    respond: (body, status = StatusCodes.OK) => {
      outcome = 'answered';
      invoked ??= { status, body };
    },
    refuse: async (sentence) => {
      outcome = 'refused';
      if (isAsked()) invoked = form.refuse(sentence);
      else await delivery.deliver({ cards: [], text: sentence });
    },
    type: async () => {
      if (outcome === 'ignored' && !stream?.hasBegun()) await delivery.tell({ type: ActivityTypes.Typing });
    },
    goOn: async () => {
      if (outcome !== 'ignored' || stream?.hasBegun()) return;
      if (isAsked()) invoked = form.later();
      else await delivery.tell({ type: ActivityTypes.Message, text: longer });
    },
  };
}
