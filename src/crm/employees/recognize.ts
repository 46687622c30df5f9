import type { Person } from '../../core/person.js';
import { acrossOrganizations } from '../../db/scope.js';
import { updateRecord } from '../../db/records.js';
import { transaction, type RecordChange } from '../../db/transaction.js';
import { noteArrival } from '../changes/arrivals.js';
import { MemberModel, type MemberRecord } from './model.js';

/** A person with the addresses that their tenant gave them, as Teams vouched for both. */
interface Known extends Person {
  emails: readonly string[];
}

/**
 * Makes a person the member that somebody of the same tenant invited by e-mail address, in every organization that did.
 * It happens once, however often they write at the same time.
 */
export async function recognizeInvited({ tenantId, aadObjectId, emails }: Known): Promise<void> {
  if (emails.length === 0) return;
  await transaction(async (changes) => {
    const invitations = await MemberModel.find(
      {
        tenant_id: tenantId,
        email: { $in: emails.map((email) => email.toLowerCase()) },
        aad_object_id: { $exists: false },
        status: 'active',
      },
      null,
      acrossOrganizations,
    ).lean<MemberRecord[]>();
    const taken = await organizationsOf(aadObjectId, tenantId);
    const open = invitations.filter(({ organization }) => !taken.has(organization.toHexString()));
    for (const invitation of open) await take(invitation, aadObjectId, changes);
  });
}

async function take(
  invitation: MemberRecord,
  aad_object_id: string,
  changes: readonly RecordChange[],
): Promise<void> {
  const before = changes.length;
  const member = await updateRecord(MemberModel, invitation, { aad_object_id });
  await noteArrival(
    member,
    {
      tool: 'invite_employee',
      surface: 'chat',
      input: {},
      summary: `${member.display_name} wrote for the first time and was recognized by ${member.email}.`,
    },
    changes.slice(before),
  );
}

/** Where the person has or had a place already. */
async function organizationsOf(aad_object_id: string, tenant_id: string): Promise<ReadonlySet<string>> {
  const members = await MemberModel.find({ aad_object_id, tenant_id }, null, acrossOrganizations).lean<
    MemberRecord[]
  >();
  return new Set(members.map(({ organization }) => organization.toHexString()));
}
