import * as fc from 'fast-check';
import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import type { Period } from '../../src/crm/analytics/analytics.js';
import { CustomerModel, type CustomerRecord } from '../../src/crm/customers/model.js';
import { DealModel, type DealRecord } from '../../src/crm/deals/model.js';
import { PipelineModel, type PipelineRecord } from '../../src/crm/deals/pipeline.js';
import { MemberModel, type MemberRecord } from '../../src/crm/employees/model.js';
import { LeadModel, type LeadRecord } from '../../src/crm/leads/model.js';
import { scope } from '../../src/db/scope.js';
import { common } from '../../src/demo/rows.js';
import { openTestCrm, type TestCrm } from './crm.js';
import { cases, stages, type Case } from './drawn.js';
import { dayIn, lastKeys, periodKey } from './recount.js';

const clock = { now: new Date() };
let crm: TestCrm;
let owner: Actor;
let pipeline: PipelineRecord;
let people: readonly Types.ObjectId[];

beforeAll(async () => {
  crm = await openTestCrm({ now: () => clock.now });
  await crm.done(await crm.as('Alex'), 'create_organization', { name: 'Counted' });
  owner = await crm.member('Counted', 'Alex Wilber');
  for (const user of ['Bo Bee <bo@example.com>', 'Cy Cee <cy@example.com>']) {
    await crm.confirmed(owner, 'invite_employee', { user, role: 'employee', permission_set: 'sales' });
  }
  pipeline = await PipelineModel.findOne(scope(owner)).orFail().lean<PipelineRecord>();
  const members = await MemberModel.find(scope(owner)).sort({ number: 1 }).lean<MemberRecord[]>();
  people = members.map(({ _id }) => _id);
});
afterAll(() => crm.close());

/** Puts the drawn rows into an organization in the time zone, and gives them as they are stored. */
async function store({ deals, leads, customers, now, zone, fiscalStart }: Case) {
  clock.now = now;
  const organization = scope(owner).organization;
  await DealModel.deleteMany({ organization });
  await LeadModel.deleteMany({ organization });
  await CustomerModel.deleteMany({ organization });
  await crm.done(owner, 'update_organization', { time_zone: zone, fiscal_year_start: fiscalStart });
  const today = dayIn(zone, now);
  const ownedBy = (index: number) => (people[index] ? { assigned_to: people[index] } : {});
  const ago = (count: number) => new Date(now.getTime() - count * 60_000);
  const dealRows = deals.map(({ status, stage, value, back, who: by }, index): DealRecord => ({
    ...common(organization, index + 1, { at: now }),
    title: `Deal ${index}`,
    customer: new Types.ObjectId(),
    pipeline: pipeline._id,
    stage: status === 'active' ? (stages[stage] ?? 'Lead') : status === 'won' ? 'Closed Won' : 'Closed Lost',
    status,
    value,
    probability: status === 'active' ? 50 : status === 'won' ? 100 : 0,
    priority: 'medium',
    ...ownedBy(by),
    ...(status !== 'active' && {
      actual_close_date: new Date(Date.parse(`${today}T12:00:00Z`) - back * 86_400_000)
        .toISOString()
        .slice(0, 10),
    }),
  }));
  const leadRows = leads.map(({ status, minutes: age, who: by }, index): LeadRecord => ({
    ...common(organization, index + 1, { at: ago(age) }),
    name: `Lead ${index}`,
    source: 'website',
    qualification_status: status,
    is_converted: status === 'converted',
    score: 0,
    status: 'active',
    ...ownedBy(by),
  }));
  const customerRows = customers.map(({ status, minutes: age, who: by }, index): CustomerRecord => ({
    ...common(organization, index + 1, { at: ago(age) }),
    name: `Customer ${index}`,
    customer_type: 'business',
    email: `c${index}@example.com`,
    priority: 'low',
    status,
    ...ownedBy(by),
  }));
  await DealModel.insertMany(dealRows);
  await LeadModel.insertMany(leadRows);
  await CustomerModel.insertMany(customerRows);
  return { deals: dealRows, leads: leadRows, customers: customerRows, today, asker: await asked() };
}

/** The asker as they would be identified now: the time zone is the organization's. */
const asked = () => crm.member('Counted', 'Alex Wilber');

