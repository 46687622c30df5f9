import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../src/core/actor.js';
import { unwrap } from '../../src/core/fields.js';
import { tools } from '../../src/crm/index.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;
let joni: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, joni] = [await crm.as('Alex'), await crm.as('Joni')];
});
afterAll(() => crm.close());

async function newDeal() {
  const { data } = await crm.done(alex, 'create_deal', { title: 'Deal', customer_id: '1', value: 100 });
  return { deal_id: String(data['number']) };
}

/** The names of all fields in a schema, at any depth. */
function fieldsOf(schema: unknown): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([name, field]) => [name, ...fieldsOf(field)]);
}

/** Where CRMs of this kind went wrong before. */
describe('This CRM does not have the defect that', () => {
  test('moving a deal to the lost stage leaves it open', async () => {
    const deal = await newDeal();
    const { data } = await crm.done(alex, 'move_deal_to_stage', { ...deal, stage: 'Closed Lost' });
    expect(data).toMatchObject({ status: 'lost', probability: 0 });
    expect(data['actual_close_date']).toBeDefined();
  });

  test('a deal marked as won or lost stays in its old stage', async () => {
    const won = await crm.done(alex, 'mark_deal_won', await newDeal());
    expect(won.data).toMatchObject({ stage: 'Closed Won', status: 'won', probability: 100 });
    const lost = await crm.done(alex, 'mark_deal_lost', await newDeal());
    expect(lost.data).toMatchObject({ stage: 'Closed Lost', status: 'lost', probability: 0 });
  });

  test('a tool is promised and not there', () => {
    const names = new Set(tools.map(({ name }) => name));
    for (const name of ['reopen_deal', 'convert_lead_to_customer', 'invite_employee', 'create_activity']) {
      expect(names).toContain(name);
    }
    const said = tools.map(({ description }) => description).join(' ');
    for (const [name] of said.matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)) expect(names).toContain(name);
  });

  test('priorities and categories of issues have one name in tools and another in records', async () => {
    for (const priority of ['low', 'medium', 'high', 'urgent']) {
      const { data } = await crm.done(alex, 'create_issue', { title: 'x', priority });
      const found = await crm.done(alex, 'list_issues', { priority, limit: 100 });
      const numbers = (found.data['items'] as { number: number }[]).map(({ number }) => number);
      expect(numbers).toContain(data['number']);
    }
    for (const category of [
      'general',
      'delivery',
      'quality',
      'billing',
      'communication',
      'technical',
      'other',
    ]) {
      expect((await crm.done(alex, 'create_issue', { title: 'x', category })).data['category']).toBe(
        category,
      );
    }
  });

  test('only customers can report issues, as colleagues report them on the phone', async () => {
    const { data } = await crm.done(await crm.as('Diego'), 'create_issue', {
      title: 'By phone',
      customer_id: '3',
    });
    expect(data).toMatchObject({ customer: { number: 3 }, raised_by: 'Diego Siciliani' });
  });

  test('an issue can be changed without a permission', async () => {
    for (const actor of [joni, await crm.as('Megan')]) {
      const change = { issue_id: '8', priority: 'low' };
      expect((await crm.refusal(actor, 'update_issue', change)).message).toContain('issue:update');
    }
  });

  test('a customer reads the issues, orders and payments of others', async () => {
    for (const [tool, field, other] of [
      ['get_issue', 'issue_id', '2'],
      ['get_order', 'order_id', '2'],
      ['get_payment', 'payment_id', '3'],
      ['get_customer', 'customer_id', '2'],
    ] as const) {
      expect((await crm.refusal(joni, tool, { [field]: other })).code).toBe('not_found');
    }
  });

  test('somebody can work in one organization only', async () => {
    expect((await crm.done(alex, 'list_organizations')).data['total']).toBe(2);
  });

  test('salaries and commissions reach an answer', () => {
    const names = tools.flatMap(({ input, output }) => [...fieldsOf(input), ...fieldsOf(output)]);
    expect(names.filter((name) => /salar|commission|wage|credit_limit|tax_id/.test(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(200);
  });

  test('the assignee may be of another organization or gone', async () => {
    const adele = await crm.refusal(alex, 'assign_lead', { lead_id: '10', employee_id: 'Adele Vance' });
    expect(adele.code).toBe('not_found');
    await crm.confirmed(alex, 'set_employee_access', { employee_id: 'Isaiah', permission_set: 'no_access' });
    const gone = await crm.refusal(alex, 'assign_issue', { issue_id: '8', employee_id: 'Isaiah' });
    expect(gone.message).toContain('not active');
  });

  test('records answer errors as data instead of failing', async () => {
    for (const tool of ['get_deal', 'get_order', 'get_issue']) {
      const error = await crm.refusal(alex, tool, { [`${tool.slice(4)}_id`]: '99999' });
      expect(error.code).toBe('not_found');
    }
  });

  test('the figures of somebody without records fail', async () => {
    const miriam = await crm.member('Contoso Sales', 'Miriam Graham');
    expect((await crm.done(miriam, 'get_quick_stats')).data).toMatchObject({ my_deals: 0, my_revenue: 0 });
  });

  test('a list asks for more than it should or hides how many there are', async () => {
    expect((await crm.refusal(alex, 'list_payments', { limit: 101 })).code).toBe('invalid');
    const { data } = await crm.done(alex, 'list_payments', { limit: 3 });
    expect(data['items']).toHaveLength(3);
    expect(data['total']).toBe(60);
  });
});

test('The demo has the numbers that are told of it, in states that let its sentences work', async () => {
  const totals = { list_issues: 20, list_orders: 40, list_payments: 60, list_activities: 120 };
  const fresh = await crm.as('Alex');
  for (const [tool, least] of Object.entries(totals)) {
    expect((await crm.done(fresh, tool)).data['total']).toBeGreaterThanOrEqual(least);
  }
  expect((await crm.done(fresh, 'get_issue', { issue_id: '8' })).data['status']).toBe('open');
  expect((await crm.done(fresh, 'get_issue', { issue_id: '12' })).data['status']).toBe('in_progress');
  expect((await crm.done(fresh, 'list_employees', { search: 'support' })).data['total']).toBeGreaterThan(0);
});
