import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { daysAfter, monthStart, startOf } from '../../core/calendar.js';
import { customerId } from '../customers/service.js';
import { deals } from '../deals/service.js';
import { ownedBy } from '../employees/service.js';
import { findRecord } from '../find.js';
import { leads } from '../leads/service.js';
import { timesBetween } from '../periods.js';
import {
  activityStatuses,
  activityTypes,
  type ActivityFilter,
  type ActivityList,
  type ActivityStats,
} from './activity.js';
import { ActivityModel } from './model.js';
import { activityRows, overdue } from './view.js';

export async function listActivities(
  actor: Actor,
  input: z.output<typeof ActivityFilter>,
  now: Date,
): Promise<z.input<typeof ActivityList>> {
  const { activity_type, status, lead_id, deal_id, from, to } = input;
  const customer = await customerId(actor, input.customer_id);
  const lead = lead_id && (await findRecord(leads, actor, lead_id, 'lead_id'))._id;
  const deal = deal_id && (await findRecord(deals, actor, deal_id, 'deal_id'))._id;
  const filter = {
    ...(activity_type && { activity_type }),
    ...(status && { status }),
    ...(customer && { customer }),
    ...(lead && { lead }),
    ...(deal && { deal }),
    ...(await ownedBy(actor, input.assigned_to)),
    ...timesBetween('at', actor, from, to),
  };
  const tail = [{ $sort: { at: -1, number: -1 } as const }, { $limit: input.limit }];
  const items = await activityRows(actor, filter, tail, now);
  return { items, total: await ActivityModel.countDocuments({ ...scope(actor), ...filter }) };
}

interface Group {
  _id: { activity_type: (typeof activityTypes)[number]; status: (typeof activityStatuses)[number] };
  count: number;
}

export async function getActivityStats(actor: Actor, now: Date): Promise<z.input<typeof ActivityStats>> {
  const zone = actor.organizationTimeZone;
  const today = dayOf(now, zone);
  const groups = await ActivityModel.aggregate<Group>([
    { $match: scope(actor) },
    { $group: { _id: { activity_type: '$activity_type', status: '$status' }, count: { $sum: 1 } } },
  ]);
  const count = (of: (group: Group) => boolean) =>
    groups.filter(of).reduce((total, group) => total + group.count, 0);
  const countWhere = (filter: object) => ActivityModel.countDocuments({ ...scope(actor), ...filter });
  const soon = { $gte: startOf(today, zone), $lt: startOf(daysAfter(today, 7), zone) };
  return {
    total: count(() => true),
    overdue: await countWhere(overdue(actor, now)),
    upcoming_week: await countWhere({ status: { $in: ['scheduled', 'in_progress'] }, at: soon }),
    completed_this_month: await countWhere({
      status: 'completed',
      completed_at: { $gte: monthStart(now, zone) },
    }),
    by_type: activityTypes.map((activity_type) => ({
      activity_type,
      count: count(({ _id }) => _id.activity_type === activity_type),
    })),
    by_status: activityStatuses.map((status) => ({
      status,
      count: count(({ _id }) => _id.status === status),
    })),
  };
}
