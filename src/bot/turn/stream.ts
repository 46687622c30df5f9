import { setTimeout as delay } from 'node:timers/promises';
import { ActivityTypes, type Activity } from 'botbuilder';
import type { Log } from '../../core/log.js';
import type { Progress } from '../../planner/planner.js';
import { safeText } from './written.js';

/** How an answer may be shown while it is being written, in milliseconds, and the clock that this goes by. */
export interface Pace {
  /** The time from one update to the next. */
  every: number;
  /** Nothing is streamed any more this long after the first update. */
  longest: number;
  now(): number;
  /** Resolves after the time, or when the signal says so. */
  wait(time: number, signal: AbortSignal): Promise<void>;
}

/** Teams takes one update a second, and ends a stream after two minutes. */
export const usualPace: Pace = {
  every: 1_000,
  longest: 110_000,
  now: () => performance.now(),
  wait: (time, signal) => delay(time, undefined, { signal }).catch(() => undefined),
};

/** An answer that is shown while it is being written. */
interface Stream extends Progress {
  /** Whether anything was shown. */
  hasBegun(): boolean;
  /** Ends it, and gives what makes a message its end; undefined where an ordinary message has to follow. */
  end(): Promise<Partial<Activity> | undefined>;
}

interface Update {
  streamType: 'informative' | 'streaming';
  text: string;
}

const longestNotice = 1_000;

/** Starts a stream, of which nothing is seen until there is something to show. `send` gives the id of what was sent. */
export function createStream(
  send: (activity: Partial<Activity>) => Promise<string | undefined>,
  pace: Pace,
  log: Log,
): Stream {
  let isEnded = false;
  let waitingForNext: AbortController | undefined;
  let waiting: Update | undefined;
  let sending: Promise<void> | undefined;
  let streamId: string | undefined;
  let begun: number | undefined;
  let last = -Infinity;
  let streamSequence = 0;
  let isRefused = false;

  const isOver = () => isRefused || (begun !== undefined && pace.now() - begun > pace.longest);
  const isDone = () => isEnded || isOver();

  function offer(update: Update): void {
    // What is being done is of no interest any more once there are words.
    const isOlder = update.streamType === 'informative' && waiting?.streamType === 'streaming';
    if (isOlder || isDone()) return;
    waiting = update;
    sending ??= sendAll();
  }

  async function sendAll(): Promise<void> {
    waitingForNext = new AbortController();
    while (waiting && !isDone()) {
      await untilNext(waitingForNext.signal);
      if (isEnded) break;
      const update: Update = waiting;
      waiting = undefined;
      await sendOne(update);
    }
    sending = undefined;
  }

  async function sendOne({ streamType, text }: Update): Promise<void> {
    begun ??= pace.now();
    streamSequence += 1;
    const info = { ...(streamId && { streamId }), streamType, streamSequence };
    try {
      const id = await send({ type: ActivityTypes.Typing, text, ...marked(info) });
      streamId ??= id;
    } catch (error) {
      isRefused = true;
      log.warn({ err: error }, 'the answer is not streamed any more');
    } finally {
      last = pace.now();
    }
  }

  async function untilNext(signal: AbortSignal): Promise<void> {
    const left = last + pace.every - pace.now();
    if (left > 0) await pace.wait(left, signal);
  }

  return {
    inform: (text) => offer({ streamType: 'informative', text: text.slice(0, longestNotice) }),
    say: (text) => offer({ streamType: 'streaming', text: safeText(text) }),
    hasBegun: () => begun !== undefined && !isOver(),
    async end() {
      isEnded = true;
      waitingForNext?.abort();
      await sending;
      if (streamId === undefined || isOver()) return undefined;
      await untilNext(new AbortController().signal);
      return marked({ streamId, streamType: 'final' });
    },
  };
}

function marked(info: object): Pick<Activity, 'entities' | 'channelData'> {
  return { entities: [{ type: 'streaminfo', ...info }], channelData: info };
}
