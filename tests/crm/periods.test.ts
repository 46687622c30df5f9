import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../src/core/actor.js';
import { daysAfter } from '../../src/core/calendar.js';
import { dayOf } from '../../src/core/format.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;
let today: string;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
  today = dayOf(new Date(), alex.organizationTimeZone);
});
afterAll(() => crm.close());

const Items = z.array(
  z.looseObject({
    number: z.int(),
    order_date: z.string().optional(),
    due_date: z.string().optional(),
    paid_at: z.string().optional(),
    status: z.string().optional(),
  }),
);

async function items(tool: string, input: object = {}) {
  const { data } = await crm.done(alex, tool, { limit: 100, ...input });
  return Items.parse(data['items']);
}

/** The day of a payment, where the organization is. */
function paidOn({ paid_at = '' }): string {
  return dayOf(new Date(paid_at), alex.organizationTimeZone);
}

describe('A period takes in both of its ends', () => {
  test.each([
    ['list_leads', 'create_lead', { name: 'Just in' }],
    ['list_deals', 'create_deal', { title: 'Just in', value: 5, customer_id: '1' }],
  ])('of %s by the day of creation', async (list, create, input) => {
    const { data } = await crm.done(alex, create, input);
    const numbers = async (period: object) =>
      (await items(list, { sort: 'newest', ...period })).map(({ number }) => number);
    expect(await numbers({ created_from: today, created_to: today })).toContain(data['number']);
    expect(await numbers({ created_from: today, search: 'just in' })).toEqual([data['number']]);
    expect(await numbers({ created_to: daysAfter(today, -1) })).not.toContain(data['number']);
    expect(await numbers({ created_from: daysAfter(today, 1) })).toEqual([]);
  });

  test('of orders by their date', async () => {
    const all = await items('list_orders');
    const days = all.map(({ order_date = '' }) => order_date).toSorted();
    const [from = '', to = ''] = [days[3], days[days.length - 4]];
    const within = all.filter(({ order_date = '' }) => order_date >= from && order_date <= to);
    expect(await items('list_orders', { from, to })).toEqual(within);
    expect(within.length).toBeGreaterThan(1);
    expect(within.length).toBeLessThan(all.length);
  });

  test('of payments by their due date', async () => {
    const all = await items('list_payments', { status: 'pending' });
    const days = all.map(({ due_date = '' }) => due_date).toSorted();
    const [from = '', to = ''] = [days[1], days.at(-2)];
    const within = all.filter(({ due_date = '' }) => due_date >= from && due_date <= to);
    expect(await items('list_payments', { status: 'pending', from, to })).toEqual(within);
    expect(within.length).toBeLessThan(all.length);
  });

  test('of completed payments by the day on which they were paid', async () => {
    const all = await items('list_payments', { status: 'completed' });
    const late = all.find((payment) => paidOn(payment) !== payment.due_date);
    if (!late) throw new Error('All payments were paid on the day they were due.');
    const day = paidOn(late);
    const found = await items('list_payments', { status: 'completed', from: day, to: day });
    expect(found).toEqual(all.filter((payment) => paidOn(payment) === day));
  });
});

test('Payments are overdue before today, however far a period goes', async () => {
  const overdue = await items('list_payments', { status: 'overdue' });
  const [first] = overdue.map(({ due_date = '' }) => due_date).toSorted();
  expect(await items('list_payments', { status: 'overdue', to: '2999-12-31' })).toEqual(overdue);
  expect(await items('list_payments', { status: 'overdue', from: first, to: first })).toEqual(
    overdue.filter(({ due_date }) => due_date === first),
  );
});
