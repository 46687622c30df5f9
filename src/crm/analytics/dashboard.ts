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

interface Group {
  _id: 'active' | 'won' | 'lost';
  count: number;
  value: number;
  expected: number;
  month: number;
}

async function dealFigures(actor: Actor, now: Date) {
  const month = `${dayOf(now, actor.organizationTimeZone).slice(0, 7)}-01`;
  const inMonth = { $gte: ['$actual_close_date', month] };
  const groups = await DealModel.aggregate<Group>([
    { $match: scope(actor) },
    {
      $group: {
        _id: '$status',
        count: { $sum: 1 },
        value: { $sum: '$value' },
        expected: { $sum: { $multiply: ['$value', '$probability'] } },
        month: { $sum: { $cond: [inMonth, '$value', 0] } },
      },
    },
  ]);
  const of = (status: Group['_id']) => groups.find(({ _id }) => _id === status);
  const count = (status: Group['_id']) => of(status)?.count ?? 0;
  const whole = (minor = 0) => fromMinor(Math.round(minor), actor.currency);
  const [active, won, lost] = [count('active'), count('won'), count('lost')];
  return {
    deals: { total: active + won + lost, active, won, lost, win_rate: percent(won, won + lost) },
    revenue: {
      total: whole(of('won')?.value),
      this_month: whole(of('won')?.month),
      pipeline_value: whole(of('active')?.value),
      expected: whole((of('active')?.expected ?? 0) / 100),
    },
  };
}

async function issueFigures(actor: Actor) {
  const mine = { ...scope(actor), ...unresolved };
  const [open, urgent] = await Promise.all([
    IssueModel.countDocuments(mine),
    IssueModel.countDocuments({ ...mine, priority: 'urgent' }),
  ]);
  return { open, urgent };
}
