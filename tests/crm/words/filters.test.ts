import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { calls } = usePlanner();

const nobody = { assigned_to: 'nobody' };

describe('What has no owner is listed', () => {
  it.each<[string, string, object]>([
    ['unassigned issues', 'list_issues', nobody],
    ['issues nobody works on', 'list_issues', nobody],
    ['urgent issues that nobody is working on', 'list_issues', { priority: 'urgent', ...nobody }],
    ['open issues not assigned to anyone', 'list_issues', { status: 'open', ...nobody }],
    ['what has nobody picked up', 'list_issues', nobody],
    ['unassigned leads', 'list_leads', nobody],
    ['leads without an owner', 'list_leads', nobody],
    ['who has no owner', 'list_leads', nobody],
    ['deals without owner', 'list_deals', nobody],
    ['which customers have no owner', 'list_customers', nobody],
    ['tasks nobody owns', 'list_activities', { activity_type: 'task', ...nobody }],
  ])('by “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });

  it.each([
    ['leads nobody has spoken to', { qualification_status: 'new' }],
    ['leads owned by Megan', { assigned_to: '2' }],
  ])('but not by “%s”', async (text, input) => {
    expect(await calls(text)).toEqual([{ tool: 'list_leads', input }]);
  });
});

it.each(['show open leads', 'show me the open leads'])('“%s” lists them', async (text) => {
  expect(await calls(text)).toEqual([{ tool: 'list_leads', input: {} }]);
});

const week = ['2026-11-16', '2026-11-22'] as const;
const lastWeek = ['2026-11-09', '2026-11-15'] as const;
const month = ['2026-11-01', '2026-11-30'] as const;
const october = ['2026-10-01', '2026-10-31'] as const;

type Period = readonly [string, string];
const between = ([from, to]: Period) => ({ from, to });
const created = ([created_from, created_to]: Period) => ({ created_from, created_to });
const closing = ([closing_from, closing_to]: Period) => ({ closing_from, closing_to });

describe('A period is', () => {
  it.each<[string, string, object]>([
    ['orders this month', 'list_orders', between(month)],
    ['orders from October', 'list_orders', between(october)],
    ['orders placed last week', 'list_orders', between(lastWeek)],
    ['completed orders in October', 'list_orders', { status: 'completed', ...between(october) }],
    ['orders since October', 'list_orders', { from: '2026-10-01' }],
    ['what did Litware order last month', 'list_orders', { customer_id: '5', ...between(october) }],
  ])('when it was ordered in “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });

  it.each<[string, object]>([
    ['payments due this week', { status: 'pending', ...between(week) }],
    ['payments due in December', { status: 'pending', from: '2026-12-01', to: '2026-12-31' }],
    ['payments from October', between(october)],
    ['overdue payments from October', { status: 'overdue', ...between(october) }],
    ['payments received last month', { status: 'completed', ...between(october) }],
  ])('when it is due or was paid in “%s”', async (text, input) => {
    expect(await calls(text)).toEqual([{ tool: 'list_payments', input }]);
  });

  it.each<[string, string, object]>([
    ['leads created yesterday', 'list_leads', created(['2026-11-19', '2026-11-19'])],
    ['leads we got this month', 'list_leads', created(month)],
    ['new leads this week', 'list_leads', created(week)],
    ['leads that came in last week', 'list_leads', created(lastWeek)],
    ['leads from the website in October', 'list_leads', { source: 'website', ...created(october) }],
    ['deals created last week', 'list_deals', created(lastWeek)],
    ['deals added in October', 'list_deals', created(october)],
    ['what deals came in this week', 'list_deals', created(week)],
    ['new deals this week', 'list_deals', { sort: 'newest', ...created(week) }],
  ])('when it was created in “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });

  it.each<[string, string, object]>([
    ['deals this month', 'list_deals', closing(month)],
    ['deals closing this week', 'list_deals', closing(week)],
    ['deals won in October', 'list_deals', { status: 'won', ...closing(october) }],
    ['new leads', 'list_leads', { qualification_status: 'new' }],
    ['leads that came in last', 'list_leads', { sort: 'newest' }],
    ['unpaid orders', 'list_payments', { status: 'pending' }],
  ])('another one, or none, in “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });
});
