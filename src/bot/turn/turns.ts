import { randomUUID } from 'node:crypto';
import { StatusCodes, type TurnContext } from 'botbuilder';
import type { Log } from '../../core/log.js';
import { isInvoke, isMessage } from '../channel/activity.js';
import type { Channel } from '../channel/adapter.js';
import { asActivity, type HttpAnswer, type Receive } from '../channel/endpoint.js';
import { createPresent } from '../people/present.js';
import { usualPace, type Pace } from './stream.js';
import { createTurn, type Turn, type TurnOutcome } from './turn.js';

/** How long a person or the channel waits, in milliseconds. */
export interface Patience {
  /** After this long the sender of a message sees that the bot is typing. */
  typing: number;
  /** After this long the request of a message is answered, and the turn goes on without it. */
  message: number;
  /** The same for an invoke, such as the press of a button. */
  invoke: number;
}

/** The channel gives up on a message after 10 to 15 s and on an invoke after 5 s. */
export const usualPatience: Patience = { typing: 500, message: 9_500, invoke: 4_000 };

export interface TurnsParts {
  channel: Channel;
  log: Log;
  patience: Patience;
  /** How an answer is shown while it is being written. */
  pace?: Pace | undefined;
  /** Does the work of a turn. */
  conduct: (context: TurnContext) => Promise<unknown>;
  /** Answers for a turn that failed. */
  fail: (turn: Turn, error: unknown) => Promise<void>;
  /** Told of each turn that ended, how it did, and the seconds it took. */
  observe?: ((surface: 'chat' | 'card' | 'other', outcome: TurnOutcome, seconds: number) => void) | undefined;
  /** Runs the work of a turn so that what is logged meanwhile carries its id. */
  inTurn?: (<T>(id: string, work: () => T) => T) | undefined;
}

const key = Symbol('turn');

/** The turn that a context belongs to. */
export function turnOf(context: TurnContext): Turn {
  return context.turnState.get<Turn>(key);
}

/** Runs turns side by side; each request is answered in time, however long its turn takes. */
export function createTurns(parts: TurnsParts): { receive: Receive; drain: () => Promise<void> } {
  const { channel, log, patience, pace = usualPace, inTurn = (_id, work) => work() } = parts;
  const means = { log, pace, readPresent: createPresent(log) };
  const inFlight = new Set<Promise<void>>();

  async function answerTo(turn: Turn, context: TurnContext): Promise<void> {
    const started = performance.now();
    context.turnState.set(key, turn);
    const typing = isMessage(turn.activity) ? setTimeout(() => void turn.type(), patience.typing) : undefined;
    try {
      await parts.conduct(context);
    } catch (error) {
      await parts.fail(turn, error);
    } finally {
      clearTimeout(typing);
    }
    const surface = surfaceOf(turn);
    const outcome = turn.outcome();
    const seconds = (performance.now() - started) / 1000;
    log.info({ surface, activity: turn.activity.type, outcome, seconds }, 'turn ended');
    parts.observe?.(surface, outcome, seconds);
  }

  /** Within the pipeline of a turn its context can send. */
  async function finish({ leftover }: Turn): Promise<void> {
    for (const work of leftover) {
      await work().catch((error: unknown) => log.error({ err: error }, 'left undone after a turn'));
    }
  }

  return {
    receive: async (activity, vouched) => {
      const id = randomUUID();
      let turn: Turn | undefined;
      let late = false;
      const { came, come } = signal();
      const pipeline = inTurn(id, () =>
        channel.adapter.processActivityDirect(vouched, asActivity(activity), (context) => {
          turn = createTurn(id, activity, context, means);
          if (late) void turn.goOn();
          return answerTo(turn, context)
            .then(come)
            .then(() => turn && finish(turn));
        }),
      );
      const ended = pipeline
        .catch((error: unknown) => log.error({ err: error, turn: id }, 'no answer could be given'))
        .finally(come)
        .finally(() => inFlight.delete(ended));
      inFlight.add(ended);
      const { invoke, message } = patience;
      const invoked = isInvoke(activity);
      late = !(await within(invoked ? invoke : message, came));
      if (late) void turn?.goOn();
      return invoked ? invokeAnswer(turn) : { status: StatusCodes.OK };
    },
    drain: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

/** Something that is waited for, and how to say that it came. */
function signal(): { came: Promise<void>; come: () => void } {
  let come: (() => void) | undefined;
  const came = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { came, come: () => come?.() };
}

/** Whether the work ends within some milliseconds. */
function within(milliseconds: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void work.then(() => clearTimeout(timer)).then(() => resolve(true));
  });
}

/** Invokes that nobody answered are not implemented. */
function invokeAnswer(turn: Turn | undefined): HttpAnswer {
  return turn?.invokeResponse() ?? { status: StatusCodes.NOT_IMPLEMENTED };
}

function surfaceOf({ pressed, activity }: Turn) {
  if (pressed) return 'card';
  return isMessage(activity) ? 'chat' : 'other';
}
