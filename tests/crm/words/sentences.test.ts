import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';

let crm: TestCrm;
let alex: Actor;
let joni: Actor;
const planner = createCrmPlanner();

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, joni] = [await crm.as('Alex'), await crm.as('Joni')];
});
afterAll(() => crm.close());

async function planned(actor: Actor, text: string) {
  const plan = await planner.plan({
    text,
    actor,
    conversation: `${actor.memberId} ${text}`,
    now: new Date('2026-11-21'),
  });
  if (plan.kind !== 'calls') throw new Error(`“${text}” was not understood.`);
  return plan.calls.map(({ tool, input }) => ({ tool, input }));
}

const year = { from: '2026-01-01', to: '2026-12-31' };

test.each<[string, string, object]>([
  ['Show me all open issues', 'list_issues', { status: 'open' }],
  ['List high-priority issues', 'list_issues', { priority: 'high' }],
  ['list critical issues', 'list_issues', { priority: 'urgent' }],
  ['show issue ISS-2026-0008', 'get_issue', { issue_id: 'ISS-2026-0008' }],
  ['Assign issue 8 to employee 5', 'assign_issue', { issue_id: '8', employee_id: '5' }],
  [
    'Resolve issue 12 with notes: Fixed the bug',
    'resolve_issue',
    { issue_id: '12', resolution_notes: 'Fixed the bug' },
  ],
  ['resolve the Litware issue', 'resolve_issue', { issue_id: '19' }],
  [
    'Resolve the issue of Graphic Design Institute with notes: answered today',
    'resolve_issue',
    { issue_id: '6', resolution_notes: 'answered today' },
  ],
  ['assign the issue of Litware to Diego', 'assign_issue', { issue_id: '19', employee_id: '3' }],
  ['comment on the Litware issue: on it', 'add_issue_comment', { issue_id: '19', content: 'on it' }],
  ['how much did I sell?', 'get_quick_stats', {}],
  [
    'log an email to Woodgrove Bank: sent the offer',
    'create_activity',
    { activity_type: 'email', customer_id: '7', title: 'sent the offer' },
  ],
  ['assign the Litware issue to Diego', 'assign_issue', { issue_id: '19', employee_id: '3' }],
  ['unassign issue 12', 'update_issue', { issue_id: '12', clear: ['assigned_to'] }],
  ['remove the description of issue 8', 'update_issue', { issue_id: '8', clear: ['description'] }],
  ['delete the phone number of customer 5', 'update_customer', { customer_id: '5', clear: ['phone'] }],
  ['which issues are not fixed yet?', 'list_issues', { status: 'unresolved' }],
  ['which issues are not closed?', 'list_issues', { status: 'unresolved' }],
  ['issues that haven’t been resolved yet', 'list_issues', { status: 'unresolved' }],
  ['unresolved billing issues', 'list_issues', { status: 'unresolved', category: 'billing' }],
  ['show open and in progress issues', 'list_issues', { status: 'unresolved' }],
  ['are there overdue payments?', 'list_payments', { status: 'overdue' }],
  ['late payments of Litware', 'list_payments', { status: 'overdue', customer_id: '5' }],
  ['team performance last quarter', 'get_employee_performance', { period: 'last_quarter' }],
  ['comment on issue 8: we are on it', 'add_issue_comment', { issue_id: '8', content: 'we are on it' }],
  ['Show me the dashboard statistics', 'get_dashboard_stats', {}],
  ['What’s my sales funnel conversion rate?', 'get_sales_funnel', {}],
  ['Show employee performance metrics', 'get_employee_performance', {}],
  ['What are my quick stats?', 'get_quick_stats', {}],
  ['Revenue by month this year', 'get_revenue_by_period', year],
  ['Show pending payments', 'list_payments', { status: 'pending' }],
  ['What is in order 7?', 'get_order', { order_id: '7' }],
  ['Who works in support?', 'list_employees', { search: 'support' }],
  ['who are my colleagues in sales?', 'list_employees', { search: 'sales' }],
  ['how is my team doing', 'get_employee_performance', {}],
  [
    'Log a call with Northwind Traders: they want a demo on Friday',
    'create_activity',
    { activity_type: 'call', customer_id: '1', title: 'they want a demo on Friday' },
  ],
  ['What are my permissions?', 'get_user_permissions', {}],
  ['Switch to Fabrikam Services', 'switch_organization', { organization: 'Fabrikam Services' }],
])('“%s” is a call of %s', async (text, tool, input) => {
  expect(await planned(alex, text)).toEqual([{ tool, input }]);
});

test('Joni reports a problem and asks for her issues in her own words', async () => {
  const problem = 'the last delivery was incomplete';
  expect(await planned(joni, `Report a problem: ${problem}`)).toEqual([
    { tool: 'create_issue', input: { title: problem } },
  ]);
  const [asked] = await planned(joni, 'What’s the status of my issues?');
  expect(asked?.tool).toBe('list_issues');
  const { data } = await crm.done(joni, 'list_issues', asked?.input);
  expect(data['total']).toBeGreaterThan(2);
});

test('The names of one’s own organizations leave no doubt of where to go', async () => {
  for (const text of ['Switch to Fabrikam Services', 'go back to Fabrikam', 'work in Fabrikam Services']) {
    const plan = await planner.plan({ text, actor: alex, conversation: text, now: new Date('2026-11-21') });
    const calls = [{ tool: 'switch_organization', input: { organization: 'Fabrikam Services' } }];
    expect(plan, text).toMatchObject({ kind: 'calls', calls, unsure: false });
  }
});

test('A customer is told that the dashboard is not for them', async () => {
  const plan = await planner.plan({
    text: 'show me the dashboard',
    actor: joni,
    conversation: 'dashboard',
    now: new Date('2026-11-21'),
  });
  expect(plan).toMatchObject({ calls: [{ tool: 'get_dashboard_stats', input: {} }] });
  expect((await crm.refusal(joni, 'get_dashboard_stats')).code).toBe('forbidden');
});
