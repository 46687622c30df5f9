import type { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { daysAfter, startOf } from '../../core/calendar.js';
import { CustomerModel } from '../customers/model.js';
import { groupDeals, type DealGroup } from '../deals/groups.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { colleagues } from '../employees/service.js';
import { percent } from '../figures.js';
import { LeadModel } from '../leads/model.js';
import { fromMinor } from '../money.js';
import { periods, type Performance, type PerformancePeriod } from './analytics.js';
import { periodOf, type Span } from './periods.js';

interface Owner {
  assigned_to?: Types.ObjectId | null;
}

interface Owned extends Owner {
  count: number;
  converted: number;
}

/**
 * What each active colleague achieved: deals by the day they were closed on, customers and leads by the day they came.
 * Active deals count whenever they began.
 */
export async function getEmployeePerformance(
  actor: Actor,
  period: PerformancePeriod | undefined,
  now: Date,
): Promise<z.input<typeof Performance>> {
  const span = period && spanOf(actor, period, now);
  const zone = actor.organizationTimeZone;
  const came = span && {
    created_at: { $gte: startOf(span.start_date, zone), $lt: startOf(span.end_date, zone) },
  };
  const closed = span && { actual_close_date: { $gte: span.start_date, $lt: span.end_date } };
  const [members, customers, leads, active, won, lost] = await Promise.all([
    MemberModel.find({ ...scope(actor), ...colleagues, status: 'active' }).lean<MemberRecord[]>(),
    CustomerModel.aggregate<Owned>(byOwner({ ...scope(actor), ...came })),
    LeadModel.aggregate<Owned>(byOwner({ ...scope(actor), ...came })),
    groupDeals(actor, ['assigned_to'], { status: 'active' }),
    groupDeals(actor, ['assigned_to'], { status: 'won', ...closed }),
    groupDeals(actor, ['assigned_to'], { status: 'lost', ...closed }),
  ]);
  const employees = members.map((member) =>
    figuresOf(actor, member, { customers, leads, active, won, lost }),
  );
  const ranked = employees.toSorted((a, b) => b.revenue - a.revenue || a.number - b.number);
  return {
    currency: actor.currency,
    ...(span && { start_date: span.start_date }),
    ...(span && span.end_date <= dayOf(now, zone) && { end_date: daysAfter(span.end_date, -1) }),
    employees: ranked,
  };
}

/** The period that it is now, or the one before. */
function spanOf(actor: Actor, period: PerformancePeriod, now: Date): Span {
  const today = dayOf(now, actor.organizationTimeZone);
  const length = periods.find((each) => period === each || period === `last_${each}`) ?? 'year';
  const current = periodOf(today, length, actor.fiscalYearStart);
  return period === length
    ? current
    : periodOf(daysAfter(current.start_date, -1), length, actor.fiscalYearStart);
}

function byOwner(filter: object) {
  const converted = { $sum: { $cond: [{ $eq: ['$is_converted', true] }, 1, 0] } };
  return [
    { $match: filter },
    { $group: { _id: '$assigned_to', count: { $sum: 1 }, converted } },
    { $set: { assigned_to: '$_id' } },
  ];
}

interface Figures {
  customers: readonly Owned[];
  leads: readonly Owned[];
  active: readonly DealGroup<'assigned_to'>[];
  won: readonly DealGroup<'assigned_to'>[];
  lost: readonly DealGroup<'assigned_to'>[];
}

function figuresOf({ currency }: Actor, { _id, number, display_name }: MemberRecord, figures: Figures) {
  const own = <G extends Owner>(groups: readonly G[]) =>
    groups.find((group) => group.assigned_to?.equals(_id));
  const leads = own(figures.leads);
  const active = own(figures.active);
  const won = own(figures.won);
  const [wonCount, lostCount] = [won?.count ?? 0, own(figures.lost)?.count ?? 0];
  return {
    number,
    name: display_name,
    customers: own(figures.customers)?.count ?? 0,
    leads: leads?.count ?? 0,
    leads_converted: leads?.converted ?? 0,
    conversion_rate: percent(leads?.converted ?? 0, leads?.count ?? 0),
    deals: (active?.count ?? 0) + wonCount + lostCount,
    deals_won: wonCount,
    deals_lost: lostCount,
    win_rate: percent(wonCount, wonCount + lostCount),
    revenue: fromMinor(won?.value ?? 0, currency),
    pipeline_value: fromMinor(active?.value ?? 0, currency),
  };
}