const sum = (rows: readonly { value: number }[]) => rows.reduce((total, { value }) => total + value, 0) / 100;
const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10);
const nothing: Omit<Case, 'now'> = {
  deals: [],
  leads: [],
  customers: [],
  zone: 'UTC',
  period: 'day',
  limit: 1,
  fiscalStart: 1,
};
const won = (back: number): Case['deals'][number] => ({ status: 'won', stage: 0, value: 100, back, who: 0 });
const runs = { numRuns: 40 };

describe('Counted again by hand, over random records, time zones and period ends,', () => {
  test('revenue by period is the value of the deals won on the days of each', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawnCase) => {
        const { period, limit, fiscalStart } = drawnCase;
        const { deals, today, asker } = await store(drawnCase);
        const { data } = await crm.done(asker, 'get_revenue_by_period', { period, limit });
        const won = deals.filter(({ status }) => status === 'won');
        const expected = lastKeys(today, period, limit, fiscalStart).map((key) => {
          const inside = won.filter(
            ({ actual_close_date }) => periodKey(actual_close_date ?? '', period, fiscalStart) === key,
          );
          return { key, revenue: sum(inside), deal_count: inside.length };
        });
        const rows = data['periods'] as { start_date: string; revenue: number; deal_count: number }[];
        const answered = rows.map(({ start_date, revenue, deal_count }) => ({
          key: periodKey(start_date, period, fiscalStart),
          revenue,
          deal_count,
        }));
        expect(answered).toEqual(expected);
        expect(data['total_deals']).toBe(expected.reduce((total, { deal_count }) => total + deal_count, 0));
      }),
      runs,
    );
  });

  test('the performance of each colleague is what they own, the most revenue first', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), async (drawnCase, all) => {
        const { period, fiscalStart, zone } = drawnCase;
        const { deals, leads, customers, today, asker } = await store(drawnCase);
        const { data } = await crm.done(asker, 'get_employee_performance', all ? {} : { period });
        const current = (day: string) =>
          all || periodKey(day, period, fiscalStart) === periodKey(today, period, fiscalStart);
        const came = ({ created_at }: { created_at: Date }) => current(dayIn(zone, created_at));
        const expected = people.map((id, index) => {
          const own = <R extends { assigned_to?: Types.ObjectId }>(rows: readonly R[]) =>
            rows.filter(({ assigned_to }) => assigned_to?.equals(id));
          const closed = own(deals).filter(({ actual_close_date: day }) => day !== undefined && current(day));
          const active = own(deals).filter(({ status }) => status === 'active');
          const won = closed.filter(({ status }) => status === 'won');
          const converted = own(leads).filter((lead) => came(lead) && lead.is_converted);
          return {
            number: index + 1,
            customers: own(customers).filter(came).length,
            leads: own(leads).filter(came).length,
            leads_converted: converted.length,
            deals: closed.length + active.length,
            deals_won: won.length,
            deals_lost: closed.length - won.length,
            win_rate: share(won.length, closed.length),
            revenue: sum(won),
            pipeline_value: sum(active),
          };
        });
        const ranked = expected.toSorted((a, b) => b.revenue - a.revenue || a.number - b.number);
        expect(data['employees']).toMatchObject(ranked);
      }),
      runs,
    );
  });

  test('dashboard, funnel and quick stats agree with the records', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawnCase) => {
        const { zone } = drawnCase;
        const { deals, leads, customers, today, asker } = await store(drawnCase);
        const of = (status: string) => deals.filter((deal) => deal.status === status);
        const [active, won, lost] = [of('active'), of('won'), of('lost')];
        const qualified = leads.filter(
          ({ qualification_status: is }) => is === 'qualified' || is === 'converted',
        );
        const thisMonth = (day: string) => day.slice(0, 7) === today.slice(0, 7);
        const fresh = customers.filter(({ created_at }) => thisMonth(dayIn(zone, created_at))).length;

        const { data: dashboard } = await crm.done(asker, 'get_dashboard_stats');
        expect(dashboard).toMatchObject({
          customers: {
            total: customers.length,
            active: customers.filter(({ status }) => status === 'active' || status === 'vip').length,
            new_this_month: fresh,
            growth_rate: share(fresh, customers.length - fresh),
          },
          leads: { total: leads.length, qualified: qualified.length },
          deals: { total: deals.length, win_rate: share(won.length, won.length + lost.length) },
          revenue: {
            total: sum(won),
            this_month: sum(won.filter(({ actual_close_date }) => thisMonth(actual_close_date ?? ''))),
            pipeline_value: sum(active),
            expected: Math.round(active.reduce((total, { value }) => total + value, 0) / 2) / 100,
          },
        });

        const { data: funnel } = await crm.done(asker, 'get_sales_funnel');
        expect(funnel).toMatchObject({
          steps: [
            { name: 'Leads', count: leads.length },
            { name: 'Qualified', count: qualified.length },
            { name: 'Opportunities', count: deals.length },
            { name: 'Closed Won', count: won.length },
          ],
          conversion_rates: {
            leads_to_qualified: share(qualified.length, leads.length),
            qualified_to_opportunities: share(deals.length, qualified.length),
            opportunities_to_won: share(won.length, deals.length),
            leads_to_won: share(won.length, leads.length),
          },
          open_stages: stages.map((stage) => {
            const here = active.filter((deal) => deal.stage === stage);
            return { stage, count: here.length, value: sum(here) };
          }),
        });

        const mine = <R extends { assigned_to?: Types.ObjectId }>(rows: readonly R[]) =>
          rows.filter(({ assigned_to }) => assigned_to?.equals(people[0]));
        const { data: quick } = await crm.done(asker, 'get_quick_stats');
        expect(quick).toMatchObject({
          my_customers: mine(customers).length,
          my_leads: mine(leads).length,
          my_deals: mine(deals).length,
          my_open_deals: mine(active).length,
          my_pipeline: sum(mine(active)),
          my_revenue: sum(mine(won)),
        });
      }),
      runs,
    );
  });
});

