import type { PipelineStage } from 'mongoose';
import type { z } from 'zod/v4';
import { can, type Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { groupDeals, sumOf } from '../deals/groups.js';
import { join, linkTo, type Joined } from '../joins.js';
import { fromMinor } from '../money.js';
import type { Customer, CustomerRow } from './customer.js';
import { CustomerModel, type CustomerRecord } from './model.js';

interface JoinedCustomer extends CustomerRecord {
  assigned_to_record: Joined;
}

/** The customers that match, sorted and cut, as rows of a list. */
export async function customerRows(
  actor: Actor,
  filter: object,
  tail: readonly (PipelineStage.Limit | PipelineStage.Sort)[],
): Promise<z.input<typeof CustomerRow>[]> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...tail, join('members', 'assigned_to')];
  const found = await CustomerModel.aggregate<JoinedCustomer>(stages);
  return found.map(toRow);
}

/** One customer with all of it that this person may read. */
export async function customerView(actor: Actor, { _id }: Pick<CustomerRecord, '_id'>): Promise<Customer> {
  const [customer] = await CustomerModel.aggregate<JoinedCustomer>([
    { $match: { ...scope(actor), _id } },
    join('members', 'assigned_to'),
  ]);
  if (!customer) throw new Error('A customer that was just read is gone.');
  const open_deals = can(actor, 'deal:read') ? await openDeals(actor, _id) : undefined;
  return { ...toCustomer(actor, customer), open_deals };
}

async function openDeals(actor: Actor, customer: CustomerRecord['_id']) {
  const { count, value } = sumOf(await groupDeals(actor, ['status'], { customer, status: 'active' }));
  return { count, value: fromMinor(value, actor.currency) };
}

function toRow(customer: JoinedCustomer): z.input<typeof CustomerRow> {
  const { number, name, company_name, customer_type, email, phone, city, priority, status } = customer;
  const assigned_to = linkTo(customer.assigned_to_record);
  return { number, name, company_name, customer_type, email, phone, city, priority, status, assigned_to };
}

function toCustomer(actor: Actor, customer: JoinedCustomer): Customer {
  const { address, state, postal_code, country, industry, website, notes, version } = customer;
  return {
    ...toRow(customer),
    address,
    state,
    postal_code,
    country,
    industry,
    website,
    notes: actor.role === 'customer' ? undefined : notes,
    version,
    currency: actor.currency,
    created_at: customer.created_at.toISOString(),
    updated_at: customer.updated_at.toISOString(),
  };
}
