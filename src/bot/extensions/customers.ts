import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import type { BotParts } from '../parts.js';
import type { Draft } from './draft.js';
import { addressesIn } from './extract.js';

/** The customers who may have written: as whose contact, by address, else by the domain of one, else by name. */
export async function customersOf(parts: BotParts, actor: Actor, draft: Draft): Promise<Choice[]> {
  const { name, email, text, aad_object_id: aadObjectId } = draft;
  const addresses = [...(email ? [email] : []), ...addressesIn(text)];
  const found = await parts.customersOfSender(actor, { aadObjectId, addresses });
  if (found.length > 0 || !name) return found;
  const named = await parts.find(actor, { kind: 'record', noun: 'customer' }, name);
  return named.filter(({ label }) => label === name);
}
