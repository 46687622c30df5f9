import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { monthStart } from '../../core/calendar.js';
import { ownedBy } from '../employees/service.js';
import { listed } from '../listed.js';
import {
  customerPriorities,
  customerStatuses,
  customerTypes,
  type CustomerFilter,
  type CustomerList,
  type CustomerStats,
} from './customer.js';
import { CustomerModel } from './model.js';
import { ownCustomers } from './service.js';
import { customerRows } from './view.js';

const found = { noun: 'customer' };
const order = { name: { name: 1 }, newest: { number: -1 } } as const;

export async function listCustomers(
  actor: Actor,
  input: z.output<typeof CustomerFilter>,
): Promise<z.input<typeof CustomerList>> {
  const asked = {
    ...ownCustomers(actor),
    ...(input.status !== 'all' && { status: input.status }),
    ...(input.priority && { priority: input.priority }),
    ...(input.customer_type && { customer_type: input.customer_type }),
    ...(await ownedBy(actor, input.assigned_to)),
  };
  return listed({ found, order, rows: customerRows }, actor, input, asked);
}

type Group = {
  _id: {
    status: (typeof customerStatuses)[number];
    customer_type: (typeof customerTypes)[number];
    priority: (typeof customerPriorities)[number];
  };
  count: number;
};

export async function getCustomerStats(actor: Actor, now: Date): Promise<z.input<typeof CustomerStats>> {
  const mine = { ...scope(actor), ...ownCustomers(actor) };
  const by = { status: '$status', customer_type: '$customer_type', priority: '$priority' };
  const groups = await CustomerModel.aggregate<Group>([
    { $match: mine },
    { $group: { _id: by, count: { $sum: 1 } } },
  ]);
  const count = (of: (group: Group) => boolean) =>
    groups.filter(of).reduce((total, group) => total + group.count, 0);
  const created_at = { $gte: monthStart(now, actor.organizationTimeZone) };
  return {
    total: count(() => true),
    by_status: customerStatuses.map((status) => ({
      status,
      count: count(({ _id }) => _id.status === status),
    })),
    by_type: customerTypes.map((customer_type) => ({
      customer_type,
      count: count(({ _id }) => _id.customer_type === customer_type),
    })),
    by_priority: customerPriorities.map((priority) => ({
      priority,
      count: count(({ _id }) => _id.priority === priority),
    })),
    new_this_month: await CustomerModel.countDocuments({ ...mine, created_at }),
  };
}
