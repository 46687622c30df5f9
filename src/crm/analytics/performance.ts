import type { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { startOf } from '../calendar.js';
import { CustomerModel } from '../customers/model.js';
import { DealModel } from '../deals/model.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { percent } from '../figures.js';
import { LeadModel } from '../leads/model.js';
import { fromMinor } from '../money.js';
import { fiscalYearStart } from '../organizations/service.js';
import type { Performance, Period } from './analytics.js';
import { periodOf } from './periods.js';

interface Owned {
  _id: Types.ObjectId | null;
  count: number;
  converted: number;
}

interface Deals {
  _id: { owner?: Types.ObjectId; status: 'active' | 'won' | 'lost' };
  count: number;
  value: number;
}

/**
 * What each active colleague achieved: deals by the day they were closed on, customers and leads by the day they came.
 * Active deals count whenever they began.
 */
export async function getEmployeePerformance(
  actor: Actor,
  period: Period | undefined,
  now: Date,
): Promise<z.input<typeof Performance>> {
  const start_date = period && (await currentStart(actor, period, now));
  const since = start_date && { created_at: { $gte: startOf(start_date, actor.organizationTimeZone) } };
  const closed = start_date && { $or: [{ status: 'active' }, { actual_close_date: { $gte: start_date } }] };
  const [members, customers, leads, deals] = await Promise.all([
    MemberModel.find({ ...scope(actor), role: { $in: ['vendor', 'employee'] }, status: 'active' }).lean<
      MemberRecord[]
    >(),
    CustomerModel.aggregate<Owned>(byOwner({ ...scope(actor), ...since })),
    LeadModel.aggregate<Owned>(byOwner({ ...scope(actor), ...since })),
    DealModel.aggregate<Deals>([
      { $match: { ...scope(actor), ...closed } },
      {
        $group: {
          _id: { owner: '$assigned_to', status: '$status' },
          count: { $sum: 1 },
          value: { $sum: '$value' },
        },
      },
    ]),
  ]);
  const employees = members.map((member) => figuresOf(actor, member, { customers, leads, deals }));
  const ranked = employees.toSorted((a, b) => b.revenue - a.revenue || a.number - b.number);
  return { currency: actor.currency, ...(start_date && { start_date }), employees: ranked };
}

async function currentStart(actor: Actor, period: Period, now: Date): Promise<string> {
  const today = dayOf(now, actor.organizationTimeZone);
  return periodOf(today, period, await fiscalYearStart(actor)).start_date;
}

function byOwner(filter: object) {
  const converted = { $sum: { $cond: [{ $eq: ['$is_converted', true] }, 1, 0] } };
  return [{ $match: filter }, { $group: { _id: '$assigned_to', count: { $sum: 1 }, converted } }];
}

interface Figures {
  customers: readonly Owned[];
  leads: readonly Owned[];
  deals: readonly Deals[];
}

function figuresOf({ currency }: Actor, { _id, number, display_name }: MemberRecord, figures: Figures) {
  const owned = (groups: readonly Owned[]) => groups.find((group) => group._id?.equals(_id));
  const mine = figures.deals.filter((group) => group._id.owner?.equals(_id));
  const of = (status: Deals['_id']['status']) => mine.find((group) => group._id.status === status);
  const leads = owned(figures.leads);
  const [won, lost] = [of('won')?.count ?? 0, of('lost')?.count ?? 0];
  return {
    number,
    name: display_name,
    customers: owned(figures.customers)?.count ?? 0,
    leads: leads?.count ?? 0,
    leads_converted: leads?.converted ?? 0,
    conversion_rate: percent(leads?.converted ?? 0, leads?.count ?? 0),
    deals: mine.reduce((sum, { count }) => sum + count, 0),
    deals_won: won,
    deals_lost: lost,
    win_rate: percent(won, won + lost),
    revenue: fromMinor(of('won')?.value ?? 0, currency),
    pipeline_value: fromMinor(of('active')?.value ?? 0, currency),
  };
}
