import type { z } from 'zod/v4';
import { can, permissionsIn, type Actor, type PermissionSet } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { createRecord, updateRecord } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { conflict, findRecord } from '../find.js';
import { OrganizationModel } from '../organizations/model.js';
import type { AccessChange, colleagueRoles, Employee, Invitation } from './employee.js';
import { MemberModel, type MemberRecord } from './model.js';
import { personMeant } from './requests.js';
import { employees, toEmployee } from './service.js';

/** What somebody is given: a role, with a permission set or without, and nothing of what they had by name. */
interface Access {
  role: (typeof colleagueRoles)[number];
  permission_set: PermissionSet | null;
  permissions: null;
}

/** Lets a person in, or in again. Throws `duplicate` where they are in, `forbidden` for more than the actor may do. */
export async function inviteEmployee(
  actor: Actor,
  { user, role, permission_set }: z.output<typeof Invitation>,
): Promise<z.input<typeof Employee>> {
  const access = accessOf(role === 'vendor' ? 'vendor' : permission_set);
  refuseMoreThanOwn(actor, access);
  const person = await personMeant(actor, user);
  const known = await memberLike(actor, person);
  if (known?.status === 'active') {
    throw new UserError(
      'duplicate',
      `${known.display_name} is a member of ${actor.organizationName} already.`,
      {
        ...(known.role !== 'customer' && { record: { noun: 'employee', number: known.number } }),
      },
    );
  }
  if (known) return toEmployee(await updateRecord(MemberModel, known, { ...access, status: 'active' }));
  const { tenant_id } = await MemberModel.findOne({ ...scope(actor), _id: actor.memberId })
    .orFail()
    .lean<MemberRecord>();
  const given = { role: access.role, permission_set: access.permission_set ?? undefined };
  return toEmployee(
    await createRecord(MemberModel, actor, { ...person, ...given, tenant_id, status: 'active' }),
  );
}

/** Gives a colleague another permission set, makes them an owner, or takes their access away. */
export async function setEmployeeAccess(
  actor: Actor,
  { employee_id, permission_set }: z.output<typeof AccessChange>,
): Promise<z.input<typeof Employee>> {
  const member = await findRecord(employees, actor, employee_id, 'employee_id');
  refuseMoreThanOwn(actor, member);
  if (permission_set !== 'vendor') await refuseLastVendor(actor, member);
  if (permission_set === 'no_access') {
    return toEmployee(await updateRecord(MemberModel, member, { status: 'inactive' }));
  }
  const access = accessOf(permission_set);
  refuseMoreThanOwn(actor, access);
  return toEmployee(await updateRecord(MemberModel, member, { ...access, status: 'active' }));
}

function accessOf(level: PermissionSet | 'read_only' | 'vendor'): Access {
  if (level === 'vendor') return { role: 'vendor', permission_set: null, permissions: null };
  return { role: 'employee', permission_set: level === 'read_only' ? null : level, permissions: null };
}

/** Nobody gives, or takes from others, what they do not have themselves. */
function refuseMoreThanOwn(actor: Actor, { role, permission_set, permissions }: Access | MemberRecord): void {
  const isOwner = actor.role === 'vendor' || can(actor, '*:*');
  const needed = [...(permission_set ? permissionsIn(permission_set) : []), ...(permissions ?? [])];
  if (role === 'vendor' ? isOwner : needed.every((permission) => can(actor, permission))) return;
  throw new UserError(
    'forbidden',
    `You cannot decide on the access of a ${permission_set ?? role}, as that is more than you may do yourself. Ask the owner of ${actor.organizationName}.`,
  );
}

async function refuseLastVendor(actor: Actor, member: MemberRecord): Promise<void> {
  if (member.role !== 'vendor' || member.status !== 'active') return;
  await conflictWithOthers(actor);
  const owners = await MemberModel.countDocuments({ ...scope(actor), role: 'vendor', status: 'active' });
  if (owners > 1) return;
  throw conflict(
    employees,
    member,
    `is the only owner of ${actor.organizationName}. Make somebody else an owner first.`,
  );
}

async function memberLike(
  actor: Actor,
  { aad_object_id, email }: { aad_object_id?: string | undefined; email?: string | undefined },
): Promise<MemberRecord | null> {
  const same = [...(aad_object_id ? [{ aad_object_id }] : []), ...(email ? [{ email }] : [])];
  return MemberModel.findOne({ ...scope(actor), $or: same }).lean<MemberRecord>();
}

/** Counting conflicts with nobody. Writing the organization does, so that two owners cannot remove each other at once. */
async function conflictWithOthers(actor: Actor): Promise<void> {
  const { organization } = scope(actor);
  await OrganizationModel.updateOne(
    { organization, _id: organization },
    { $set: { updated_at: new Date() } },
  );
}
