import mongoose, { Types } from 'mongoose';
import type { Actor } from '../../../src/core/actor.js';
import { ActivityModel } from '../../../src/crm/activities/model.js';
import { CustomerModel } from '../../../src/crm/customers/model.js';
import { DealModel } from '../../../src/crm/deals/model.js';
import { MemberModel } from '../../../src/crm/employees/model.js';
import { IssueModel } from '../../../src/crm/issues/model.js';
import { LeadModel } from '../../../src/crm/leads/model.js';
import { OrderModel, PaymentModel } from '../../../src/crm/orders/model.js';
import { scope } from '../../../src/db/scope.js';
import { common } from '../../../src/demo/rows.js';

/** A word that is in every marked record and in none of another organization. */
export const mark = 'Zzyzx';

/** A number that only marked records have. */
export const number = 7777;

/** Puts a marked record of each noun into somebody’s organization; gives their ids by noun. */
export async function fillForeign(actor: Actor): Promise<ReadonlyMap<string, string>> {
  const { organization } = scope(actor);
  const base = () => common(organization, number, { at: new Date() });
  const contact = { email: 'zzyzx@example.com', priority: 'low' as const };
  const customer = {
    ...base(),
    ...contact,
    name: mark,
    customer_type: 'business' as const,
    status: 'active' as const,
  };
  const title = `${mark} title`;
  const deal = { ...base(), title, customer: customer._id, pipeline: new Types.ObjectId(), stage: 'Lead' };
  const order = { ...base(), title, customer: customer._id, items: [], total: 1, status: 'draft' as const };
  const rows = {
    customer: await CustomerModel.create(customer),
    lead: await LeadModel.create({
      ...base(),
      name: mark,
      source: 'event',
      qualification_status: 'new',
      score: 99,
      is_converted: false,
      status: 'active',
    }),
    deal: await DealModel.create({
      ...deal,
      value: 1e9,
      probability: 10,
      priority: 'urgent',
      status: 'active',
    }),
    issue: await IssueModel.create({
      ...base(),
      title,
      description: mark,
      priority: 'urgent',
      category: 'other',
      status: 'open',
      customer: customer._id,
    }),
    order: await OrderModel.create({ ...order, order_date: '2026-01-01' }),
    payment: await PaymentModel.create({
      ...base(),
      order: order._id,
      customer: customer._id,
      amount: 123_456,
      method: 'cash',
      status: 'pending',
    }),
    activity: await ActivityModel.create({
      ...base(),
      activity_type: 'note',
      title,
      status: 'completed',
      at: new Date(),
    }),
    employee: await MemberModel.create({
      ...base(),
      tenant_id: 'tenant',
      display_name: mark,
      role: 'employee',
      status: 'active',
    }),
  };
  return new Map(Object.entries(rows).map(([noun, { _id }]) => [noun, _id.toHexString()]));
}

/** Everything of somebody’s organization, as text. */
export async function snapshot(actor: Actor): Promise<string> {
  const { organization } = scope(actor);
  const found = await Promise.all(
    Object.values(mongoose.models)
      .filter((model) => model.schema.path('organization'))
      .map((model) => model.find({ organization }).sort({ _id: 1 }).lean()),
  );
  return JSON.stringify(found);
}
