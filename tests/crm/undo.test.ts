import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

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
