import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { calls } = usePlanner();

describe('what was done', () => {
  it.each([
    [
      'had a meeting with Coho Winery on 14 Nov about the cellar sensors, log it please',
      'meeting',
      '2026-11-14',
    ],
    ['we had a call with Litware on 16 Nov about the contract', 'call', '2026-11-16'],
    ['log a call with Litware on 12 Nov about prices', 'call', '2026-11-12'],
  ])('was on a day that is over: “%s”', async (text, activity_type, scheduled_at) => {
    expect(await calls(text)).toMatchObject([
      { tool: 'create_activity', input: { activity_type, scheduled_at } },
    ]);
  });

  it.each([
    ['create a task for Litware to send prices on 14 Nov', '2027-11-14'],
    ['log a call with Litware on 25 Nov about prices', '2026-11-25'],
  ])('is not what is planned: “%s”', async (text, scheduled_at) => {
    expect(await calls(text)).toMatchObject([{ tool: 'create_activity', input: { scheduled_at } }]);
  });

  it.each([
    ['which deals did Isaiah win in Sept?', 'list_deals', { assigned_to: '5', status: 'won' }],
    ['what did Isaiah lose in September', 'list_deals', { assigned_to: '5', status: 'lost' }],
    ['whcih leads did we lose?', 'list_leads', { qualification_status: 'lost' }],
    ['which issues did Diego resolve last week', 'list_issues', { assigned_to: '3', status: 'resolved' }],
    ['which orders did we cancel', 'list_orders', { status: 'cancelled' }],
  ])('is asked for by its verb: “%s”', async (text, tool, input) => {
    expect(await calls(text)).toMatchObject([{ tool, input }]);
  });

  it.each([
    'show me the deals that should have closed in October',
    'deals that should have been closed in October',
  ])('is not what was expected: “%s”', async (text) => {
    expect(await calls(text)).toEqual([
      { tool: 'list_deals', input: { closing_from: '2026-10-01', closing_to: '2026-10-31' } },
    ]);
  });
});

describe('a list', () => {
  it.each([
    ['give me the full customer list, the inactive ones included', 'list_customers', 'all'],
    ['staff list incl. inactive people', 'list_employees', 'all'],
    ['show deals incl. closed ones', 'list_deals', 'all'],
    ['show inactive customers', 'list_customers', 'inactive'],
  ])('is of every kind where one is included: “%s”', async (text, tool, status) => {
    expect(await calls(text)).toEqual([{ tool, input: { status } }]);
  });

  it.each([
    ['accounts w/o an owner', 'list_customers', { assigned_to: 'nobody' }],
    ['leads w/o owner pls', 'list_leads', { assigned_to: 'nobody' }],
    ['deals w/ high priority', 'list_deals', { priority: 'high' }],
  ])('is told in short: “%s”', async (text, tool, input) => {
    expect(await calls(text)).toEqual([{ tool, input }]);
  });
});
