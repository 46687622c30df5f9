import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { monthStart } from '../calendar.js';
import { CustomerModel } from '../customers/model.js';
import { DealModel } from '../deals/model.js';
import { percent } from '../figures.js';
import { IssueModel } from '../issues/model.js';
import { LeadModel } from '../leads/model.js';
import { fromMinor } from '../money.js';
import type { DashboardStats } from './analytics.js';

const unresolved = { status: { $in: ['open' as const, 'in_progress' as const] } };
const qualified = { qualification_status: { $in: ['qualified' as const, 'converted' as const] } };

export async function getDashboardStats(actor: Actor, now: Date): Promise<z.input<typeof DashboardStats>> {
  const [customers, leads, { deals, revenue }, issues] = await Promise.all([
    customerFigures(actor, now),
    leadFigures(actor),
    dealFigures(actor, now),
    issueFigures(actor),
  ]);
  return { currency: actor.currency, customers, leads, deals, revenue, issues };
}

async function customerFigures(actor: Actor, now: Date) {
  const mine = scope(actor);
  const created_at = { $gte: monthStart(now, actor.organizationTimeZone) };
  const [total, active, new_this_month] = await Promise.all([
    CustomerModel.countDocuments(mine),
    CustomerModel.countDocuments({ ...mine, status: { $in: ['active', 'vip'] } }),
    CustomerModel.countDocuments({ ...mine, created_at }),
  ]);
  return { total, active, new_this_month, growth_rate: percent(new_this_month, total - new_this_month) };
}

/** How many leads there are, how many qualified, and how many became customers; who did was qualified. */
export async function leadFigures(actor: Actor) {
  const mine = scope(actor);
  const [total, qualifiedCount, converted] = await Promise.all([
    LeadModel.countDocuments(mine),
    LeadModel.countDocuments({ ...mine, ...qualified }),
    LeadModel.countDocuments({ ...mine, is_converted: true }),
  ]);
  return { total, qualified: qualifiedCount, converted, conversion_rate: percent(converted, total) };
}

interface Active {
  _id: number;
  count: number;
  value: number;
}

/** Groups by one plain field each, which is several times as fast as by a calculated one. */
async function dealFigures(actor: Actor, now: Date) {
  const mine = scope(actor);
  const month = `${dayOf(now, actor.organizationTimeZone).slice(0, 7)}-01`;
  const [byProbability, won, lost, revenue, this_month] = await Promise.all([
    DealModel.aggregate<Active>([
      { $match: { ...mine, status: 'active' } },
      { $group: { _id: '$probability', count: { $sum: 1 }, value: { $sum: '$value' } } },
    ]),
    DealModel.countDocuments({ ...mine, status: 'won' }),
    DealModel.countDocuments({ ...mine, status: 'lost' }),
    wonValue(actor, {}),
    wonValue(actor, { actual_close_date: { $gte: month } }),
  ]);
  const sum = (of: (group: Active) => number) => byProbability.reduce((total, group) => total + of(group), 0);
  const active = sum(({ count }) => count);
  const expected = Math.round(sum(({ _id, value }) => value * _id) / 100);
  return {
    deals: { total: active + won + lost, active, won, lost, win_rate: percent(won, won + lost) },
    revenue: {
      total: revenue,
      this_month,
      pipeline_value: fromMinor(
        sum(({ value }) => value),
        actor.currency,
      ),
      expected: fromMinor(expected, actor.currency),
    },
  };
}

async function wonValue(actor: Actor, filter: object): Promise<number> {
  const [won] = await DealModel.aggregate<{ value: number }>([
    { $match: { ...scope(actor), status: 'won', ...filter } },
    { $group: { _id: null, value: { $sum: '$value' } } },
  ]);
  return fromMinor(won?.value ?? 0, actor.currency);
}

async function issueFigures(actor: Actor) {
  const mine = { ...scope(actor), ...unresolved };
  const [open, urgent] = await Promise.all([
    IssueModel.countDocuments(mine),
    IssueModel.countDocuments({ ...mine, priority: 'urgent' }),
  ]);
  return { open, urgent };
}
