import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { DealModel, type DealRecord } from '../../src/crm/deals/model.js';
import { defaultStages } from '../../src/crm/deals/pipeline.js';
import { scope } from '../../src/db/scope.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

async function newDeal(more: object = {}) {
  const input = { title: 'Test deal', customer_id: 'Northwind Traders', value: 1000, ...more };
  const { data } = await crm.done(alex, 'create_deal', input);
  return { deal_id: String(data['number']), data };
}

describe('A deal', () => {
  test('starts in the first stage with its probability, owned by who created it', async () => {
    const { data } = await newDeal({ value: 45000.5 });
    expect(data).toMatchObject({
      stage: 'Lead',
      probability: 10,
      status: 'active',
      value: 45000.5,
      expected_revenue: 4500.05,
      assigned_to: { name: 'Alex Wilber' },
      customer: { name: 'Northwind Traders' },
    });
  });

  test('that is won is in the won stage, closed today, with a probability of 100', async () => {
    const { deal_id } = await newDeal();
    const { data } = await crm.done(alex, 'mark_deal_won', { deal_id });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date());
    expect(data).toMatchObject({
      stage: 'Closed Won',
      status: 'won',
      probability: 100,
      actual_close_date: today,
    });
  });

  test('moved to the lost stage is lost, as if it had been marked so', async () => {
    const { deal_id } = await newDeal();
    const { data } = await crm.done(alex, 'move_deal_to_stage', { deal_id, stage: 'closed lost' });
    expect(data).toMatchObject({ stage: 'Closed Lost', status: 'lost', probability: 0 });
  });

  test('that is reopened goes back to the stage it was closed from', async () => {
    const { deal_id } = await newDeal({ stage: 'Proposal' });
    await crm.done(alex, 'mark_deal_lost', { deal_id, reason: 'Budget' });
    const { data } = await crm.done(alex, 'reopen_deal', { deal_id });
    expect(data).toMatchObject({ stage: 'Proposal', status: 'active', probability: 50 });
    expect(data).not.toHaveProperty('lost_reason', 'Budget');
    expect(data['actual_close_date']).toBeUndefined();
  });

  test('that is closed cannot be moved or won again', async () => {
    const { deal_id } = await newDeal();
    await crm.done(alex, 'mark_deal_won', { deal_id });
    expect(await crm.refusal(alex, 'mark_deal_won', { deal_id })).toMatchObject({ code: 'conflict' });
    const moved = await crm.refusal(alex, 'move_deal_to_stage', { deal_id, stage: 'Lead' });
    expect(moved.message).toContain('Reopen it first');
  });

  test('is found by its title in any case, and a title that fits several gives a choice', async () => {
    await newDeal({ title: 'Unmistakable one' });
    await newDeal({ title: 'Twin left' });
    await newDeal({ title: 'Twin right' });
    const { data } = await crm.done(alex, 'get_deal', { deal_id: 'unmistakable ONE' });
    expect(data['title']).toBe('Unmistakable one');
    const error = await crm.refusal(alex, 'get_deal', { deal_id: 'twin' });
    expect(error.code).toBe('ambiguous');
    expect(error.choices?.field).toBe('deal_id');
    expect(error.choices?.options.map(({ label }) => label).toSorted()).toEqual(['Twin left', 'Twin right']);
  });

  test('keeps names with quotes, HTML, emoji and operators as they are', async () => {
    for (const title of [
      'O’Hara "quoted"',
      '<b>bold</b> & co',
      '🚀 rocket',
      '{"$gt":""}',
      '$where',
      'a.b$c',
    ]) {
      const { deal_id, data } = await newDeal({ title });
      expect(data['title']).toBe(title);
      expect((await crm.done(alex, 'get_deal', { deal_id: title })).data['number']).toBe(Number(deal_id));
    }
  });
});

