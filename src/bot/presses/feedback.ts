import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { isInvoke, type Incoming } from '../channel/activity.js';
import type { Turn } from '../turn/turn.js';

/** What a person thinks of an answer that a model wrote. */
export interface Feedback {
  conversation: string;
  /** The message judged. */
  message: string;
  reaction: 'like' | 'dislike';
  text: string;
}

/** Keeps what a person thinks of an answer. */
export type KeepFeedback = (actor: Actor, feedback: Feedback) => Promise<void>;

const Words = z.object({ feedbackText: z.string().max(10_000) });

/** The words come as JSON inside the JSON. */
const Submitted = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({
    reaction: z.enum(['like', 'dislike']),
    feedback: z.string().max(20_000).default('{}').transform(wordsIn),
  }),
});

/** The feedback that an activity brings, if it is one. */
export function feedbackIn(activity: Incoming): Feedback | undefined {
  if (!isInvoke(activity) || activity.name !== 'message/submitAction') return undefined;
  const { data } = Submitted.safeParse(activity.value);
  if (!data || activity.replyToId === undefined) return undefined;
  const { reaction, feedback: text } = data.actionValue;
  return { conversation: activity.conversation.id, message: activity.replyToId, reaction, text };
}

/** Keeps the feedback; Teams thanks for it by itself. */
export async function answerFeedback(keep: KeepFeedback, turn: Turn, actor: Actor): Promise<void> {
  const feedback = feedbackIn(turn.activity);
  if (feedback) await keep(actor, feedback);
  turn.respond({});
}

function wordsIn(json: string): string {
  try {
    return Words.safeParse(JSON.parse(json)).data?.feedbackText ?? '';
  } catch {
    return '';
  }
}
