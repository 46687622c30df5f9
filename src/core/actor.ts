import type { Person } from './person.js';

/** Every role. */
export const roles = ['vendor', 'employee', 'customer'] as const;

/** Who a person is to their organization. */
export type Role = (typeof roles)[number];

/** What may be done with a noun, e.g. `deal:update`; `*` stands for every action or noun. */
export type Permission = `${string}:${string}`;

/** Every permission set. */
export const permissionSets = ['sales', 'support', 'manager', 'admin'] as const;

/** Named bundles of permissions an employee can be given. */
export type PermissionSet = (typeof permissionSets)[number];

/**
 * The person on whose behalf a tool runs, as Teams or Entra vouched for them: `tenantId` and `aadObjectId` are theirs
 * in Entra. The other ids are hexadecimal ObjectIds. `customerId` is set for the role `customer` only. Time zones are
 * IANA names: the person's own, and the one in which the organization's days begin and end. `locale` is a BCP 47 tag,
 * `currency` the organization's ISO 4217 code, `fiscalYearStart` the month (1–12) its years begin with.
 */
export interface Actor extends Person {
  memberId: string;
  organizationId: string;
  organizationName: string;
  displayName: string;
  role: Role;
  permissionSet?: PermissionSet | undefined;
  permissions: readonly Permission[];
  customerId?: string | undefined;
  timeZone: string;
  organizationTimeZone: string;
  locale: string;
  currency: string;
  fiscalYearStart: number;
}

const salesNouns = ['customer', 'lead', 'deal', 'activity'];
const supportNouns = ['customer', 'issue', 'activity'];
const managerNouns = [...salesNouns, ...supportNouns, 'employee'];
const adminNouns = [...managerNouns, 'order', 'payment'];

const writableNouns: Record<PermissionSet, readonly string[]> = {
  sales: salesNouns,
  support: supportNouns,
  manager: managerNouns,
  admin: adminNouns,
};

/** What a permission set lets an employee write. */
export function permissionsIn(set: PermissionSet): Permission[] {
  return [...new Set(writableNouns[set])].flatMap((noun): Permission[] => [
    `${noun}:create`,
    `${noun}:update`,
  ]);
}

const customerPermissions: readonly Permission[] = [
  'issue:create',
  'issue:read',
  'customer:read',
  'order:read',
  'payment:read',
];

/**
 * Whether the actor may do this, by an explicit permission or by what the role gives.
 * It says which tools a person may use; which rows they see is the service's part.
 */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.role === 'vendor') return true;
  const [noun = '', action = ''] = permission.split(':');
  const granted: readonly string[] = actor.permissions;
  if (granted.includes(permission) || granted.includes(`${noun}:*`) || granted.includes('*:*')) return true;
  if (actor.role === 'customer') return customerPermissions.includes(permission);
  if (action === 'read') return true;
  const nouns = actor.permissionSet ? writableNouns[actor.permissionSet] : [];
  return ['create', 'update'].includes(action) && nouns.includes(noun);
}
