import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
  await crm.done(alex, 'create_issue', { title: 'Nobody’s issue' });
  await crm.done(alex, 'create_customer', { name: 'Nobody’s customer', email: 'one@nobody.example' });
  await crm.done(alex, 'create_lead', { name: 'Nobody’s lead' });
  await crm.done(alex, 'create_lead', { name: 'Gone', email: 'two@nobody.example' });
  await crm.done(alex, 'convert_lead_to_customer', { lead_id: 'Gone', deal_title: 'Nobody’s deal' });
});
afterAll(() => crm.close());

const List = z.object({
  items: z.array(
    z.looseObject({
      number: z.int(),
      title: z.string().optional(),
      name: z.string().optional(),
      assigned_to: z.unknown(),
    }),
  ),
  total: z.int(),
});

async function ownedByNobody(tool: string, more: object = {}) {
  const { data } = await crm.done(alex, tool, { assigned_to: 'nobody', limit: 100, ...more });
  return List.parse(data);
}

describe('What has no owner', () => {
  test.each([
    ['list_issues', 'Nobody’s issue'],
    ['list_customers', 'Nobody’s customer'],
    ['list_leads', 'Nobody’s lead'],
    ['list_deals', 'Nobody’s deal'],
  ])('is what %s finds for nobody, and nothing else', async (tool, name) => {
    const { items, total } = await ownedByNobody(tool);
    expect(items.map((item) => item.title ?? item.name)).toContain(name);
    expect(items.filter(({ assigned_to }) => assigned_to !== undefined)).toEqual([]);
    expect(total).toBe(items.length);
  });

  test('is found together with a search, by “Nobody” as well', async () => {
    const { items } = await ownedByNobody('list_leads', { assigned_to: 'Nobody', search: 'nobody lead' });
    expect(items.map(({ name }) => name)).toEqual(['Nobody’s lead']);
  });

  test('has one once it is assigned', async () => {
    await crm.done(alex, 'assign_deal', { deal_id: 'Nobody’s deal', employee_id: 'me' });
    expect(await ownedByNobody('list_deals')).toEqual({ items: [], total: 0 });
  });

  test('is no activity, as whoever logs one has it', async () => {
    expect(await ownedByNobody('list_activities')).toEqual({ items: [], total: 0 });
  });
});
