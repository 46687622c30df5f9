import { describe, expect, it, test } from 'vitest';
import { usePlanner } from './planning.js';

const { plan, calls } = usePlanner();

const won = (deal_id: string) => ({ tool: 'mark_deal_won', input: { deal_id } });
const lost = (deal_id: string) => ({ tool: 'mark_deal_lost', input: { deal_id } });
const moved = (deal_id: string, stage: string) => ({ tool: 'move_deal_to_stage', input: { deal_id, stage } });
const given = (deal_id: string, employee_id: string) => ({
  tool: 'assign_deal',
  input: { deal_id, employee_id },
});
const ranked = (customer_id: string, priority: string) => ({
  tool: 'update_customer',
  input: { customer_id, priority },
});

describe('What is said of several records with the verb only once', () => {
  it.each([
    ['mark deal 35 as won and deal 53 as lost', [won('35'), lost('53')]],
    ['close deal 20 as won, deal 25 as lost', [won('20'), lost('25')]],
    ['deal 31 won, deal 32 lost', [won('31'), lost('32')]],
    ['mark deal 20 as won and deal 25 too', [won('20'), won('25')]],
    ['mark the Litware pilot as won and the Wingtip renewal as lost', [won('19'), lost('46')]],
    ['assign deal 20 to Megan and 21 to Isaiah', [given('20', '2'), given('21', '5')]],
    ['move 25 to proposal and 26 to negotiation', [moved('25', 'Proposal'), moved('26', 'Negotiation')]],
    [
      'move deal 20 to Proposal, deal 25 to Negotiation and deal 31 to Qualified',
      [moved('20', 'Proposal'), moved('25', 'Negotiation'), moved('31', 'Qualified')],
    ],
    ['set customer 3 to low priority and customer 19 to high', [ranked('3', 'low'), ranked('19', 'high')]],
    [
      'change the value of deal 20 to 40k and that of deal 25 to 50k',
      [
        { tool: 'update_deal', input: { deal_id: '20', value: 40_000 } },
        { tool: 'update_deal', input: { deal_id: '25', value: 50_000 } },
      ],
    ],
    [
      'assign lead 15 to Megan and issue 8 to Diego',
      [
        { tool: 'assign_lead', input: { lead_id: '15', employee_id: '2' } },
        { tool: 'assign_issue', input: { issue_id: '8', employee_id: '3' } },
      ],
    ],
  ])('“%s” changes each, once that is confirmed', async (sentence, expected) => {
    expect(await calls(sentence)).toEqual(expected);
    expect(await plan(sentence)).toMatchObject({ unsure: true });
  });

  test('Records of several kinds are shown', async () => {
    expect(await calls('show order 14 and payment 20')).toEqual([
      { tool: 'get_order', input: { order_id: '14' } },
      { tool: 'get_payment', input: { payment_id: '20' } },
    ]);
  });

  it.each([
    [
      'comment on issue 8 that Megan called and issue 12 is the same',
      {
        tool: 'add_issue_comment',
        input: { issue_id: '8', content: 'Megan called and issue 12 is the same' },
      },
    ],
    [
      'resolve issue 12 with notes: fixed the bug and issue 8 as well',
      {
        tool: 'resolve_issue',
        input: { issue_id: '12', resolution_notes: 'fixed the bug and issue 8 as well' },
      },
    ],
    [
      'set deal 20 to high priority and 45k',
      { tool: 'update_deal', input: { deal_id: '20', priority: 'high', value: 45_000 } },
    ],
  ])('“%s” is one request', async (sentence, expected) => {
    expect(await calls(sentence)).toEqual([expected]);
  });
});

describe('Two requests of different kinds', () => {
  it.each([
    [
      'set activity 108 to done and show me activity 116',
      [
        { tool: 'update_activity', input: { activity_id: '108', status: 'completed' } },
        { tool: 'get_activity', input: { activity_id: '116' } },
      ],
    ],
    [
      'qualify lead 10 and disqualify lead 12',
      [
        { tool: 'qualify_lead', input: { lead_id: '10' } },
        { tool: 'disqualify_lead', input: { lead_id: '12' } },
      ],
    ],
    [
      'assign deal 7 to Grady and email Grady, subject Handover, text: please take over deal 7',
      [
        given('7', '8'),
        {
          tool: 'send_email',
          input: { to: ['Grady'], subject: 'Handover', body: 'please take over deal 7' },
        },
      ],
    ],
  ])('“%s” is both', async (sentence, expected) => {
    expect(await calls(sentence)).toEqual(expected);
  });

  test('What shall be done in a task belongs to the task', async () => {
    expect(await calls('create a task to call and email Grady tomorrow')).toMatchObject([
      { tool: 'create_activity', input: { title: 'call and email Grady' } },
    ]);
  });
});

describe('A request that is not understood beside one that is', () => {
  it.each([
    ['assign deal 20 to Megan and 21 to the moon', given('20', '2'), '21 to the moon'],
    ['assign deal 20 to banana and 21 to Isaiah', given('21', '5'), 'deal 20 to banana'],
    ['assign deal 20 to Megan and notify Diego', given('20', '2'), 'notify Diego'],
    ['mark deal 20 as won and tell a joke', won('20'), 'tell a joke'],
    ['mark deal 20 as won and sing a song', won('20'), 'sing a song'],
  ])('“%s” is asked about, and says what is left out', async (sentence, call, left) => {
    expect(await plan(sentence)).toMatchObject({
      calls: [call],
      unsure: true,
      notice: `I did not understand “${left}”, so that is left out.`,
    });
  });

  it.each([
    ['show deal 20 and the weather', 'the weather'],
    ['show open deals and orders', 'orders'],
  ])('“%s” says what the answer leaves out', async (sentence, left) => {
    expect(await plan(sentence)).toMatchObject({
      notice: `I did not understand “${left}”, so that is left out.`,
    });
  });

  test('What only ends a sentence kindly is no request', async () => {
    const planned = await plan('mark deal 20 as won and thanks');
    expect(planned).toMatchObject({ calls: [won('20')] });
    expect(planned.notice).toBeUndefined();
  });
});
