import type { PermissionSet, Role } from '../core/actor.js';

export const tenantId = '10000000-0000-4000-8000-000000000001';

/** The Entra object id of the demo's nth person. */
export const aadObjectId = (n: number) => `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A person of the demo in one of its organizations; `company` is the customer a contact belongs to. */
export interface Person {
  n?: number;
  name: string;
  job_title: string;
  department: string;
  role: Role;
  permission_set?: PermissionSet;
  company?: string;
}

export const contosoPeople: readonly Person[] = [
  { n: 1, name: 'Alex Wilber', job_title: 'Head of Sales', department: 'Sales', role: 'vendor' },
  {
    n: 2,
    name: 'Megan Bowen',
    job_title: 'Account Executive',
    department: 'Sales',
    role: 'employee',
    permission_set: 'sales',
  },
  {
    n: 3,
    name: 'Diego Siciliani',
    job_title: 'Support Lead',
    department: 'Support',
    role: 'employee',
    permission_set: 'support',
  },
  {
    n: 4,
    name: 'Lidia Holloway',
    job_title: 'Sales Manager',
    department: 'Sales',
    role: 'employee',
    permission_set: 'manager',
  },
  {
    name: 'Isaiah Langer',
    job_title: 'Account Executive',
    department: 'Sales',
    role: 'employee',
    permission_set: 'sales',
  },
  {
    name: 'Nestor Wilke',
    job_title: 'Finance Director',
    department: 'Finance',
    role: 'employee',
    permission_set: 'admin',
  },
  { name: 'Miriam Graham', job_title: 'Marketing Director', department: 'Marketing', role: 'employee' },
  {
    name: 'Grady Archie',
    job_title: 'Solutions Engineer',
    department: 'Sales',
    role: 'employee',
    permission_set: 'support',
  },
  {
    n: 5,
    name: 'Joni Sherman',
    job_title: 'Purchasing Manager',
    department: 'Purchasing',
    role: 'customer',
    company: 'Northwind Traders',
  },
];

export const fabrikamPeople: readonly Person[] = [
  { n: 6, name: 'Adele Vance', job_title: 'Owner', department: 'Sales', role: 'vendor' },
  {
    n: 1,
    name: 'Alex Wilber',
    job_title: 'Head of Sales',
    department: 'Sales',
    role: 'customer',
    company: 'Contoso Sales',
  },
];

/** First names of everybody who can try the demo, in the order of their numbers. */
export const cast: readonly { n: number; name: string }[] = [
  { n: 1, name: 'Alex Wilber' },
  { n: 2, name: 'Megan Bowen' },
  { n: 3, name: 'Diego Siciliani' },
  { n: 4, name: 'Lidia Holloway' },
  { n: 5, name: 'Joni Sherman' },
  { n: 6, name: 'Adele Vance' },
  { n: 7, name: 'Pradeep Gupta' },
];
