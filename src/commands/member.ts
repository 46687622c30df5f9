import type { Actor } from '../core/actor.js';
import { UserError } from '../core/errors.js';
import { MemberModel, type MemberRecord } from '../crm/employees/model.js';
import { acrossOrganizations } from '../db/scope.js';
import type { Identify, Speaker } from '../identity/identify.js';

/** The member of a first name, a name or an e-mail address, for the person who runs a command on the server. */
export async function memberCalled(name: string, identify: Identify): Promise<Actor> {
  return memberBehind(await speakerCalled(name), identify);
}

/** Who that is to Entra. */
export async function speakerCalled(name: string): Promise<Speaker> {
  const members = await MemberModel.find({ aad_object_id: { $exists: true } })
    .setOptions(acrossOrganizations)
    .lean<MemberRecord[]>();
  const wanted = name.trim().toLowerCase();
  const member = members.find((candidate) => namesOf(candidate).includes(wanted));
  if (!member?.aad_object_id) throw new UserError('not_found', `There is no member called ${name}.`);
  return { tenantId: member.tenant_id, aadObjectId: member.aad_object_id };
}

/** The member whom a token vouches for. Throws `UserError`, `forbidden` where they are none. */
export async function memberBehind(speaker: Speaker, identify: Identify): Promise<Actor> {
  const identified = await identify(speaker);
  if (identified.kind === 'member') return identified.actor;
  if (identified.kind === 'newcomer') {
    throw new UserError('forbidden', 'Nobody of your tenant is a member yet. Say hello to the bot in Teams.');
  }
  const places = identified.organizations.map(({ name, owner }) => `${name} (${owner})`).join(', ');
  throw new UserError(
    'forbidden',
    `You are not a member here. Say hello to the bot in Teams to ask for access to ${places}.`,
  );
}

function namesOf({ display_name, email }: MemberRecord): string[] {
  const name = display_name.toLowerCase();
  return [name, name.split(' ')[0] ?? name, email?.toLowerCase() ?? name];
}
