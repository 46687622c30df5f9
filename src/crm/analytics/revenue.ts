import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { DealModel } from '../deals/model.js';
import { fromMinor } from '../money.js';
import type { Revenue, RevenueFilter } from './analytics.js';
import { periodsUntil } from './periods.js';

interface Bucket {
  _id: string;
  revenue: number;
  deal_count: number;
}

/** How many periods there are from a day on, at most. */
const most = 60;

/** The value of deals won in each of the last periods, by the day they were closed on. */
export async function getRevenueByPeriod(
  actor: Actor,
  { period, limit, from, to }: z.output<typeof RevenueFilter>,
  now: Date,
): Promise<z.input<typeof Revenue>> {
  const today = dayOf(now, actor.organizationTimeZone);
  const count = from === undefined ? limit : most;
  const until = periodsUntil(to ?? today, period, count, actor.fiscalYearStart);
  const inside = until.filter(({ end_date }) => from === undefined || end_date > from);
  const spans = inside.length > 0 ? inside : until.slice(-1);
  const boundaries = [
    ...spans.map(({ start_date }) => start_date),
    ...spans.slice(-1).map(({ end_date }) => end_date),
  ];
  const [first, last] = [boundaries[0], boundaries.at(-1)];
  const buckets = await DealModel.aggregate<Bucket>([
    { $match: { ...scope(actor), status: 'won', actual_close_date: { $gte: first, $lt: last } } },
    {
      $bucket: {
        groupBy: '$actual_close_date',
        boundaries,
        output: { revenue: { $sum: '$value' }, deal_count: { $sum: 1 } },
      },
    },
  ]);
  const byStart = new Map(buckets.map((bucket) => [bucket._id, bucket]));
  const sum = buckets.reduce((total, { revenue }) => total + revenue, 0);
  return {
    currency: actor.currency,
    period,
    total_revenue: fromMinor(sum, actor.currency),
    total_deals: buckets.reduce((total, { deal_count }) => total + deal_count, 0),
    periods: spans.map((span) => ({
      ...span,
      revenue: fromMinor(byStart.get(span.start_date)?.revenue ?? 0, actor.currency),
      deal_count: byStart.get(span.start_date)?.deal_count ?? 0,
    })),
  };
}
