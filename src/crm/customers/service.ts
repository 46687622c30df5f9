import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { cleared } from '../../core/clear.js';
import { createRecord, updateRecord } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { ownerId } from '../employees/service.js';
import { conflict, findRecord, idsOf, type Findable } from '../find.js';
import type { Owner } from '../called.js';
import type { Customer, CustomerChanges, NewCustomer } from './customer.js';
import { CustomerModel, type CustomerRecord } from './model.js';
import { customerView } from './view.js';

export const customers: Findable<CustomerRecord> = {
  noun: 'customer',
  model: CustomerModel,
  named: ['name', 'company_name', 'email'],
  visible: ownCustomers,
  detail: ({ name, company_name, email }) =>
    [company_name !== name && company_name, email].filter(Boolean).join(' · '),
};

/** Records that belong to a customer go by the name of their company as well. */
export const ofCustomer: Owner = {
  noun: customers.noun,
  field: 'customer',
  named: ['name', 'company_name'],
  having: (actor, filter) => idsOf(customers, actor, filter),
};

/** A person of the role customer meets only the customer they are. */
export function ownCustomers(actor: Actor): object {
  return actor.role === 'customer' ? { _id: new Types.ObjectId(actor.customerId) } : {};
}

async function customerNamed(actor: Actor, text: string): Promise<CustomerRecord> {
  return findRecord(customers, actor, text, 'customer_id');
}

/** The id of an optional customer, for the field `customer_id`; undefined where none is named. */
export async function customerId(
  actor: Actor,
  text: string | undefined,
): Promise<Types.ObjectId | undefined> {
  return text === undefined ? undefined : (await customerNamed(actor, text))._id;
}

/** The filter of records that belong to a customer: a person of the role customer meets their own company's only. */
export function ofOwnCustomer(actor: Actor): { customer?: Types.ObjectId } {
  return actor.role === 'customer' ? { customer: new Types.ObjectId(actor.customerId) } : {};
}

export async function getCustomer(actor: Actor, text: string): Promise<Customer> {
  return customerView(actor, await customerNamed(actor, text));
}

export async function createCustomer(actor: Actor, input: z.output<typeof NewCustomer>): Promise<Customer> {
  const { assigned_to, ...plain } = input;
  return customerView(actor, await addCustomer(actor, plain, await ownerId(actor, assigned_to)));
}

/** Stores an active customer. Throws `duplicate` with the existing one where the e-mail address is taken. */
export async function addCustomer(
  actor: Actor,
  fields: Omit<z.output<typeof NewCustomer>, 'assigned_to'> & { converted_from_lead?: Types.ObjectId },
  assigned_to?: Types.ObjectId,
): Promise<CustomerRecord> {
  await refuseTaken(actor, fields.email);
  const { priority = 'medium', ...others } = fields;
  return createRecord(CustomerModel, actor, { ...others, priority, status: 'active', assigned_to });
}

export async function updateCustomer(
  actor: Actor,
  { customer_id, assigned_to, clear, ...plain }: z.output<typeof CustomerChanges>,
): Promise<Customer> {
  const customer = await customerNamed(actor, customer_id);
  if (plain.email !== undefined && plain.email !== customer.email) await refuseTaken(actor, plain.email);
  const patch = { ...plain, assigned_to: await ownerId(actor, assigned_to), ...cleared(clear) };
  return customerView(actor, await updateRecord(CustomerModel, customer, patch));
}

export async function deactivateCustomer(actor: Actor, text: string): Promise<Customer> {
  const customer = await customerNamed(actor, text);
  if (customer.status === 'inactive') throw conflict(customers, customer, 'is inactive already.');
  return customerView(actor, await updateRecord(CustomerModel, customer, { status: 'inactive' }));
}

async function refuseTaken(actor: Actor, email: string): Promise<void> {
  const existing = await CustomerModel.findOne({ ...scope(actor), email }).lean<CustomerRecord>();
  if (!existing) return;
  throw new UserError(
    'duplicate',
    `${existing.name} (customer ${existing.number}) has the address ${email} already.`,
    {
      record: { noun: 'customer', number: existing.number },
    },
  );
}
