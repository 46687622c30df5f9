import { describe, expect, it } from 'vitest';
import type { PlannedCall } from '../../../src/planner/planner.js';
import { readPhrases } from './phrases.js';
import { createWorld } from './world.js';

const call = (tool: string, input: Record<string, unknown> = {}): PlannedCall[] => [{ tool, input }];

const promised: readonly [string, PlannedCall[]][] = [
  ['Show me all open deals', call('list_deals')],
  ['What deals are in the negotiation stage?', call('list_deals', { stage: 'Negotiation' })],
  ['Mark deal 20 as won', call('mark_deal_won', { deal_id: '20' })],
  ['Move deal 25 to proposal stage', call('move_deal_to_stage', { deal_id: '25', stage: 'Proposal' })],
  [
    'Create a deal "Northwind expansion" worth $45,000 for Northwind Traders',
    call('create_deal', { title: 'Northwind expansion', value: 45000, customer_id: '1' }),
  ],
  [
    'Which deals over 50k close this month?',
    call('list_deals', { min_value: 50000, closing_from: '2026-11-01', closing_to: '2026-11-30' }),
  ],
  ['Show me all active customers', call('list_customers')],
  ['Show me all high-priority customers', call('list_customers', { priority: 'high' })],
  [
    'Create a new customer named John Doe with email john@example.com',
    call('create_customer', { name: 'John Doe', email: 'john@example.com' }),
  ],
  ['Get details for customer ID 5', call('get_customer', { customer_id: '5' })],
  ['What are my customer statistics?', call('get_customer_stats')],
  ['List all qualified leads', call('list_leads', { qualification_status: 'qualified' })],
  ['Show me leads with high scores', call('list_leads', { min_score: 70 })],
  ['Qualify lead ID 10', call('qualify_lead', { lead_id: '10' })],
  ['Assign lead 15 to employee 3', call('assign_lead', { lead_id: '15', employee_id: '3' })],
  ['Convert lead 10', call('convert_lead_to_customer', { lead_id: '10' })],
  ['What changed on deal 20?', call('get_deal_history', { deal_id: '20' })],
];

const { say, counts } = createWorld();
let conversations = 0;
const fresh = (text: string) => say(text, `c${(conversations += 1)}`);

describe('sentences the product promises', () => {
  it('undo what was changed elsewhere only once that was shown', async () => {
    const calls = [{ tool: 'undo_change', input: {} }];
    expect(await fresh('Undo that')).toMatchObject({ kind: 'calls', calls, unsure: true });
  });

  it.each(promised)('%s', async (sentence, calls) => {
    expect(await fresh(sentence)).toMatchObject({ kind: 'calls', calls, unsure: false });
  });

  it('What can you do?', async () => {
    expect(await fresh('What can you do?')).toEqual({ kind: 'help' });
  });
});

describe('other ways to say it', () => {
  it.each(['deals', 'customers', 'leads', 'others'].flatMap(readPhrases))(
    '$text',
    async ({ text, calls }) => {
      const plan = await fresh(text);
      expect(plan.kind === 'calls' ? plan.calls : plan).toEqual(calls);
    },
  );
});

describe('what is not understood', () => {
  it.each(readPhrases('nonsense'))('$text', async ({ text }) => {
    const plan = await fresh(text);
    expect(plan.kind).toBe('unknown');
    expect(plan.kind === 'unknown' && plan.suggestions).toHaveLength(3);
  });
});

describe('what must not change anything', () => {
  it.each(readPhrases('unwanted'))('$text', async ({ text }) => {
    const plan = await fresh(text);
    const writes = plan.kind === 'calls' && plan.calls.some(({ tool }) => !/^(?:get|list)_/.test(tool));
    expect(writes && !plan.unsure).toBe(false);
  });
});

