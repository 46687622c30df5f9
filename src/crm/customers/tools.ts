import { z } from 'zod/v4';
import { recordId } from '../../core/fields.js';
import { defineTool, type CardView } from '../../core/tool.js';
import {
  Customer,
  CustomerChanges,
  CustomerFilter,
  CustomerList,
  CustomerStats,
  NewCustomer,
} from './customer.js';
import { getCustomerStats, listCustomers } from './lists.js';
import { createCustomer, deactivateCustomer, getCustomer, updateCustomer } from './service.js';

const customer_id = recordId('customer', 'Number or name of the customer');
const card = (customer: Customer): CardView => ({ template: 'customer', data: customer });

export const customerTools = [
  defineTool({
    name: 'list_customers',
    title: 'List customers',
    description: 'Lists customers by name, the active ones unless told otherwise.',
    permission: 'customer:read',
    effect: 'read',
    phrases: [
      'show me all {status} customers',
      'list {status} customers',
      'show customers',
      'show me all {priority} priority customers',
      'customers assigned to {assigned_to}',
      'find customers named {search}',
    ],
    input: CustomerFilter,
    output: CustomerList,
    handle: (input, { actor }) => listCustomers(actor, input),
    summary: ({ items, total }) => `${items.length} of ${total} customers.`,
    card: (list) => ({ template: 'customer_list', data: list }),
  }),
  defineTool({
    name: 'get_customer',
    title: 'Show a customer',
    description: 'Shows one customer with contact details, owner and open deals.',
    permission: 'customer:read',
    effect: 'read',
    phrases: [
      'show customer {customer_id}',
      'get details for customer {customer_id}',
      'open customer {customer_id}',
    ],
    input: z.object({ customer_id }),
    output: Customer,
    handle: (input, { actor }) => getCustomer(actor, input.customer_id),
    summary: (customer) => `Customer ${customer.number}: ${customer.name}, ${customer.email}.`,
    card,
  }),
  defineTool({
    name: 'create_customer',
    title: 'Create a customer',
    description: 'Creates an active customer; an e-mail address can belong to one customer only.',
    permission: 'customer:create',
    effect: 'write',
    phrases: [
      'create a new customer named {name} with email {email}',
      'add a customer {name} {email}',
      'new customer {name} at {company_name} with email {email}',
      'create a customer',
    ],
    input: NewCustomer,
    output: Customer,
    handle: (input, { actor }) => createCustomer(actor, input),
    summary: (customer) => `Customer ${customer.number} “${customer.name}” is created.`,
    card,
  }),
  defineTool({
    name: 'update_customer',
    title: 'Change a customer',
    description: 'Changes the contact details, priority, type or owner of a customer.',
    permission: 'customer:update',
    effect: 'write',
    phrases: [
      'update customer {customer_id}',
      'change the email of customer {customer_id} to {email}',
      'change the phone number of customer {customer_id} to {phone}',
      'set the priority of customer {customer_id} to {priority}',
      'assign customer {customer_id} to {assigned_to}',
    ],
    input: CustomerChanges,
    output: Customer,
    handle: (input, { actor }) => updateCustomer(actor, input),
    summary: (customer) => `Customer ${customer.number} “${customer.name}” is updated.`,
    card,
  }),
  defineTool({
    name: 'deactivate_customer',
    title: 'Deactivate a customer',
    description: 'Sets a customer inactive; nothing of them is deleted.',
    permission: 'customer:update',
    effect: 'write',
    phrases: ['deactivate customer {customer_id}', 'set customer {customer_id} inactive'],
    input: z.object({ customer_id }),
    output: Customer,
    handle: (input, { actor }) => deactivateCustomer(actor, input.customer_id),
    summary: (customer) => `Customer ${customer.number} “${customer.name}” is inactive now.`,
    card,
  }),
  defineTool({
    name: 'get_customer_stats',
    title: 'Show customer statistics',
    description: 'Counts customers by status, type and priority.',
    permission: 'customer:read',
    effect: 'read',
    phrases: ['what are my customer statistics', 'show customer stats', 'how many customers do we have'],
    input: z.object({}),
    output: CustomerStats,
    handle: (_input, { actor, now }) => getCustomerStats(actor, now),
    summary: (stats) => `${stats.total} customers, ${stats.new_this_month} of them new this month.`,
    card: (stats) => ({ template: 'customer_stats', data: stats }),
  }),
];
