import type { Refresh } from '../../cards/buttons.js';
import type { Actor } from '../../core/actor.js';
import { isShared } from '../channel/activity.js';
import type { BotParts } from '../parts.js';
import type { Turn } from '../turn/turn.js';

/** Teams does it for everybody up to so many, and for as many who are named where there are more. */
const most = 60;

/** Whom a card is fetched anew for: of many, those who use the CRM, first of all the one who is answered. */
export async function audienceOf(
  { colleagues }: BotParts,
  turn: Turn,
  actor: Actor,
): Promise<Refresh | undefined> {
  if (!isShared(turn.activity)) return undefined;
  const there = await turn.present();
  if (there.length <= most) return 'everybody';
  const using = new Set(await colleagues(actor));
  const ids = there.flatMap(({ id, aadObjectId }) => (aadObjectId && using.has(aadObjectId) ? [id] : []));
  return [...new Set([turn.activity.from.id, ...ids])].slice(0, most);
}
