import { z } from 'zod/v4';
import { listOf } from '../../core/fields.js';

/** A colleague as tools answer it. */
export const Employee = z.object({
  number: z.int(),
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  job_title: z.string().optional(),
  department: z.string().optional(),
  role: z.enum(['vendor', 'employee']),
  permission_set: z.enum(['sales', 'support', 'manager', 'admin']).optional(),
  status: z.enum(['active', 'inactive']),
});
export type Employee = z.output<typeof Employee>;

export const EmployeeList = listOf(Employee);
