import type { Actor } from '../core/actor.js';
import { isShared } from './activity.js';
import type { BotParts } from './parts.js';
import type { Turn as PlannedTurn } from '../planner/planner.js';
import { compose, memorable, type AnswerOptions, type Step } from './step.js';
import type { Turn } from './turn.js';

/** How a turn is concluded; `planned` is the turn as the planner knows it, where it was asked. */
interface Conclusion extends Omit<AnswerOptions, 'refresh'> {
  planned?: PlannedTurn | undefined;
}

/** Answers with what the turn came to and lets the planner remember it. */
export async function conclude(
  { cards, planner }: BotParts,
  turn: Turn,
  actor: Actor,
  steps: readonly Step[],
  { planned, ...options }: Conclusion = {},
): Promise<void> {
  const refresh = isShared(turn.activity);
  const answered = turn.answer(compose(steps, cards, actor, { ...options, refresh }));
  await Promise.all([answered, turn.pressed?.automatic || remember()]);

  function remember(): Promise<void> {
    const conversation = turn.activity.conversation.id;
    return planner
      .remember(planned ?? { actor, conversation }, memorable(steps))
      .catch((error: unknown) => turn.log.error({ err: error }, 'turn not remembered'));
  }
}
