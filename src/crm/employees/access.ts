import type { Types } from 'mongoose';
import type { z } from 'zod/v4';
import { can, permissionsIn, type Actor, type PermissionSet, type Role } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { createRecord, updateRecord } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { conflict, findRecord } from '../find.js';
import { OrganizationModel } from '../organizations/model.js';
import type { AccessChange, Employee, Invitation } from './employee.js';
import { personMeant, type Invited } from './invited.js';
import { MemberModel, type MemberRecord } from './model.js';
import { removeRequest } from './requests.js';
import { employees, toEmployee } from './service.js';

/** What somebody is given: a role with what belongs to it, and nothing of what they had by name. */
export interface Access {
  role: Role;
  permission_set: PermissionSet | null;
  permissions: null;
  customer: Types.ObjectId | null;
}

/** What somebody who works here can be given, from the least to the most. */
type Level = PermissionSet | 'read_only' | 'vendor';

type InvitationInput = z.output<typeof Invitation>;

/** Lets a person in, or in again. Throws `duplicate` where they are in, and what `invitable` throws. */
export async function inviteEmployee(
  actor: Actor,
  invitation: InvitationInput,
): Promise<z.input<typeof Employee>> {
  const { person, access } = await invitable(actor, invitation);
  return toEmployee(await letIn(actor, person, access));
}

/** What an invitation comes to. Throws `forbidden` for more than the actor may do, and what `personMeant` throws. */
export async function invitable(
  actor: Actor,
  { user, role, permission_set }: InvitationInput,
): Promise<{ person: Invited; access: Access }> {
  const access = accessOf(role === 'vendor' ? 'vendor' : permission_set);
  refuseMoreThanOwn(actor, access);
  return { person: await personMeant(actor, user), access };
}

/** Makes a person a member, or one again; who asked for it is no longer waiting. Throws `duplicate` where they are one. */
export async function letIn(actor: Actor, person: Invited, access: Access): Promise<MemberRecord> {
  const known = await memberLike(actor, person);
  if (known?.status === 'active') throw isMember(actor, known);
  const { aad_object_id } = person;
  if (aad_object_id) await removeRequest(actor, aad_object_id);
  const identity = aad_object_id && { aad_object_id };
  if (known) return updateRecord(MemberModel, known, { ...identity, ...access, status: 'active' });
  const given = {
    role: access.role,
    permission_set: access.permission_set ?? undefined,
    customer: access.customer ?? undefined,
  };
  const { tenantId: tenant_id } = actor;
  return createRecord(MemberModel, actor, { ...person, ...given, tenant_id, status: 'active' });
}

function isMember({ organizationName }: Actor, { display_name, role, number }: MemberRecord): UserError {
  const record = role !== 'customer' && { record: { noun: 'employee', number } };
  return new UserError('duplicate', `${display_name} is a member of ${organizationName} already.`, {
    ...record,
  });
}

/** Gives a colleague another permission set, makes them an owner, or takes their access away. */
export async function setEmployeeAccess(
  actor: Actor,
  input: z.output<typeof AccessChange>,
): Promise<z.input<typeof Employee>> {
  const { member, access } = await changeable(actor, input);
  if (access?.role !== 'vendor') await refuseLastVendor(actor, member);
  const patch = access ? { ...access, status: 'active' as const } : { status: 'inactive' as const };
  return toEmployee(await updateRecord(MemberModel, member, patch));
}

/** Whose access would change, and to what; to none where it is undefined. Throws `forbidden` for more than the actor may do. */
export async function changeable(
  actor: Actor,
  { employee_id, permission_set }: z.output<typeof AccessChange>,
): Promise<{ member: MemberRecord; access: Access | undefined }> {
  const member = await findRecord(employees, actor, employee_id, 'employee_id');
  refuseMoreThanOwn(actor, member);
  const access = permission_set === 'no_access' ? undefined : accessOf(permission_set);
  if (access) refuseMoreThanOwn(actor, access);
  return { member, access };
}

/** The access of somebody who works here. */
export function accessOf(level: Level): Access {
  const nothing = { permission_set: null, permissions: null, customer: null };
  if (level === 'vendor') return { ...nothing, role: 'vendor' };
  return { ...nothing, role: 'employee', permission_set: level === 'read_only' ? null : level };
}

/** Nobody gives, or takes from others, what they do not have themselves. */
export function refuseMoreThanOwn(
  actor: Actor,
  { role, permission_set, permissions }: Access | MemberRecord,
): void {
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
  { aad_object_id, email }: Pick<Invited, 'aad_object_id' | 'email'>,
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
