import type { Actor } from '../../core/actor.js';
import { placeOf } from '../channel/activity.js';
import { audienceOf } from '../people/audience.js';
import type { BotParts } from '../parts.js';
import type { Turn as PlannedTurn } from '../../planner/planner.js';
import { latestOf } from '../shared/latest.js';
import { noteShared } from '../shared/note.js';
import { renewShared } from '../shared/renew.js';
import { requestSignIn, type SignInRequest } from '../sign-in/request.js';
import { compose, memorable, type AnswerOptions, type Step } from './step.js';
import type { Turn } from '../turn/turn.js';

/** How a turn is concluded; `planned` is the turn as the planner knows it, where it was asked. */
interface Conclusion extends Omit<AnswerOptions, 'refresh' | 'dialogs' | 'isForAll' | 'latest'> {
  planned?: PlannedTurn | undefined;
}

/** Answers with what the turn came to and lets the planner remember it. */
export async function conclude(
  parts: BotParts,
  turn: Turn,
  actor: Actor,
  steps: readonly Step[],
  { planned, ...options }: Conclusion = {},
): Promise<void> {
  const { cards, planner, dialogs } = parts;
  const [refresh, signIn, latest] = await Promise.all([
    audienceOf(parts, turn, actor),
    signInFor(parts, turn, actor, steps),
    latestOf(parts, turn, actor, steps),
  ]);
  const told = signIn ? steps.filter(({ kind }) => kind !== 'sign_in') : steps;
  renewShared(parts, turn, actor, told, turn.activity.replyToId);
  await Promise.all([answer(), turn.pressed?.automatic || remember()]);

  async function answer(): Promise<void> {
    const reply = compose(told, cards, actor, { ...options, refresh, dialogs, latest });
    await turn.answer({ ...reply, signIn });
    // What was said above a card would be lost with it.
    if (!reply.note) await noteShared(parts, turn, actor, turn.message(), told);
  }

  function remember(): Promise<void> {
    const conversation = turn.activity.conversation.id;
    return planner
      .remember(planned ?? { actor, conversation }, memorable(steps, options.page))
      .catch((error: unknown) => turn.log.error({ err: error }, 'turn not remembered'));
  }
}

/** One sign-in for all calls that wait for it; none where people cannot sign in here. */
async function signInFor(
  { signIn }: BotParts,
  { activity }: Turn,
  actor: Actor,
  steps: readonly Step[],
): Promise<SignInRequest | undefined> {
  const calls = steps.flatMap((step) => (step.kind === 'sign_in' ? [step.call] : []));
  if (!signIn || calls.length === 0) return undefined;
  return requestSignIn(signIn, actor, calls, placeOf(activity));
}
