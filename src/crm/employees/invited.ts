import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { email as address } from '../../core/fields.js';
import { acrossOrganizations, scope } from '../../db/scope.js';
import { MemberModel, type MemberRecord } from './model.js';
import { AccessRequestModel, requestMeant, type AccessRequestRecord } from './requests.js';

/** Somebody to let in. Without an Entra object id they become known when they first write. */
export interface Invited {
  display_name: string;
  email?: string;
  aad_object_id?: string;
}

const Address = address('E-mail address');

/** The person to let in, by e-mail address ("Ann Lee <ann@contoso.com>" too), or somebody who asked for it. */
export async function personMeant(actor: Actor, text: string): Promise<Invited> {
  const [, name = '', written = text] = /^(.*)<(.+)>$/.exec(text) ?? [];
  if (!written.includes('@')) return invitedFrom(await requestMeant(actor, text, 'user'));
  const email = addressOf(written);
  const aad_object_id = await knownBehind(actor, email);
  return { email, display_name: name.trim() || nameIn(email), ...(aad_object_id && { aad_object_id }) };
}

/** Somebody who asked, as somebody to let in. */
export function invitedFrom({ display_name, aad_object_id, email }: AccessRequestRecord): Invited {
  return { display_name, aad_object_id, ...(email && { email }) };
}

function addressOf(text: string): string {
  const parsed = Address.safeParse(text);
  if (parsed.success) return parsed.data;
  const isLong = z.string().max(254).safeParse(text.trim()).error;
  const problem = isLong
    ? 'An e-mail address has at most 254 characters.'
    : `“${text}” is no e-mail address.`;
  throw new UserError('invalid', problem, { cause: parsed.error });
}

/** Who of the tenant has the address, where Teams has vouched for that before. */
async function knownBehind(actor: Actor, email: string): Promise<string | undefined> {
  const known = { tenant_id: actor.tenantId, email, aad_object_id: { $exists: true } };
  const asked = await AccessRequestModel.findOne({ ...scope(actor), email }).lean<AccessRequestRecord>();
  const member = await MemberModel.findOne(known, null, acrossOrganizations).lean<MemberRecord>();
  return asked?.aad_object_id ?? member?.aad_object_id;
}

/** The name an address is made of: pradeep.gupta@… is Pradeep Gupta. */
function nameIn(email: string): string {
  const words = email
    .slice(0, email.indexOf('@'))
    .split(/[._+-]+/)
    .filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
