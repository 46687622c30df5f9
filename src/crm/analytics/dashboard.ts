import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { monthStart } from '../../core/calendar.js';
import { CustomerModel } from '../customers/model.js';
import { expectedOf, groupDeals, sumOf } from '../deals/groups.js';
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

async function dealFigures(actor: Actor, now: Date) {
  const month = `${dayOf(now, actor.organizationTimeZone).slice(0, 7)}-01`;
  const [groups, groupsThisMonth] = await Promise.all([
    groupDeals(actor, ['status', 'probability']),
    groupDeals(actor, ['status'], { status: 'won', actual_close_date: { $gte: month } }),
  ]);
  const withStatus = (wanted: string) => sumOf(groups.filter(({ status }) => status === wanted));
  const [open, won, lost] = [withStatus('active'), withStatus('won'), withStatus('lost')];
  return {
    deals: {
      total: open.count + won.count + lost.count,
      active: open.count,
      won: won.count,
      lost: lost.count,
      win_rate: percent(won.count, won.count + lost.count),
    },
    revenue: {
      total: fromMinor(won.value, actor.currency),
      this_month: fromMinor(sumOf(groupsThisMonth).value, actor.currency),
      pipeline_value: fromMinor(open.value, actor.currency),
      expected: fromMinor(expectedOf(groups), actor.currency),
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
