import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import { can, type Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { nobody } from '../../core/fields.js';
import { scope } from '../../db/scope.js';
import { findRecord, type Findable } from '../find.js';
import { namedLike, nothing } from '../names.js';
import { colleagueRoles, type Employee, type EmployeeList } from './employee.js';
import { MemberModel, type MemberRecord } from './model.js';

/** Vendors and employees: the people who can own records. */
export const colleagues = { role: { $in: [...colleagueRoles] } };

export const employees: Findable<MemberRecord> = {
  noun: 'employee',
  model: MemberModel,
  named: ['display_name', 'email'],
  visible: (actor) => (can(actor, 'employee:read') ? colleagues : nothing),
  detail: (member) => member.job_title ?? member.department ?? '',
};

/** The active colleague meant by a number, a name or "me". Throws `not_found`, `ambiguous` or `invalid`. */
export async function colleagueNamed(actor: Actor, text: string, field: string): Promise<MemberRecord> {
  const member = /^(me|myself)$/i.test(text)
    ? await MemberModel.findOne({
        ...scope(actor),
        _id: new Types.ObjectId(actor.memberId),
      }).lean<MemberRecord>()
    : await findRecord(employees, actor, text, field);
  if (!member) throw new UserError('not_found', 'You are no longer a member of this organization.');
  if (member.status === 'active') return member;
  throw new UserError('invalid', `${member.display_name} is not active. Choose a colleague who is.`);
}

/** The id to store for an optional colleague; undefined where none is named. */
export async function ownerId(actor: Actor, text: string | undefined): Promise<Types.ObjectId | undefined> {
  if (text === undefined) return undefined;
  return (await colleagueNamed(actor, text, 'assigned_to'))._id;
}

/** The filter of a list for what a colleague owns, or for what nobody does. */
export async function ownedBy(actor: Actor, text: string | undefined): Promise<object> {
  if (text?.toLowerCase() === nobody) return { assigned_to: null };
  const assigned_to = await ownerId(actor, text);
  return assigned_to ? { assigned_to } : {};
}

export async function listEmployees(
  actor: Actor,
  input: { status: MemberRecord['status'] | 'all'; search?: string | undefined; limit: number },
): Promise<z.input<typeof EmployeeList>> {
  const filter = {
    ...scope(actor),
    ...colleagues,
    ...(input.status !== 'all' && { status: input.status }),
    ...(input.search && namedLike([...employees.named, 'job_title', 'department'], input.search)),
  };
  const found = await MemberModel.find(filter).sort({ number: 1 }).limit(input.limit).lean<MemberRecord[]>();
  return { items: found.map(toEmployee), total: await MemberModel.countDocuments(filter) };
}

export async function getEmployee(actor: Actor, text: string): Promise<z.input<typeof Employee>> {
  return toEmployee(await findRecord(employees, actor, text, 'employee_id'));
}

export function toEmployee(member: MemberRecord): z.input<typeof Employee> {
  return {
    number: member.number,
    name: member.display_name,
    email: member.email,
    phone: member.phone,
    job_title: member.job_title,
    department: member.department,
    role: member.role === 'vendor' ? 'vendor' : 'employee',
    permission_set: member.permission_set,
    status: member.status,
  };
}
