import { z } from 'zod/v4';
import { clear } from '../../core/clear.js';
import {
  colleague,
  email,
  limit,
  listOf,
  oneOf,
  owner,
  phone,
  placePart,
  recordId,
  recordLink,
  text,
} from '../../core/fields.js';
import { newestWords } from '../order.js';

export const customerTypes = ['individual', 'business'] as const;
export const customerStatuses = ['active', 'inactive', 'prospect', 'vip'] as const;
export const customerPriorities = ['low', 'medium', 'high'] as const;

/** A customer as tools answer it. `notes` and `open_deals` are for colleagues. */
export const Customer = z.object({
  number: z.int(),
  name: z.string(),
  company_name: z.string().optional(),
  customer_type: z.enum(customerTypes),
  email: z.string(),
  phone: z.string().optional(),
  address: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  postal_code: z.string().optional(),
  country: z.string().optional(),
  industry: z.string().optional(),
  website: z.string().optional(),
  priority: z.enum(customerPriorities),
  status: z.enum(customerStatuses),
  assigned_to: recordLink('employee').optional(),
  notes: z.string().optional(),
  open_deals: z.object({ count: z.int(), value: z.number() }).optional(),
  currency: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Customer = z.output<typeof Customer>;

/** A row of a list of customers. */
export const CustomerRow = Customer.pick({
  number: true,
  name: true,
  company_name: true,
  customer_type: true,
  email: true,
  phone: true,
  city: true,
  priority: true,
  status: true,
  assigned_to: true,
});

export const CustomerList = listOf(CustomerRow);

const priority = oneOf(customerPriorities, 'Priority', { high: ['important', 'top'] });
const customerType = oneOf(customerTypes, 'Person or company', {
  individual: ['person', 'private'],
  business: ['company', 'corporate'],
});

/** Which customers a list shows. */
export const CustomerFilter = z.object({
  status: oneOf([...customerStatuses, 'all'], 'Status', { vip: ['important'], all: ['every'] }).default(
    'active',
  ),
  priority: priority.optional(),
  customer_type: customerType.optional(),
  assigned_to: owner().optional(),
  search: text('Words in the name, company, e-mail, phone or city').optional(),
  sort: oneOf(['name', 'newest'], 'What comes first', { newest: newestWords }).default('name'),
  limit: limit(),
});

const details = {
  phone: phone('Phone number').optional(),
  company_name: text('Company').optional(),
  priority: priority.optional(),
  address: placePart('street', 'Street and number').optional(),
  city: placePart('city', 'City', 100).optional(),
  state: placePart('state', 'State or region', 100).optional(),
  postal_code: placePart('postal_code', 'Postal code', 20).optional(),
  country: placePart('country', 'Country', 100).optional(),
  assigned_to: colleague('Owner').optional(),
};

/** What a new customer is made of. */
export const NewCustomer = z.object({
  name: text('Name'),
  email: email('E-mail address'),
  customer_type: customerType.default('individual'),
  ...details,
});

/** What can be changed of a customer. */
export const CustomerChanges = z.object({
  customer_id: recordId('customer', 'Number or name'),
  name: text('Name').optional(),
  email: email('E-mail address').optional(),
  customer_type: customerType.optional(),
  ...details,
  clear: clear(['phone', 'company_name', 'address', 'city', 'state', 'postal_code', 'country']),
});

export const CustomerStats = z.object({
  total: z.int(),
  by_status: z.array(z.object({ status: z.enum(customerStatuses), count: z.int() })),
  by_type: z.array(z.object({ customer_type: z.enum(customerTypes), count: z.int() })),
  by_priority: z.array(z.object({ priority: z.enum(customerPriorities), count: z.int() })),
  new_this_month: z.int(),
});
