import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import type { Outcome } from '../../../src/core/call.js';
import { openTestCrm, type TestCrm } from '../crm.js';

let crm: TestCrm;
let alex: Actor;
let megan: Actor;
let diego: Actor;
let joni: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, megan, diego, joni] = (await Promise.all(
    (['Alex', 'Megan', 'Diego', 'Joni'] as const).map((name) => crm.as(name)),
  )) as [Actor, Actor, Actor, Actor];
});
afterAll(() => crm.close());

async function newDeal() {
  const { data } = await crm.done(alex, 'create_deal', { title: 'Run test', customer_id: '1', value: 10 });
  return { deal_id: String(data['number']) };
}

async function waiting(input: object) {
  const asking = await crm.run(alex, 'mark_deal_won', input, { unsure: true });
  if (asking.kind !== 'confirm') throw new Error('It did not ask.');
  return asking.pendingId;
}

describe('Rights', () => {
  test('are checked where the tool runs, naming permission and role, and the refusal is in the audit', async () => {
    const deal = await newDeal();
    const error = await crm.refusal(diego, 'mark_deal_won', deal);
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain('deal:update');
    expect(error.message).toContain('support');
    const { data } = await crm.done(alex, 'list_changes');
    expect(data['items']).toContainEqual(
      expect.objectContaining({ tool: 'mark_deal_won', outcome: 'refused', actor: 'Diego Siciliani' }),
    );
  });

  test('a customer meets only the customer they are', async () => {
    const { data } = await crm.done(joni, 'list_customers', { status: 'all' });
    expect(data).toMatchObject({ total: 1, items: [{ name: 'Northwind Traders' }] });
    expect((await crm.refusal(joni, 'get_customer', { customer_id: '2' })).code).toBe('not_found');
    expect((await crm.refusal(joni, 'list_deals')).code).toBe('forbidden');
    expect((await crm.done(joni, 'get_customer_stats')).data['total']).toBe(1);
  });
});

describe('A repeated wish', () => {
  test('gives the first answer again and changes nothing more', async () => {
    const input = { title: 'Once', customer_id: '1', value: 10 };
    const first = await crm.done(alex, 'create_deal', input, { key: 'once-1' });
    const again = await crm.done(alex, 'create_deal', input, { key: 'once-1' });
    expect(again.data).toEqual(first.data);
    expect(again.undo).toEqual(first.undo);
  });

  test('gives the same data, also of what leaves fields empty and of what cannot be undone', async () => {
    const lead = { tool: 'create_lead', input: { name: 'Ida Sparse' }, key: 'sparse lead' };
    const user = { user: 'ida.sparse@contoso.example', role: 'employee', permission_set: 'sales' };
    const asking = await crm.run(alex, 'invite_employee', user);
    if (asking.kind !== 'confirm') throw new Error('It did not ask.');
    const invite = () => crm.runner.confirm(alex, asking.pendingId);
    const create = () => crm.runner.run({ ...lead, actor: alex, surface: 'chat' });
    for (const wish of [create, invite]) {
      const [first, again] = [await wish(), await wish()];
      if (first.kind !== 'done' || again.kind !== 'done') throw new Error('It asked.');
      expect(again.data).toEqual(first.data);
    }
  });

  test('is met once when it comes many times at the same moment', async () => {
    const input = { title: 'At once', customer_id: '1', value: 10 };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => crm.done(alex, 'create_deal', input, { key: 'at-once' })),
    );
    expect(new Set(all.map(({ data }) => data['number'])).size).toBe(1);
    const { data } = await crm.done(alex, 'list_deals', { search: 'At once' });
    expect(data['total']).toBe(1);
  });
});

