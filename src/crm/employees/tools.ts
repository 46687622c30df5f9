import { z } from 'zod/v4';
import { limit, oneOf, recordId, text } from '../../core/fields.js';
import { defineTool } from '../../core/tool.js';
import { Employee, EmployeeList } from './employee.js';
import { getEmployee, listEmployees } from './service.js';

export const employeeTools = [
  defineTool({
    name: 'list_employees',
    title: 'List colleagues',
    description: 'Lists the people of the organization who can own records.',
    permission: 'employee:read',
    effect: 'read',
    phrases: [
      'list employees',
      'show me all {status} employees',
      'employees|colleagues',
      'who works here',
      'who works with us|me',
      'show|list my|our colleagues|employees|coworkers|teammates',
      'list|show the team|staff',
      'who is on my|our|the team',
      'show everyone|everybody on the team',
      '… named|called {search}',
      '… in|from {search}',
    ],
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
    phrases: [
      'show employee {employee_id}',
      'employee|colleague {employee_id}',
      'show {employee_id}',
      'show me {employee_id}',
      'who is {employee_id}',
      'who is employee {employee_id}',
      'get details for|of|about employee {employee_id}',
      'tell me about {employee_id}',
      'tell me more about {employee_id}',
      'what is the email|phone|role|department|job of employee {employee_id}',
      "what is {employee_id}'s job|role|department",
    ],
    input: z.object({ employee_id: recordId('employee', 'Number or name of the colleague') }),
    output: Employee,
    handle: ({ employee_id }, { actor }) => getEmployee(actor, employee_id),
    summary: (employee) => `${employee.name}, ${employee.job_title ?? employee.role}.`,
    card: (employee) => ({ template: 'employee', data: employee }),
  }),
];
