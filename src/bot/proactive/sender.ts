import type { Activity } from 'botbuilder';
import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { z } from 'zod/v4';
import type { Channel } from '../channel/adapter.js';
import type { Conversation } from './conversation.js';
import type { Pace } from './pace.js';

/**
 * Sends a message that nobody waits for; after the signal it is not tried again. `gone`: the person has removed or
 * blocked the bot.
 */
export type Send = (
  to: Conversation,
  message: Partial<Activity>,
  signal?: AbortSignal,
) => Promise<'sent' | 'gone'>;

interface Answer {
  headers: { get(name: string): string | undefined };
}

const Failure = z.object({
  statusCode: z.int(),
  response: z
    .custom<Answer>((value) => typeof value === 'object' && value !== null && 'headers' in value)
    .optional(),
});

/** What Teams answers where it wants the same again later. */
const busy: readonly unknown[] = [412, 429, 502, 503, 504];
const gone: readonly unknown[] = [403, 404];
const mostAttempts = 3;
const longestPause = 10_000;

/** `firstPause`: how long the first try again waits, in milliseconds; the others wait longer, and as told. */
export function createSender(channel: Channel, appId: string, pace: Pace, firstPause = 1_000): Send {
  const backoff = new DelegateBackoff<{ attempt: number; result: { error?: Error } | object }>(
    ({ attempt, result }) =>
      Math.min(longestPause, told(result) ?? jittered(firstPause * 2 ** (attempt - 1))),
  );
  const patient = retry(
    handleWhen((error) => busy.includes(statusOf(error))),
    { maxAttempts: mostAttempts, backoff },
  );

  return async (to, message, signal) => {
    try {
      await patient.execute(async () => {
        signal?.throwIfAborted();
        await pace.ready(to.id, signal);
        await channel.adapter.continueConversationAsync(appId, referenceTo(to), async (context) => {
          await context.sendActivity(message);
        });
      }, signal);
      return 'sent';
    } catch (error) {
      if (gone.includes(statusOf(error))) return 'gone';
      throw error;
    }
  };
}

function referenceTo({ id, tenantId, channelId, serviceUrl, user, bot, locale }: Conversation) {
  return {
    channelId,
    serviceUrl,
    user: { ...user, name: '' },
    bot: { id: bot.id, name: bot.name ?? '' },
    conversation: { id, tenantId, conversationType: 'personal', isGroup: false, name: '' },
    ...(locale && { locale }),
  };
}

/** Those who were refused together shall not come again together. */
function jittered(pause: number): number {
  return pause * (0.5 + Math.random());
}

function statusOf(error: unknown): number | undefined {
  return Failure.safeParse(error).data?.statusCode;
}

/** The pause that Teams asks for, in milliseconds. */
function told(result: object): number | undefined {
  const { response } = Failure.safeParse(Reflect.get(result, 'error')).data ?? {};
  const seconds = Number(response?.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1_000 : undefined;
}