describe('values in a sentence', () => {
  it.each([
    ['show deals worth at least $12.5k', { min_value: 12500 }],
    ['show deals over 1.2m', { min_value: 1200000 }],
    ['show deals over 45 thousand', { min_value: 45000 }],
    ['show deals over USD 5,000', { min_value: 5000 }],
    ['show deals over 5,000 dollars', { min_value: 5000 }],
    ['show deals over -500', { min_value: -500 }],
    ['deals closing this week', { closing_from: '2026-11-16', closing_to: '2026-11-22' }],
    ['deals closing next quarter', { closing_from: '2027-01-01', closing_to: '2027-03-31' }],
    ['deals closing this year', { closing_from: '2026-01-01', closing_to: '2026-12-31' }],
    ['deals closing in Q2 2027', { closing_from: '2027-04-01', closing_to: '2027-06-30' }],
    ['deals closing in March', { closing_from: '2027-03-01', closing_to: '2027-03-31' }],
    ['deals closing in the next 10 days', { closing_from: '2026-11-21', closing_to: '2026-12-01' }],
    ['deals closing today', { closing_from: '2026-11-21', closing_to: '2026-11-21' }],
    ['deals closing by next Friday', { closing_to: '2026-11-27' }],
    ['deals closing after December 5', { closing_from: '2026-12-06' }],
    ['deals closing before the end of the month', { closing_to: '2026-11-29' }],
    [
      'deals closing between December 1 and December 15',
      { closing_from: '2026-12-01', closing_to: '2026-12-15' },
    ],
    ['deals closing from 2026-12-01 to 2026-12-15', { closing_from: '2026-12-01', closing_to: '2026-12-15' }],
    ['deals closing on 2026-02-30', { closing_from: '2026-02-30', closing_to: '2026-02-30' }],
    ['deals closing since last month', { closing_from: '2026-10-01' }],
  ])('%s', async (sentence, input) => {
    expect(await fresh(sentence)).toMatchObject({ kind: 'calls', calls: [{ tool: 'list_deals', input }] });
  });

  it('are kept as they were written, whatever they hold', async () => {
    const titles = ['<b>Bold</b> & "co"', '🎉 Party', "O'Brien's $gt {deal}", '.*(a+)+$', '“curly” — dash'];
    for (const title of titles.map((each) => each.replaceAll('"', "'"))) {
      const plan = await fresh(`Create a deal "${title}" worth $10 for customer 1`);
      expect(plan).toMatchObject({
        kind: 'calls',
        calls: [{ input: { title, value: 10, customer_id: '1' } }],
      });
    }
  });

  it('are quoted in any usual way', async () => {
    for (const quoted of [
      '"Cloud backup"',
      '“Cloud backup”',
      '‘Cloud backup’',
      "'Cloud backup'",
      '«Cloud backup»',
    ]) {
      expect(await fresh(`mark ${quoted} as won`)).toMatchObject({
        kind: 'calls',
        calls: call('mark_deal_won', { deal_id: '30' }),
      });
    }
  });

  it('need no lookup where a number says it', async () => {
    await fresh('show deals');
    const before = counts.lookups;
    await fresh('assign lead 15 to employee 3');
    expect(counts.lookups).toBe(before);
  });

  it('that name nothing are asked for before a change', async () => {
    expect(await fresh('move deal 25 to the Foobar stage')).toMatchObject({
      kind: 'question',
      field: 'stage',
    });
    expect(await fresh('mark deal "Nobody knows" as won')).toMatchObject({
      kind: 'question',
      field: 'deal_id',
    });
  });
});

describe('texts that are no sentences', () => {
  it.each([
    ['a message of 100 KB', 'mark deal 20 as won '.repeat(5000)],
    ['two thousand digits', '1 '.repeat(999)],
    ['two thousand quotes', '"'.repeat(1999)],
    ['an endless address', `${'a.'.repeat(900)}@`],
    ['many conjunctions', 'and show deals '.repeat(120)],
    ['one long word', 'x'.repeat(1999)],
    ['nothing', '   '],
  ])('%s', async (_title, text) => {
    expect(['unknown', 'calls', 'question']).toContain((await fresh(text)).kind);
  });
});