describe('Bad input', () => {
  let before: unknown;
  beforeEach(async () => {
    before = (await crm.done(alex, 'get_deal_stats')).data;
  });

  test.each([
    [
      'an unknown stage',
      'move_deal_to_stage',
      { deal_id: '20', stage: 'wonn' },
      /no stage “wonn”.*Negotiation/,
    ],
    ['a negative value', 'update_deal', { deal_id: '20', value: -5 }, /Value must be at least 0/],
    ['a value that is no number', 'update_deal', { deal_id: '20', value: 'much' }, /Value must be a number/],
    ['parts of a cent', 'update_deal', { deal_id: '20', value: 1.005 }, /decimals/],
    [
      'a day that does not exist',
      'update_deal',
      { deal_id: '20', expected_close_date: '2026-02-30' },
      /Expected close date/,
    ],
    ['an unknown field', 'update_deal', { deal_id: '20', organization: 'x' }, /no field “organization”/],
    ['an operator for a text', 'get_deal', { deal_id: { $ne: '' } }, /Deal must be text/],
    ['a missing field', 'move_deal_to_stage', { deal_id: '20' }, /Stage is missing/],
    ['an unknown priority', 'update_deal', { deal_id: '20', priority: 'huge' }, /one of Low, Medium, High/],
    ['a number nobody has', 'mark_deal_won', { deal_id: '99999' }, /no deal number 99999/],
    [
      'an unknown customer',
      'create_deal',
      { title: 'x', customer_id: 'Nobody Inc', value: 1 },
      /no customer called/,
    ],
  ])('%s is refused with a sentence and changes nothing', async (_what, tool, input, sentence) => {
    const error = await crm.refusal(alex, tool, input);
    expect(error.message).toMatch(sentence);
    expect((await crm.done(alex, 'get_deal_stats')).data).toEqual(before);
  });
});

describe('A list of deals', () => {
  test('is filtered by stage, value, dates, owner and customer, and counts all that match', async () => {
    const every = await listed({ status: 'all', limit: 100 });
    const picked = await listed({ stage: 'negotiation', min_value: 30000, limit: 100 });
    const expected = every.filter((deal) => deal.stage === 'Negotiation' && deal.value >= 30000);
    expect(picked).toEqual(expected);
    expect(picked.length).toBeGreaterThan(0);
    const megan = await listed({ status: 'all', assigned_to: 'Megan', limit: 100 });
    expect(new Set(megan.map((deal) => deal.assigned_to?.name))).toEqual(new Set(['Megan Bowen']));
    const [first] = every;
    const of = await listed({ status: 'all', customer_id: first?.customer.name, limit: 100 });
    expect(of).toEqual(every.filter((deal) => deal.customer.name === first?.customer.name));
  });

  test('says how many there are when it shows fewer', async () => {
    const { data } = await crm.done(alex, 'list_deals', { limit: 5 });
    const { data: stats } = await crm.done(alex, 'get_deal_stats');
    expect(data['items']).toHaveLength(5);
    expect(data['total']).toBe((stats['active'] as { count: number }).count);
  });

  interface Row {
    number: number;
    stage: string;
    value: number;
    customer: { name: string };
    assigned_to?: { name: string };
  }

  async function listed(input: object): Promise<Row[]> {
    const { data } = await crm.done(alex, 'list_deals', input);
    // The output was parsed by the tool's own schema.
    return data['items'] as Row[];
  }
});

const share = (deals: readonly DealRecord[]) => ({
  count: deals.length,
  value: deals.reduce((sum, { value }) => sum + value, 0) / 100,
});

describe('The statistics of deals', () => {
  test('are the sums of the deals there are, however they are grouped', async () => {
    const { data: stats } = await crm.done(alex, 'get_deal_stats');
    const all = await DealModel.find(scope(alex)).lean<DealRecord[]>();
    const of = (status: DealRecord['status']) => all.filter((deal) => deal.status === status);
    const weighted = of('active').reduce((sum, deal) => sum + deal.value * deal.probability, 0);
    expect(stats).toMatchObject({
      total: share(all),
      active: share(of('active')),
      won: share(of('won')),
      lost: share(of('lost')),
      expected_revenue: Math.round(weighted / 100) / 100,
      by_priority: (['low', 'medium', 'high', 'urgent'] as const).map((priority) => ({
        ...share(of('active').filter((deal) => deal.priority === priority)),
        priority,
      })),
      by_stage: defaultStages.map(({ name }) => ({
        ...share(all.filter(({ stage }) => stage === name)),
        stage: name,
      })),
    });
  });
});