describe('A change', () => {
  test('that was made on an outdated card is refused and names the record to look at', async () => {
    const deal = await newDeal();
    await crm.done(alex, 'move_deal_to_stage', { ...deal, stage: 'Proposal' });
    const error = await crm.refusal(alex, 'mark_deal_won', deal, { ifVersion: 1 });
    expect(error).toMatchObject({ code: 'conflict', record: { noun: 'deal', number: Number(deal.deal_id) } });
  });

  test('made by two people at once happens for both', async () => {
    const deal = await newDeal();
    await Promise.all([
      crm.done(alex, 'update_deal', { ...deal, notes: 'from Alex' }),
      crm.done(megan, 'update_deal', { ...deal, priority: 'high' }),
    ]);
    const { data } = await crm.done(alex, 'get_deal', deal);
    expect(data).toMatchObject({ notes: 'from Alex', priority: 'high', version: 3 });
  });

  test('asks first when the planner was unsure, and runs once however often it is confirmed', async () => {
    const deal = await newDeal();
    const asking = await crm.run(alex, 'mark_deal_won', deal, { unsure: true });
    if (asking.kind !== 'confirm') throw new Error('It did not ask.');
    expect((await crm.done(alex, 'get_deal', deal)).data['status']).toBe('active');
    await expect(crm.runner.confirm(megan, asking.pendingId)).rejects.toMatchObject({ code: 'forbidden' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => crm.runner.confirm(alex, asking.pendingId)),
    );
    expect(answers.map((answer) => (answer.kind === 'done' ? answer.data['version'] : 0))).toEqual([
      2, 2, 2, 2, 2,
    ]);
  });

  test('that was cancelled cannot be confirmed any more', async () => {
    const deal = await newDeal();
    const asking = await crm.run(alex, 'mark_deal_won', deal, { unsure: true });
    if (asking.kind !== 'confirm') throw new Error('It did not ask.');
    await crm.runner.cancel(alex, asking.pendingId);
    await expect(crm.runner.confirm(alex, asking.pendingId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await crm.done(alex, 'get_deal', deal)).data['status']).toBe('active');
  });
});

