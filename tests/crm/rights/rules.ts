import type { Tool } from '../../../src/core/tool.js';

/** What each person may create and update, as the rules of the house say; vendors may do everything. */
const writable: Readonly<Record<string, readonly string[]>> = {
  sales: ['customer', 'lead', 'deal', 'activity'],
  support: ['customer', 'issue', 'activity'],
  manager: ['customer', 'lead', 'deal', 'activity', 'issue', 'employee'],
  admin: ['customer', 'lead', 'deal', 'activity', 'issue', 'employee', 'order', 'payment'],
  none: [],
};
const forCustomers = ['issue:create', 'issue:read', 'customer:read', 'order:read', 'payment:read'];

/** Who tries every tool: a person of Contoso Sales and what they are there. */
export const people = [
  ['Alex Wilber', 'vendor'],
  ['Megan Bowen', 'sales'],
  ['Diego Siciliani', 'support'],
  ['Lidia Holloway', 'manager'],
  ['Nestor Wilke', 'admin'],
  ['Miriam Graham', 'none'],
  ['Joni Sherman', 'customer'],
] as const;
export type Kind = (typeof people)[number][1];

/** Whether the rules of the house let such a person use a tool. */
export function expected(kind: Kind, { permission, isPersonal }: Tool): boolean {
  if (isPersonal) return kind !== 'customer';
  if (permission === undefined || kind === 'vendor') return true;
  if (kind === 'customer') return forCustomers.includes(permission);
  const [noun = '', action] = permission.split(':');
  return action === 'read' || (writable[kind]?.includes(noun) ?? false);
}

/** Records of Contoso Sales: one of Northwind Traders, whose contact Joni is, and one of another customer. */
export const own: Readonly<Record<string, string>> = { customer: '1', issue: '8', order: '1', payment: '1' };
/** One of another customer for each noun of which customers see their own. */
export const others: Readonly<Record<string, string>> = {
  customer: '2',
  issue: '2',
  order: '2',
  payment: '3',
};
/** Those of nouns that customers do not see. */
export const shared: Readonly<Record<string, string>> = {
  lead: '15',
  deal: '22',
  employee: '8',
  activity: '118',
  change: '999999',
  organization: 'Contoso Sales',
};
