import { z } from 'zod/v4';
import { limit, oneOf, text } from '../../core/fields.js';
import { defineTool } from '../../core/tool.js';
import { changeable, invitable, inviteEmployee, setEmployeeAccess } from './access.js';
import { AccessChange, Employee, EmployeeList, employee_id, Invitation } from './employee.js';
import { getEmployee, listEmployees } from './service.js';
import { phrases } from './phrases/index.js';

export const employeeTools = [
  defineTool({
    name: 'list_employees',
    title: 'List colleagues',
    description: 'Lists the people of the organization who can own records.',
    permission: 'employee:read',
    effect: 'read',
    phrases: phrases.list_employees,
    input: z.object({
      status: oneOf(['active', 'inactive', 'all'], 'Status').default('active'),
      search: text('Words in name, e-mail, job title or department').optional(),
      limit: limit(),
    }),
    output: EmployeeList,
    handle: (input, { actor }) => listEmployees(actor, input),
    summary: ({ items, total }) => `${items.length} of ${total} colleagues.`,
    card: (list) => ({ template: 'employee_list', data: list }),
  }),
  defineTool({
    name: 'get_employee',
    title: 'Show a colleague',
    description: 'Shows one colleague with their contact details.',
    permission: 'employee:read',
    effect: 'read',
    phrases: phrases.get_employee,
    input: z.object({ employee_id }),
    output: Employee,
    handle: (input, { actor }) => getEmployee(actor, input.employee_id),
    summary: (employee) => `${employee.name}, ${employee.job_title ?? employee.role}.`,
    card: (employee) => ({ template: 'employee', data: employee }),
  }),
  defineTool({
    name: 'invite_employee',
    title: 'Invite a colleague',
    description:
      'Lets a person of the same company use this CRM; nobody can give more than they may do themselves.',
    permission: 'employee:create',
    effect: 'external',
    phrases: phrases.invite_employee,
    input: Invitation,
    output: Employee,
    asks: async (input, { actor }) => (await invitable(actor, input)) !== undefined,
    handle: (input, { actor }) => inviteEmployee(actor, input),
    summary: (employee) => `${employee.name} is a member now, ${accessOf(employee)}.`,
    card: (employee) => ({ template: 'employee', data: employee }),
  }),
  defineTool({
    name: 'set_employee_access',
    title: 'Change a colleague’s access',
    description:
      'Changes what a colleague may do, makes them an owner, or takes their access away; one owner stays.',
    permission: 'employee:update',
    effect: 'external',
    phrases: phrases.set_employee_access,
    input: AccessChange,
    output: Employee,
    asks: async (input, { actor }) => (await changeable(actor, input)) !== undefined,
    handle: (input, { actor }) => setEmployeeAccess(actor, input),
    summary: (employee) =>
      employee.status === 'active'
        ? `${employee.name} is ${accessOf(employee)} now.`
        : `${employee.name} has no access any more.`,
    card: (employee) => ({ template: 'employee', data: employee }),
  }),
];

function accessOf({ role, permission_set }: Employee): string {
  if (role === 'vendor') return 'an owner';
  return permission_set ? `with the permission set ${permission_set}` : 'with access to read';
}
