import { isShared, placeOf, speakerOf, type Incoming } from '../channel/activity.js';
import type { BotParts } from '../parts.js';

/**
 * Forgets a conversation that the bot was taken out of: what anybody said in it, what its messages show, what waits
 * there for a yes or for a sign-in, and that its person can be told something there.
 */
export async function forgetConversation(
  { planner, runner, signIn, conversations, sharedCards }: BotParts,
  activity: Incoming,
): Promise<void> {
  const place = placeOf(activity);
  await Promise.all([
    planner.leave(place),
    runner.forget(place),
    signIn?.signIns.forget(place),
    sharedCards.removeAll(place),
  ]);
  const speaker = speakerOf(activity);
  if (speaker && !isShared(activity) && (await conversations.isIn(speaker, activity.conversation.id))) {
    await conversations.forget(speaker);
  }
}
