import * as fc from 'fast-check';
import type { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Period } from '../../../src/crm/analytics/analytics.js';
import { openCounted } from './counted.js';
import { cases, stages, type Case } from './drawn.js';
import { dayIn, lastKeys, periodKey } from './recount.js';

let counted: Awaited<ReturnType<typeof openCounted>>;

beforeAll(async () => {
  counted = await openCounted();
});
afterAll(() => counted.crm.close());

/** What a person's tool answers. */
const answer = async (tool: string, input: object = {}) =>
  (await counted.crm.done(await counted.asked(), tool, input)).data;

const ownOf = <R extends { assigned_to?: Types.ObjectId }>(rows: readonly R[], person?: Types.ObjectId) =>
  rows.filter(({ assigned_to }) => person && assigned_to?.equals(person));

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
const wonDaysAgo = (back: number): Case['deals'][number] => ({
  status: 'won',
  stage: 0,
  value: 100,
  back,
  who: 0,
});
const runs = { numRuns: 40 };

describe('Counted again by hand, over random records, time zones and period ends,', () => {
  test('revenue by period is the value of the deals won on the days of each', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawnCase) => {
        const { period, limit, fiscalStart } = drawnCase;
        const { deals, today } = await counted.store(drawnCase);
        const data = await answer('get_revenue_by_period', { period, limit });
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
      fc.asyncProperty(cases, fc.constantFrom('all', 'current', 'last'), async (drawnCase, which) => {
        const { period, fiscalStart, zone } = drawnCase;
        const { deals, leads, customers, today } = await counted.store(drawnCase);
        const last = which === 'last' && period !== 'day';
        const asked = last ? `last_${period}` : period;
        const data = await answer('get_employee_performance', which === 'all' ? {} : { period: asked });
        const [before, now] = lastKeys(today, period, 2, fiscalStart);
        const isMeant = (day: string) =>
          which === 'all' || periodKey(day, period, fiscalStart) === (last ? before : now);
        const came = ({ created_at }: { created_at: Date }) => isMeant(dayIn(zone, created_at));
        const expected = counted.people.map((id, index) => {
          const closed = ownOf(deals, id).filter(
            ({ actual_close_date: day }) => day !== undefined && isMeant(day),
          );
          const active = ownOf(deals, id).filter(({ status }) => status === 'active');
          const won = closed.filter(({ status }) => status === 'won');
          const converted = ownOf(leads, id).filter((lead) => came(lead) && lead.is_converted);
          return {
            number: index + 1,
            customers: ownOf(customers, id).filter(came).length,
            leads: ownOf(leads, id).filter(came).length,
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
        const { deals, leads, customers, today } = await counted.store(drawnCase);
        const of = (status: string) => deals.filter((deal) => deal.status === status);
        const [active, won, lost] = [of('active'), of('won'), of('lost')];
        const qualified = leads.filter(
          ({ qualification_status: is }) => is === 'qualified' || is === 'converted',
        );
        const thisMonth = (day: string) => day.slice(0, 7) === today.slice(0, 7);
        const fresh = customers.filter(({ created_at }) => thisMonth(dayIn(zone, created_at))).length;

        const dashboard = await answer('get_dashboard_stats');
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

        const direct = deals.filter(({ lead }) => lead === undefined);
        const funnel = await answer('get_sales_funnel');
        expect(Object.values(funnel['conversion_rates'] ?? {}).every((rate) => Number(rate) <= 100)).toBe(
          true,
        );
        expect(funnel).toMatchObject({
          steps: [
            { name: 'Leads', count: leads.length + direct.length },
            { name: 'Qualified', count: qualified.length + direct.length },
            { name: 'Opportunities', count: deals.length },
            { name: 'Closed Won', count: won.length },
          ],
          conversion_rates: {
            leads_to_qualified: share(qualified.length + direct.length, leads.length + direct.length),
            qualified_to_opportunities: share(deals.length, qualified.length + direct.length),
            opportunities_to_won: share(won.length, deals.length),
            leads_to_won: share(won.length, leads.length + direct.length),
          },
          open_stages: stages.map((stage) => {
            const here = active.filter((deal) => deal.stage === stage);
            return { stage, count: here.length, value: sum(here) };
          }),
        });

        const [me] = counted.people;
        const quick = await answer('get_quick_stats');
        expect(quick).toMatchObject({
          my_customers: ownOf(customers, me).length,
          my_leads: ownOf(leads, me).length,
          my_deals: ownOf(deals, me).length,
          my_open_deals: ownOf(active, me).length,
          my_pipeline: sum(ownOf(active, me)),
          my_revenue: sum(ownOf(won, me)),
        });
      }),
      runs,
    );
  });
});

test('Revenue of days asked for is that of the periods they are in', async () => {
  await counted.store({
    ...nothing,
    now: new Date('2026-11-21T12:00:00Z'),
    deals: [wonDaysAgo(0), wonDaysAgo(30), wonDaysAgo(400)],
  });
  const year = { period: 'month', from: '2026-01-01', to: '2026-12-31' };
  const data = await answer('get_revenue_by_period', year);
  const rows = data['periods'] as { name: string; revenue: number }[];
  expect(rows.map(({ name }) => name)).toHaveLength(12);
  expect(rows.filter(({ revenue }) => revenue > 0).map(({ name }) => name)).toEqual(['Oct 2026', 'Nov 2026']);
  expect(rows.at(-1)?.name).toBe('Dec 2026');
});

/** The period of a moment in a time zone. */
const at = async (now: string, zone: string, period: Period, fiscalStart = 1) => {
  await counted.store({
    deals: [],
    leads: [],
    customers: [],
    now: new Date(now),
    zone,
    fiscalStart,
    period,
    limit: 1,
  });
  const data = await answer('get_revenue_by_period', { period, limit: 1 });
  return (data['periods'] as object[])[0];
};

describe('A period', () => {
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
