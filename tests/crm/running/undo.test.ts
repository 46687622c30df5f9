import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../crm.js';

let crm: TestCrm;
let alex: Actor;
let megan: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
  megan = await crm.as('Megan');
});
afterAll(() => crm.close());

async function newDeal() {
  const { data } = await crm.done(alex, 'create_deal', { title: 'Undo test', customer_id: '1', value: 10 });
  return { deal_id: String(data['number']) };
}

describe('Undo', () => {
  test('brings back every field, and shows in the history', async () => {
    const deal = await newDeal();
    await crm.done(alex, 'mark_deal_lost', { ...deal, reason: 'Budget' });
    await crm.done(alex, 'undo_change');
    const { data } = await crm.done(alex, 'get_deal', deal);
    expect(data).toMatchObject({ status: 'active', stage: 'Lead', probability: 10 });
    expect(data['lost_reason']).toBeUndefined();
    const history = await crm.done(alex, 'get_deal_history', deal);
    expect(history.data).toMatchObject({
      total: 3,
      items: [{ tool: 'undo_change' }, { tool: 'mark_deal_lost' }, { tool: 'create_deal' }],
    });
  });

  test('said again goes on to the change before', async () => {
    const [first, second] = [await newDeal(), await newDeal()];
    await crm.done(alex, 'move_deal_to_stage', { ...first, stage: 'Qualified' });
    await crm.done(alex, 'move_deal_to_stage', { ...second, stage: 'Proposal' });
    await crm.done(alex, 'undo_change');
    await crm.done(alex, 'undo_change');
    for (const deal of [first, second]) {
      expect((await crm.done(alex, 'get_deal', deal)).data['stage']).toBe('Lead');
    }
  });

  test('can itself be undone', async () => {
    const deal = await newDeal();
    const won = await crm.done(alex, 'mark_deal_won', deal);
    const undone = await crm.done(alex, 'undo_change', { change_id: won.undo?.change_id });
    await crm.done(alex, 'undo_change', { change_id: undone.undo?.change_id });
    expect((await crm.done(alex, 'get_deal', deal)).data['status']).toBe('won');
  });

  test('removes what was created, also what came with it, and brings it back', async () => {
    const lead = await crm.done(alex, 'create_lead', { name: 'Undo Lead', email: 'undo@example.com' });
    const input = { lead_id: String(lead.data['number']), deal_title: 'Undo deal', deal_value: 5 };
    const converted = await crm.done(alex, 'convert_lead_to_customer', input);
    const undone = await crm.done(alex, 'undo_change', { change_id: converted.undo?.change_id });
    expect((await crm.refusal(alex, 'get_deal', { deal_id: 'Undo deal' })).code).toBe('not_found');
    expect((await crm.refusal(alex, 'get_customer', { customer_id: 'undo@example.com' })).code).toBe(
      'not_found',
    );
    expect((await crm.done(alex, 'get_lead', { lead_id: 'Undo Lead' })).data['is_converted']).toBe(false);
    await crm.done(alex, 'undo_change', { change_id: undone.undo?.change_id });
    expect((await crm.done(alex, 'get_lead', { lead_id: 'Undo Lead' })).data).toMatchObject({
      is_converted: true,
      customer: { name: 'Undo Lead' },
    });
    expect((await crm.done(alex, 'get_deal', { deal_id: 'Undo deal' })).data['value']).toBe(5);
  });

  test('is refused where somebody changed the record since', async () => {
    const deal = await newDeal();
    const moved = await crm.done(alex, 'move_deal_to_stage', { ...deal, stage: 'Proposal' });
    await crm.done(megan, 'update_deal', { ...deal, priority: 'low' });
    const error = await crm.refusal(alex, 'undo_change', { change_id: moved.undo?.change_id });
    expect(error.message).toContain('changed since');
    expect((await crm.done(alex, 'get_deal', deal)).data['stage']).toBe('Proposal');
  });

  test('is refused where something new depends on the record', async () => {
    const made = await crm.done(alex, 'create_customer', { name: 'Kept', email: 'kept@example.com' });
    await crm.done(alex, 'create_deal', { title: 'Depends', customer_id: 'Kept', value: 1 });
    const error = await crm.refusal(alex, 'undo_change', { change_id: made.undo?.change_id });
    expect(error.message).toContain('belong to Kept');
  });

  test('is for the person who made the change', async () => {
    const deal = await newDeal();
    const won = await crm.done(alex, 'mark_deal_won', deal);
    const error = await crm.refusal(megan, 'undo_change', { change_id: won.undo?.change_id });
    expect(error.message).toContain('Only Alex Wilber');
  });
});

const undo = (change_id: string | undefined) => crm.done(alex, 'undo_change', { change_id });

describe('An undo', () => {
  test('brings nothing back that would belong to a customer who is gone', async () => {
    const customer = { name: 'Short-lived', email: 'short@example.com' };
    const created = await crm.done(alex, 'create_customer', customer);
    const deal = await crm.done(alex, 'create_deal', {
      title: 'Moved',
      customer_id: 'Short-lived',
      value: 1,
    });
    const deal_id = String(deal.data['number']);
    const moved = await crm.done(alex, 'update_deal', { deal_id, customer_id: 'Northwind Traders' });
    await undo(created.undo?.change_id);
    const error = await crm.refusal(alex, 'undo_change', { change_id: moved.undo?.change_id });
    expect(error).toMatchObject({ code: 'conflict' });
    expect(error.message).toContain('The customer of Moved is gone');
    const { data } = await crm.done(alex, 'get_deal', { deal_id });
    expect(data).toMatchObject({ customer: { name: 'Northwind Traders' } });
  });

  test('revives no record of a customer who is gone', async () => {
    const customer = { name: 'Gone', email: 'gone@example.com' };
    const created = await crm.done(alex, 'create_customer', customer);
    const deal = await crm.done(alex, 'create_deal', { title: 'Of Gone', customer_id: 'Gone', value: 1 });
    const removed = await undo(deal.undo?.change_id);
    await undo(created.undo?.change_id);
    const error = await crm.refusal(alex, 'undo_change', { change_id: removed.undo?.change_id });
    expect(error).toMatchObject({ code: 'conflict' });
    expect((await crm.refusal(alex, 'get_deal', { deal_id: 'Of Gone' })).code).toBe('not_found');
  });

  test('of an undo brings a converted lead, its customer and its deal back', async () => {
    const lead = await crm.done(alex, 'create_lead', { name: 'Back again', email: 'back@example.com' });
    const lead_id = String(lead.data['number']);
    const converted = await crm.done(alex, 'convert_lead_to_customer', { lead_id, deal_title: 'Back deal' });
    const undone = await undo(converted.undo?.change_id);
    expect((await crm.done(alex, 'get_lead', { lead_id })).data).toMatchObject({ is_converted: false });
    await undo(undone.undo?.change_id);
    expect((await crm.done(alex, 'get_lead', { lead_id })).data).toMatchObject({
      is_converted: true,
      customer: { name: 'Back again' },
    });
    const { data } = await crm.done(alex, 'get_deal', { deal_id: 'Back deal' });
    expect(data).toMatchObject({ customer: { name: 'Back again' } });
  });
});
