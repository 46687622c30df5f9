import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;
let joni: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, joni] = [await crm.as('Alex'), await crm.as('Joni')];
});
afterAll(() => crm.close());

interface Payment {
  number: number;
  amount: number;
  status: string;
  due_date: string;
  order: { number: number };
  customer: { name: string };
}

async function payments(actor: Actor, input: object = {}) {
  const { data } = await crm.done(actor, 'list_payments', { limit: 100, ...input });
  // The output was parsed by the tool's own schema.
  return { ...data, items: data['items'] as Payment[] } as {
    items: Payment[];
    total: number;
    total_amount: number;
  };
}

describe('An order', () => {
  test('shows its items, what they add up to, and its payments', async () => {
    const { data } = await crm.done(alex, 'get_order', { order_id: '7' });
    const items = data['items'] as { quantity: number; unit_price: number; amount: number }[];
    for (const { quantity, unit_price, amount } of items)
      expect(amount).toBeCloseTo(quantity * unit_price, 2);
    expect(items.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(Number(data['total']), 2);
    const own = await payments(alex, { order_id: '7' });
    expect((data['payments'] as Payment[]).map(({ number }) => number)).toEqual(
      own.items.map(({ number }) => number).toSorted((a, b) => a - b),
    );
    const completed = own.items.filter(({ status }) => status === 'completed');
    expect(data['paid']).toBeCloseTo(
      completed.reduce((sum, { amount }) => sum + amount, 0),
      2,
    );
  });

  test('and a payment are found by their codes', async () => {
    for (const [tool, field] of [
      ['get_order', 'order_id'],
      ['get_payment', 'payment_id'],
    ] as const) {
      const { data } = await crm.done(alex, tool, { [field]: '7' });
      expect((await crm.done(alex, tool, { [field]: data['code'] })).data).toEqual(data);
      expect((await crm.refusal(alex, tool, { [field]: 'no such thing' })).code).toBe('not_found');
    }
  });
});

test('An order and a payment go by the name of their customer', async () => {
  const [order, another] =
    (await crm.refusal(alex, 'get_order', { order_id: 'Litware' })).choices?.options ?? [];
  for (const { value } of [order, another].filter((one) => one !== undefined)) {
    const { data } = await crm.done(alex, 'get_order', { order_id: value });
    expect(data['customer']).toMatchObject({ name: 'Litware' });
  }
  const { choices } = await crm.refusal(alex, 'get_payment', { payment_id: 'Litware' });
  expect(choices?.options.length).toBe((await payments(alex, { customer_id: 'Litware' })).total);
});

describe('Payments', () => {
  test('are listed by status with their number and sum, also of those not shown', async () => {
    const all = await payments(alex);
    const pending = all.items.filter(({ status }) => status === 'pending');
    const sum = pending.reduce((total, { amount }) => total + amount, 0);
    const { items, total, total_amount } = await payments(alex, { status: 'pending', limit: 1 });
    expect(items).toHaveLength(1);
    expect(total).toBe(pending.length);
    expect(total_amount).toBeCloseTo(sum, 2);
    expect(pending.length).toBeGreaterThan(1);
  });

  test('are overdue where they are pending and their day has passed', async () => {
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: alex.timeZone });
    const { items } = await payments(alex, { status: 'pending' });
    const overdue = await payments(alex, { status: 'overdue' });
    expect(overdue.items).toEqual(items.filter(({ due_date }) => due_date < today));
    expect(overdue.total_amount).toBeCloseTo(
      overdue.items.reduce((sum, { amount }) => sum + amount, 0),
      2,
    );
    expect(overdue.total).toBeGreaterThan(0);
    expect(overdue.total).toBeLessThan(items.length);
  });

  test('of one customer are those of their orders', async () => {
    const { items } = await payments(alex, { customer_id: 'Northwind Traders' });
    const { data } = await crm.done(alex, 'list_orders', { customer_id: 'Northwind Traders' });
    const orders = new Set((data['items'] as { number: number }[]).map(({ number }) => number));
    expect(new Set(items.map(({ order }) => order.number))).toEqual(orders);
  });
});

describe('A customer', () => {
  test('sees the orders and payments of their own company and no others', async () => {
    const { data } = await crm.done(joni, 'list_orders', { limit: 100 });
    const names = (data['items'] as { customer: { name: string } }[]).map(({ customer }) => customer.name);
    expect(new Set(names)).toEqual(new Set(['Northwind Traders']));
    const own = await payments(joni);
    expect(new Set(own.items.map(({ customer }) => customer.name))).toEqual(new Set(['Northwind Traders']));
    expect(own.total).toBe((await payments(alex, { customer_id: '1' })).total);
    expect((await crm.refusal(joni, 'get_order', { order_id: '2' })).code).toBe('not_found');
    expect((await crm.refusal(joni, 'get_payment', { payment_id: '3' })).code).toBe('not_found');
    expect((await crm.refusal(joni, 'list_payments', { order_id: '2' })).code).toBe('not_found');
    expect((await crm.refusal(joni, 'list_orders', { customer_id: '2' })).code).toBe('not_found');
  });
});
