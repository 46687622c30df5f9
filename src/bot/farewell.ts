import { speakerOf, type Incoming } from './activity.js';
import type { BotParts } from './parts.js';

/**
 * Forgets, for who took the bot out of a conversation, what was said in it and where they were reached. What waits for a
 * yes or for a sign-in is not kept by conversation and lapses by itself within minutes.
 */
export async function forgetConversation(
  { identify, planner, conversations }: BotParts,
  activity: Incoming,
): Promise<void> {
  const speaker = speakerOf(activity);
  if (!speaker) return;
  if (await conversations.isIn(speaker, activity.conversation.id)) await conversations.forget(speaker);
  const identified = await identify(speaker);
  if (identified.kind !== 'member') return;
  await planner.forget({ actor: identified.actor, conversation: activity.conversation.id });
}
