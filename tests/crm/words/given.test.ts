import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan, calls } = usePlanner();

describe('What is told is understood in its parts', () => {
  it.each<[string, string, object]>([
    ['close date deal 18: 9 December', 'update_deal', { deal_id: '18', expected_close_date: '2026-12-09' }],
    ['deal 18 to 9.12.2026', 'update_deal', { deal_id: '18', expected_close_date: '2026-12-09' }],
    ['deals closing before 13.1.2027', 'list_deals', { closing_to: '2027-01-12' }],
    [
      'new lead: Mara Lindqvist, Polar Freight, Sweden',
      'create_lead',
      { name: 'Mara Lindqvist', organization_name: 'Polar Freight' },
    ],
    [
      'create an issue: the login fails for Coho Winery',
      'create_issue',
      { title: 'the login fails for Coho Winery', customer_id: '8' },
    ],
  ])('in “%s”', async (text, tool, input) => {
    expect(await plan(text)).toMatchObject({ kind: 'calls', calls: [{ tool, input }] });
  });

  it('takes a name that nobody has for that of somebody new', async () => {
    expect(await plan('add customer Blue Lagoon, 7 Harbor Street, Boston')).toMatchObject({
      kind: 'question',
      call: {
        tool: 'create_customer',
        input: { name: 'Blue Lagoon', address: '7 Harbor Street', city: 'Boston' },
      },
    });
  });

  it('reads hours behind a day', async () => {
    expect(await plan('meeting with Megan and Lidia next Thursday 2-3')).toMatchObject({
      call: {
        tool: 'create_calendar_event',
        input: { start: '2026-11-26T14:00', end: '2026-11-26T15:00', attendees: ['Megan', 'Lidia'] },
      },
    });
  });
});

it('The number of a record is no hour of the day behind it', async () => {
  expect(await plan('plan a call with lead 12 tomorrow at 4pm about prices')).toMatchObject({
    calls: [{ tool: 'create_activity', input: { lead_id: '12', scheduled_at: '2026-11-21T16:00' } }],
  });
});

describe('A list', () => {
  it('is narrowed down by what it is to be about', async () => {
    expect(await calls('mails from last week about orders')).toEqual([
      {
        tool: 'read_emails',
        input: { query: 'orders', since: '2026-11-09', until: '2026-11-15' },
      },
    ]);
  });

  it('is of everybody where the team is asked for', async () => {
    expect(await calls('who is in the team')).toEqual([{ tool: 'list_employees', input: {} }]);
  });
});

describe('A name and nothing else', () => {
  it('shows whom it names', async () => {
    expect(await plan('Coho Winery')).toMatchObject({
      calls: [{ tool: 'get_customer', input: { customer_id: '8' } }],
    });
  });

  it('changes nothing, whoever it names', async () => {
    const planned = await plan('Megan please');
    expect(planned).toMatchObject({ calls: [{ tool: 'get_employee', input: { employee_id: '2' } }] });
  });
});

it('What a colleague has is no field of a record', async () => {
  expect(await plan("set Lidia's job title to Head of Support")).toMatchObject({ kind: 'unknown' });
});
