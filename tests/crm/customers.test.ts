import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { CustomerModel, type CustomerRecord } from '../../src/crm/customers/model.js';
import { DealModel, type DealRecord } from '../../src/crm/deals/model.js';
import { scope } from '../../src/db/scope.js';
import { common } from '../../src/demo/rows.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

const northwind = { customer_id: 'Northwind Traders' };

describe('The open deals of a customer', () => {
  test('are those listed, with their value', async () => {
    const { data } = await crm.done(alex, 'get_customer', northwind);
    const { data: listed } = await crm.done(alex, 'list_deals', { ...northwind, limit: 100 });
    // The output was parsed by the tool's own schema.
    const rows = listed['items'] as { value: number }[];
    const value = rows.reduce((sum, deal) => sum + deal.value, 0);
    expect(rows.length).toBeGreaterThan(0);
    expect(data['open_deals']).toEqual({ count: rows.length, value });
  });

  test('are none where a customer is new', async () => {
    const { data } = await crm.done(alex, 'create_customer', { name: 'New', email: 'new@example.com' });
    expect(data['open_deals']).toEqual({ count: 0, value: 0 });
  });

  test('are those of the own organization alone', async () => {
    const before = await crm.done(alex, 'get_customer', northwind);
    const [ours, theirs] = [scope(alex), scope(await crm.as('Adele'))];
    const { _id: customer } = await CustomerModel.findOne({ ...ours, name: 'Northwind Traders' })
      .orFail()
      .lean<CustomerRecord>();
    const deal = await DealModel.findOne({ ...ours, status: 'active' })
      .orFail()
      .lean<DealRecord>();
    const base = common(theirs.organization, 7001, { at: new Date() });
    await DealModel.create([{ ...deal, ...base, customer }]);
    expect((await crm.done(alex, 'get_customer', northwind)).data).toEqual(before.data);
  });
});

describe('What colleagues write of a customer', () => {
  test('is not for the customer to read', async () => {
    await CustomerModel.updateOne(
      { ...scope(alex), name: 'Northwind Traders' },
      { $set: { notes: 'Pays late' } },
    );
    const { data, view } = await crm.done(await crm.as('Joni'), 'get_customer', northwind);
    expect(data).toMatchObject({ name: 'Northwind Traders' });
    expect(data['notes']).toBeUndefined();
    expect(data['open_deals']).toBeUndefined();
    expect(JSON.stringify(view)).not.toContain('Pays late');
    expect((await crm.done(alex, 'get_customer', northwind)).data['notes']).toBe('Pays late');
  });
});

const address = (length: number) => `${'a'.repeat(60)}@${'b'.repeat(length - 65)}.com`;

describe('An e-mail address', () => {
  test('of more than 254 characters is refused with a sentence', async () => {
    for (const [tool, input] of [
      ['create_customer', { name: 'Long' }],
      ['create_lead', { name: 'Long' }],
    ] as const) {
      const error = await crm.refusal(alex, tool, { ...input, email: address(255) });
      expect(error).toMatchObject({ code: 'invalid' });
      expect(error.message).toContain('Email must have at most 254 characters');
    }
  });
});
