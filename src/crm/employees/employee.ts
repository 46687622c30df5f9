import { z } from 'zod/v4';
import { permissionSets, type Role } from '../../core/actor.js';
import { listOf, oneOf, person, recordId } from '../../core/fields.js';

/** The roles of people who can own records. */
export const colleagueRoles = ['vendor', 'employee'] as const satisfies readonly Role[];

/** A colleague as tools answer it. */
export const Employee = z.object({
  number: z.int(),
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  job_title: z.string().optional(),
  department: z.string().optional(),
  role: z.enum(colleagueRoles),
  permission_set: z.enum(permissionSets).optional(),
  status: z.enum(['active', 'inactive']),
});
export type Employee = z.output<typeof Employee>;

export const EmployeeList = listOf(Employee);

const sets = [...permissionSets, 'read_only'] as const;
const synonyms = {
  read_only: ['read only', 'only read', 'reader', 'nothing'],
  admin: ['administrator'],
} as const;

/** Whom to let in, and as what. */
export const Invitation = z.object({
  user: person('E-mail address, or name or Entra object id of somebody who asked for access'),
  role: oneOf(['employee', 'vendor'], 'An owner of the organization is a vendor', { vendor: ['owner'] }),
  permission_set: oneOf(sets, 'What they may change; an owner may change everything', synonyms),
});

/** The field that names a colleague. */
export const employee_id = recordId('employee', 'Number or name of the colleague');

/** What a colleague may do from now on. */
export const AccessChange = z.object({
  employee_id,
  permission_set: oneOf([...sets, 'vendor', 'no_access'], 'What they may change; vendor is an owner', {
    ...synonyms,
    vendor: ['owner'],
    no_access: ['no access', 'none'],
  }),
});
