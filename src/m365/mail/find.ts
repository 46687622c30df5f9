import type { Actor } from '../../core/actor.js';
import { formatInstant } from '../../core/format.js';
import { isId, onlyOne, tellingWords } from '../described.js';
import type { Office } from '../office.js';
import { nameOf } from '../people/address.js';
import type { Directory } from '../people/directory.js';
import { addressIn } from '../people/resolve.js';
import type { EmailRow } from './email.js';

const newest = /\b(?:last|latest|newest|recent)\b/i;
const about = /\b(?:about|regarding|subject|called|titled|on)\b/i;
const looked = 10;

/** How a sender is looked for: by address where the CRM knows one, else by the words of the name. */
export async function senderFor(directory: Directory, actor: Actor, text: string): Promise<string> {
  const given = addressIn(text);
  if (given) return given.address ?? text;
  const addresses = await directory.addressesOf(actor, text);
  return [...addresses, text].slice(0, looked).join(' OR ');
}

/** The mail that a text describes: the newest from somebody, or the one about something. Throws `UserError`. */
export async function findEmail(
  { office, directory }: { office: Office; directory: Directory },
  actor: Actor,
  text: string,
  field = 'email_id',
): Promise<EmailRow | undefined> {
  if (isId(text)) return undefined;
  const words = tellingWords(text).join(' ');
  const query = { limit: looked, timeZone: actor.timeZone };
  const list = async (more: object) => (await office.use(actor, 'listMail', { ...query, ...more })).items;
  const bySender =
    words && !about.test(text) ? await list({ from: await senderFor(directory, actor, words) }) : [];
  const found = bySender.length > 0 ? bySender : await list(words ? { query: words } : {});
  // People mean the newest of somebody's mails unless they say what it is about.
  const meant = newest.test(text) || words === '' || bySender.length > 0 ? found.slice(0, 1) : found;
  return onlyOne(meant, { noun: 'mail', text, field }, ({ subject, from, received_at }) => ({
    label: subject,
    detail: [nameOf(from ?? {}), received_at && formatInstant(received_at, actor)]
      .filter(Boolean)
      .join(' · '),
  }));
}

/** A mail in a few words, for the card that asks. */
export function sketchOf({ subject, from, received_at }: EmailRow, actor: Actor): string {
  const when = received_at === undefined ? '' : `, ${formatInstant(received_at, actor)}`;
  return `“${subject}” from ${nameOf(from ?? {})}${when}`;
}
