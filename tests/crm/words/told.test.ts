import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { calls, plan } = usePlanner();

describe('a text behind a colon', () => {
  it.each([
    [
      'Woodgrove Bank has a problem, open a technical issue with high priority: cannot export reports',
      { title: 'cannot export reports', customer_id: '7', priority: 'high', category: 'technical' },
    ],
    [
      'please file an issue on behalf of Proseware: newsletter goes to the wrong contacts',
      { title: 'newsletter goes to the wrong contacts', customer_id: '6' },
    ],
    ['create an issue for Litware: open windows crash', { title: 'open windows crash', customer_id: '5' }],
  ])('is the title, whatever is told of it before: “%s”', async (text, input) => {
    expect(await calls(text)).toEqual([{ tool: 'create_issue', input }]);
  });

  it.each([
    ['follow-up task on lead 6, due in two weeks: send case study', 'send case study'],
    ['new task on lead 6 due 3 December: send price list', 'send price list'],
  ])('is what is to be done: “%s”', async (text, title) => {
    const [call] = await calls(text);
    expect(call?.input).toMatchObject({ activity_type: 'task', lead_id: '6', title });
    expect(call?.input).toHaveProperty('due_date');
    expect(call?.input).not.toHaveProperty('description');
  });

  it.each([
    [
      'Tailspin Toys is interested: create the deal "Licences 2027", 40k, expected close 12/18',
      { title: 'Licences 2027', customer_id: '3', value: 40000, expected_close_date: '2026-12-18' },
    ],
    [
      'Litware wants more seats: create a deal "Seats 2027", 12k',
      { title: 'Seats 2027', customer_id: '5', value: 12000 },
    ],
  ])('is none where that is an order: “%s”', async (text, input) => {
    expect(await calls(text)).toEqual([{ tool: 'create_deal', input }]);
  });

  it.each([
    'update the Relecloud training package: 19.9k, close date 11/27, priority medium',
    'update deal 29: 19.9k, priority medium, expected close 11/27',
  ])('is none where only values stand there: “%s”', async (text) => {
    const input = { deal_id: '29', value: 19900, expected_close_date: '2026-11-27', priority: 'medium' };
    expect(await calls(text)).toEqual([{ tool: 'update_deal', input }]);
  });
});

describe('a text in the clause before', () => {
  it.each([
    [
      'our invoice shows the wrong address, pls report that as an issue',
      'create_issue',
      { title: 'our invoice shows the wrong address' },
    ],
    [
      'the boiler in Coho Winery leaks, create it as an issue',
      'create_issue',
      { title: 'the boiler in Coho Winery leaks', customer_id: '8' },
    ],
    [
      'Litware wants a new quote, add that as a task',
      'create_activity',
      { activity_type: 'task', title: 'Litware wants a new quote', customer_id: '5' },
    ],
  ])('is what is to be noted: “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });

  it('is none where the order is for a record', async () => {
    expect(await calls('lead 10 is great, mark it as qualified')).toEqual([
      { tool: 'qualify_lead', input: { lead_id: '10' } },
    ]);
  });
});

describe('a value beside a record', () => {
  it.each([
    ['deal 30 high prio pls', 'update_deal', { deal_id: '30', priority: 'high' }],
    ['issue 8 high priority', 'update_issue', { issue_id: '8', priority: 'high' }],
    ['set the prio of deal 20 to low', 'update_deal', { deal_id: '20', priority: 'low' }],
    ['deal 31 lost to a competitor', 'mark_deal_lost', { deal_id: '31', reason: 'a competitor' }],
    ['we lost deal 31 to the incumbent', 'mark_deal_lost', { deal_id: '31', reason: 'the incumbent' }],
    ['set deal 31 to lost', 'mark_deal_lost', { deal_id: '31' }],
    ['I’ll run deal 3 myself, put me down as its owner', 'assign_deal', { deal_id: '3', employee_id: 'me' }],
  ])('is to be set: “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });

  it('is only asked about with a question mark', async () => {
    expect(await plan('deal 30 high priority?')).toMatchObject({ calls: [{ tool: 'get_deal' }] });
  });
});