describe('A call that waits', () => {
  test('and was confirmed is not said to be cancelled', async () => {
    const pendingId = await waiting(await newDeal());
    await crm.runner.confirm(alex, pendingId);
    await expect(crm.runner.cancel(alex, pendingId)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('for a choice runs once, whichever is chosen afterwards', async () => {
    const input = { title: 'Chosen once', value: 5 };
    const request = { tool: 'create_deal', input, actor: alex, surface: 'card', key: 'choose-once' } as const;
    const pendingId = await crm.runner.hold(request);
    const first = await crm.runner.answer(alex, pendingId, 'customer_id', '1');
    const second = await crm.runner.answer(alex, pendingId, 'customer_id', '2');
    expect(numberOf(second)).toBe(numberOf(first));
    expect((await crm.done(alex, 'list_deals', { search: 'Chosen once' })).data['total']).toBe(1);
  });

  test('asks in words that people know the record by', async () => {
    const input = { ...(await newDeal()), employee_id: '2' };
    const asking = await crm.run(alex, 'assign_deal', input, { unsure: true });
    expect(asking).toMatchObject({
      shown: { deal_id: `#${input.deal_id} Run test`, employee_id: '#2 Megan Bowen' },
    });
  });

  test('for a choice still asks first where the planner was unsure', async () => {
    const request = { tool: 'mark_deal_won', input: {}, actor: alex, surface: 'chat', key: 'held' } as const;
    const pendingId = await crm.runner.hold({ ...request, unsure: true });
    const answered = await crm.runner.answer(alex, pendingId, 'deal_id', (await newDeal()).deal_id);
    expect(answered.kind).toBe('confirm');
  });

  test('is not kept for somebody who may not use the tool', async () => {
    const request = { tool: 'get_deal', input: {}, actor: joni, surface: 'card', key: 'peek' } as const;
    await expect(crm.runner.hold(request)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

function numberOf(outcome: Outcome): unknown {
  return outcome.kind === 'done' ? outcome.data['number'] : undefined;
}

describe('A list of nothing', () => {
  test('knows what the records are called that it was asked for', async () => {
    const { data } = await crm.done(alex, 'create_customer', {
      name: 'Nothing Yet',
      email: 'n@nothing.example',
    });
    const input = { customer_id: String(data['number']), assigned_to: '2' };
    const named = { customer_id: 'Nothing Yet', assigned_to: 'Megan Bowen' };
    expect((await crm.done(alex, 'list_deals', input)).names).toEqual(named);
    expect((await crm.done(alex, 'list_deals', input, { surface: 'mcp' })).names).toBeUndefined();
    expect((await crm.done(alex, 'list_deals', { customer_id: '1' })).names).toBeUndefined();
  });
});

describe('The same key', () => {
  test('of two people or two tools is two wishes', async () => {
    const deal = await newDeal();
    const key = 'shared-card';
    await crm.done(alex, 'move_deal_to_stage', { ...deal, stage: 'Proposal' }, { key });
    const megans = await crm.done(megan, 'move_deal_to_stage', { ...deal, stage: 'Negotiation' }, { key });
    expect(megans.data['stage']).toBe('Negotiation');
    const won = await crm.done(alex, 'mark_deal_won', deal, { key });
    expect(won.data['status']).toBe('won');
  });
});

describe('Names', () => {
  test('are found whichever apostrophe they are written with', async () => {
    const { data } = await crm.done(alex, 'get_customer', { customer_id: "margie's travel" });
    expect(data['name']).toBe('Margie’s Travel');
  });
});

describe('Deals that are won', () => {
  test('are listed by the day they closed, not by the day they were expected to', async () => {
    const deal = { title: 'Won early', customer_id: '1', value: 5, expected_close_date: '2031-05-05' };
    const { data } = await crm.done(alex, 'create_deal', deal);
    const { data: won } = await crm.done(alex, 'mark_deal_won', { deal_id: String(data['number']) });
    const day = won['actual_close_date'];
    const on = { status: 'won', closing_from: day, closing_to: day, search: 'Won early' };
    expect((await crm.done(alex, 'list_deals', on)).data['total']).toBe(1);
  });
});

describe('Customers and leads', () => {
  test('a second customer with the same address is a duplicate that names the first', async () => {
    await crm.done(alex, 'create_customer', { name: 'John Doe', email: 'john@example.com' });
    const error = await crm.refusal(alex, 'create_customer', { name: 'Johnny', email: 'JOHN@example.com' });
    expect(error.code).toBe('duplicate');
    expect(error.message).toContain('John Doe');
    expect(error.record?.noun).toBe('customer');
  });

  test('of two created at the same moment with one address, one is stored', async () => {
    const input = { name: 'Race', email: 'race@example.com' };
    const results = await Promise.allSettled([1, 2, 3].map(() => crm.run(alex, 'create_customer', input)));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toEqual([
      expect.objectContaining({ code: 'duplicate' }),
      expect.objectContaining({ code: 'duplicate' }),
    ]);
  });

  test('a lead is qualified, scored, assigned and converted once', async () => {
    const lead = { lead_id: '10' };
    expect((await crm.done(alex, 'qualify_lead', lead)).data['qualification_status']).toBe('qualified');
    const scored = await crm.done(alex, 'update_lead_score', {
      ...lead,
      score: 88,
      reason: 'Asked for a demo',
    });
    expect(scored.data).toMatchObject({ score: 88, temperature: 'hot' });
    expect(String(scored.data['notes'])).toContain('Asked for a demo');
    const assigned = await crm.done(alex, 'assign_lead', { ...lead, employee_id: '3' });
    expect(assigned.data['assigned_to']).toMatchObject({ name: 'Diego Siciliani' });
    const { data } = await crm.done(alex, 'convert_lead_to_customer', lead);
    const customer = data['customer'] as { number: number };
    expect(
      (await crm.done(alex, 'get_customer', { customer_id: String(customer.number) })).data,
    ).toMatchObject({
      customer_type: 'business',
      assigned_to: { name: 'Diego Siciliani' },
    });
    expect((await crm.refusal(alex, 'convert_lead_to_customer', lead)).code).toBe('conflict');
  });

  test('the demo has what its example sentences speak of', async () => {
    const high = await crm.done(alex, 'list_leads', { min_score: 70, limit: 100 });
    expect(high.data['total']).toBeGreaterThan(2);
    for (const { score } of high.data['items'] as { score: number }[])
      expect(score).toBeGreaterThanOrEqual(70);
    const customers = await crm.done(alex, 'list_customers', { priority: 'high' });
    expect(customers.data['total']).toBeGreaterThan(2);
    for (const deal_id of ['20', '25']) {
      expect((await crm.done(alex, 'get_deal', { deal_id })).data['status']).toBe('active');
    }
  });
});
