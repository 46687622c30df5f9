import { z } from 'zod/v4';
import { can } from '../../core/actor.js';
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
import { phrases } from './phrases/index.js';

const customer_id = recordId('customer', 'Number or name');
const card = (customer: Customer): CardView => ({ template: 'customer', data: customer });

export const customerTools = [
  defineTool({
    name: 'list_customers',
    title: 'List customers',
    description: 'Lists customers by name, the active ones unless told otherwise.',
    permission: 'customer:read',
    effect: 'read',
    phrases: phrases.list_customers,
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
    phrases: phrases.get_customer,
    input: z.object({ customer_id }),
    output: Customer,
    handle: (input, { actor }) => getCustomer(actor, input.customer_id),
    summary: (customer) => `Customer ${customer.number}: ${customer.name}, ${customer.email}.`,
    card,
    suggests: ({ number }, actor) => [
      ...(can(actor, 'deal:read') ? [`Show all deals of customer ${number}`] : []),
      `Show the issues of customer ${number}`,
    ],
  }),
  defineTool({
    name: 'create_customer',
    title: 'Create a customer',
    description: 'Creates an active customer; an e-mail address can belong to one customer only.',
    permission: 'customer:create',
    effect: 'write',
    phrases: phrases.create_customer,
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
    phrases: phrases.update_customer,
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
    phrases: phrases.deactivate_customer,
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
    phrases: phrases.get_customer_stats,
    input: z.object({}),
    output: CustomerStats,
    handle: (_input, { actor, now }) => getCustomerStats(actor, now),
    summary: (stats) => `${stats.total} customers, ${stats.new_this_month} of them new this month.`,
    card: (stats) => ({ template: 'customer_stats', data: stats }),
  }),
];
