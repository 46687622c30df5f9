import type { Actor } from '../../core/actor.js';
import { isInvoke, isShared } from '../channel/activity.js';
import { outcomeOf } from '../calls/calls.js';
import { compose, isOpen, type Step } from '../calls/step.js';
import type { BotParts } from '../parts.js';
import { audienceOf } from '../people/audience.js';
import type { Turn } from '../turn/turn.js';
import type { SharedCard } from './card.js';
import { noteShared, sharedKey } from './note.js';

/**
 * After a press among others, or a form that it opened, shows the message itself anew: Teams gives the answer to who pressed alone, and has
 * everybody else fetch theirs when the message changes.
 */
export function renewShared(
  parts: BotParts,
  turn: Turn,
  presser: Actor,
  steps: readonly Step[],
  message: string | undefined,
): void {
  const { activity, pressed } = turn;
  if (!message || pressed?.automatic || !isInvoke(activity) || !isShared(activity)) return;
  if (!steps.every(isSettled)) return;
  turn.afterwards(async () => {
    const shared = await parts.sharedCards.get(sharedKey(activity, message));
    if (!shared) return;
    const { asker, reading } = shared;
    if (!reading) return show(presser, steps);
    const again = steps.some(hasWritten) ? await readAgain(parts, asker, reading) : undefined;
    if (again) await show(again.actor, [again.step]);
  });

  async function show(actor: Actor, shown: readonly Step[]): Promise<void> {
    const { cards, dialogs } = parts;
    const refresh = await audienceOf(parts, turn, actor);
    await turn.edit(compose(shown, cards, actor, { refresh, dialogs, isForAll: true }), String(message));
    await noteShared(parts, turn, actor, message, shown);
  }
}

/** What a message shows, as whoever asked for it may see it now; undefined where they may not, or work elsewhere. */
async function readAgain(
  { identify, runner }: BotParts,
  { organizationId, ...asker }: SharedCard['asker'],
  reading: NonNullable<SharedCard['reading']>,
): Promise<{ actor: Actor; step: Step } | undefined> {
  const identified = await identify(asker);
  if (identified.kind !== 'member' || identified.actor.organizationId !== organizationId) return undefined;
  const { actor } = identified;
  const step = await outcomeOf(() =>
    runner.run({ ...reading, actor, surface: 'card', key: 'shared', isShared: true }),
  );
  return step.kind === 'outcome' ? { actor, step } : undefined;
}

/** Whether nothing is left to answer, of what others may read. */
function isSettled(step: Step): boolean {
  if (isOpen(step) || step.kind === 'together') return false;
  return step.kind !== 'outcome' || (step.outcome.kind === 'done' && !step.outcome.tool.isPersonal);
}

function hasWritten(step: Step): boolean {
  if (step.kind === 'several') return step.steps.some(hasWritten);
  return step.kind === 'outcome' && step.outcome.kind === 'done' && step.outcome.tool.effect !== 'read';
}
