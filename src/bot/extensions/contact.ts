import type { Actor } from '../../core/actor.js';
import type { BotParts } from '../parts.js';
import type { Draft } from './draft.js';
import { contactIn, type Contact } from './extract.js';

/** Who is behind a message or mail, and what they want; a colleague who passed it on is not. */
export async function contactOf(
  { colleagues }: Pick<BotParts, 'colleagues'>,
  actor: Actor,
  { text, name, email, aad_object_id: sender }: Draft,
): Promise<Contact> {
  const isPassedOn = sender !== undefined && (await colleagues(actor)).includes(sender);
  return contactIn(text, isPassedOn ? {} : { name, email });
}
