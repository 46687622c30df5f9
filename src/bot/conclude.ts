import type { Actor } from '../core/actor.js';
import { isShared } from './activity.js';
import type { BotParts } from './parts.js';
import { compose, memorable, type Step } from './step.js';
import type { Turn } from './turn.js';

/** Answers with what the turn came to and lets the planner remember it. `page` is that of a list. */
export async function conclude(
  { cards, planner }: BotParts,
  turn: Turn,
  actor: Actor,
  steps: readonly Step[],
  page?: number,
): Promise<void> {
  const refresh = isShared(turn.activity);
  const answered = turn.answer(compose(steps, cards, actor, { page, refresh }));
  await Promise.all([answered, turn.pressed?.automatic || remember()]);

  function remember(): Promise<void> {
    const conversation = turn.activity.conversation.id;
    return planner
      .remember({ actor, conversation }, memorable(steps))
      .catch((error: unknown) => turn.log.error({ err: error }, 'turn not remembered'));
  }
}