test('Revenue of days asked for is that of the periods they are in', async () => {
  await store({ ...nothing, now: new Date('2026-11-21T12:00:00Z'), deals: [won(0), won(30), won(400)] });
  const year = { period: 'month', from: '2026-01-01', to: '2026-12-31' };
  const { data } = await crm.done(await asked(), 'get_revenue_by_period', year);
  const rows = data['periods'] as { name: string; revenue: number }[];
  expect(rows.map(({ name }) => name)).toHaveLength(12);
  expect(rows.filter(({ revenue }) => revenue > 0).map(({ name }) => name)).toEqual(['Oct 2026', 'Nov 2026']);
  expect(rows.at(-1)?.name).toBe('Dec 2026');
});

describe('A period', () => {
  const at = async (now: string, zone: string, period: Period, fiscalStart = 1) => {
    await store({
      deals: [],
      leads: [],
      customers: [],
      now: new Date(now),
      zone,
      fiscalStart,
      period,
      limit: 1,
    });
    const { data } = await crm.done(await asked(), 'get_revenue_by_period', { period, limit: 1 });
    return (data['periods'] as object[])[0];
  };

  test('is that of the organization’s own clocks', async () => {
    const instant = '2026-04-01T02:00:00Z';
    expect(await at(instant, 'America/Los_Angeles', 'quarter')).toMatchObject({
      name: 'Q1 2026',
      end_date: '2026-04-01',
    });
    expect(await at(instant, 'Europe/Berlin', 'quarter')).toMatchObject({
      name: 'Q2 2026',
      start_date: '2026-04-01',
    });
  });

  test('begins on Monday if it is a week, and with the fiscal year if it is a quarter or year', async () => {
    const sunday = '2026-03-29T12:00:00Z';
    expect(await at(sunday, 'UTC', 'week')).toMatchObject({
      start_date: '2026-03-23',
      end_date: '2026-03-30',
    });
    expect(await at(sunday, 'UTC', 'quarter', 4)).toMatchObject({
      name: 'Q4 FY 2026',
      start_date: '2026-01-01',
      end_date: '2026-04-01',
    });
    expect(await at(sunday, 'UTC', 'year', 4)).toMatchObject({ name: 'FY 2026', start_date: '2025-04-01' });
  });
});
