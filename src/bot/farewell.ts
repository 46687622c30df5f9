import { speakerOf, type Incoming } from './activity.js';
import type { BotParts } from './parts.js';

/** Forgets the conversation that the bot was taken out of: what was said, what waits for an answer, and where it was. */
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
