import type { Cards } from '../../cards/render.js';
import type { Actor } from '../../core/actor.js';
import { isShared, placeOf, type Incoming } from '../channel/activity.js';
import { isOpen, type Step } from '../calls/step.js';
import type { BotParts } from '../parts.js';
import type { Turn } from '../turn/turn.js';
import type { SharedCard } from './card.js';

/** Keeps what a message among others shows, so that it can be shown anew for everybody when it changes. */
export async function noteShared(
  { sharedCards, cards }: Pick<BotParts, 'sharedCards' | 'cards'>,
  turn: Turn,
  asker: Actor,
  message: string | undefined,
  steps: readonly Step[],
): Promise<void> {
  const { activity, log } = turn;
  const showing = shownBy(steps, cards);
  if (!message || !showing || !isShared(activity)) return;
  const { tenantId, aadObjectId, organizationId, locale, timeZone } = asker;
  const shared: SharedCard = {
    conversation: placeOf(activity),
    asker: { tenantId, aadObjectId, organizationId, locale, timeZone },
    ...showing,
  };
  await sharedCards
    .put(sharedKey(activity, message), shared)
    .catch((error: unknown) => log.error({ err: error }, 'shared card not kept'));
}

/** Ids of messages are unique within their conversation only. */
export function sharedKey(activity: Incoming, message: string): string {
  return `${activity.conversation.id} ${message}`;
}

/** One card alone can be shown anew. */
function shownBy(steps: readonly Step[], cards: Cards): Pick<SharedCard, 'reading'> | undefined {
  const [step, ...others] = steps;
  if (!step || others.length > 0) return undefined;
  if (isOpen(step) || step.kind === 'together') return step.kind === 'error' ? undefined : {};
  if (step.kind !== 'outcome') return undefined;
  if (step.outcome.kind === 'confirm') return {};
  const reading = cards.readingOf(step.outcome);
  return reading && { reading };
}
