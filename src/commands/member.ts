import type { Actor } from '../core/actor.js';
import { UserError } from '../core/errors.js';
import { MemberModel, type MemberRecord } from '../crm/employees/model.js';
import { acrossOrganizations } from '../db/scope.js';
import type { Identify } from '../identity/identify.js';

/** The member of a first name, a name or an e-mail address, for the person who runs a command on the server. */
export async function memberCalled(name: string, identify: Identify): Promise<Actor> {
  const members = await MemberModel.find({ aad_object_id: { $exists: true } })
    .setOptions(acrossOrganizations)
    .lean<MemberRecord[]>();
  const wanted = name.trim().toLowerCase();
  const member = members.find((candidate) => namesOf(candidate).includes(wanted));
  if (!member?.aad_object_id) throw new UserError('not_found', `There is no member called ${name}.`);
  const identified = await identify({ tenantId: member.tenant_id, aadObjectId: member.aad_object_id });
  if (identified.kind === 'member') return identified.actor;
  throw new UserError('forbidden', `${member.display_name} is no active member.`);
}

function namesOf({ display_name, email }: MemberRecord): string[] {
  const name = display_name.toLowerCase();
  return [name, name.split(' ')[0] ?? name, email?.toLowerCase() ?? name];
}
