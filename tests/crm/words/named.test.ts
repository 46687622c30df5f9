import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { namingWords } from '../../../src/core/words.js';
import { findNamed } from '../../../src/crm/index.js';
import { CustomerModel } from '../../../src/crm/customers/model.js';
import { LeadModel } from '../../../src/crm/leads/model.js';
import { OrderModel } from '../../../src/crm/orders/model.js';
import { scope } from '../../../src/db/scope.js';
import { common } from '../../../src/demo/rows.js';
import { fillForeign, mark } from '../rights/foreign.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { leadRow } from './leads.js';

let crm: TestCrm;
beforeAll(async () => {
  crm = await openTestCrm();
  await fillForeign(await crm.as('Alex'));
});
afterAll(() => crm.close());

/** The records that a sentence of somebody may speak of, each by its noun and first name. */
async function heard(actor: Actor, sentence: string): Promise<string[]> {
  const found = await findNamed(actor, namingWords(sentence));
  return found.map(({ noun, names: [name] }) => `${noun} ${name}`);
}

test('A sentence speaks of the records that hold one of its words, whatever the accents', async () => {
  expect(await heard(await crm.as('Megan'), 'Did Mégan call Northwind and Petr?')).toEqual(
    expect.arrayContaining([
      'customer Northwind Traders',
      'lead Petr Kral',
      'deal Northwind Traders expansion',
      'employee Megan Bowen',
    ]),
  );
});

test('A colleague’s speaks of records of each noun, a customer’s of none of another customer', async () => {
  const nouns = (await heard(await crm.as('Megan'), mark)).map((name) => name.split(' ')[0]);
  expect(new Set(nouns)).toEqual(new Set(['customer', 'lead', 'deal', 'employee', 'issue', 'order']));
  const joni = await crm.as('Joni');
  expect(await heard(joni, mark)).toEqual([]);
  expect(await heard(joni, 'Northwind')).toContain('customer Northwind Traders');
});

describe('A word that very many have', () => {
  beforeAll(async () => {
    const actor = await crm.as('Alex');
    const names = Array.from({ length: 250 }, (_, at) => [`Globex ${at}`, `${at} Norway`]).flat();
    await LeadModel.insertMany(
      [...names, 'Globex Norway Shipping', 'Zephyr Ltd'].map((name, at) =>
        leadRow(scope(actor).organization, 9000 + at, name),
      ),
    );
  });

  test('does not hide who has a rare one beside it, wherever that stands', async () => {
    const megan = await crm.as('Megan');
    expect(await heard(megan, 'Globex or Zephyr')).toContain('lead Zephyr Ltd');
    expect(await heard(megan, 'Zephyr of Globex')).toContain('lead Zephyr Ltd');
    expect(await heard(megan, 'Petr at Globex')).toContain('lead Petr Kral');
  });

  test('finds nobody by itself, and those who have another one too', async () => {
    const megan = await crm.as('Megan');
    expect(await heard(megan, 'Globex')).toEqual([]);
    expect(await heard(megan, 'Globex')).toEqual([]);
    expect(await heard(megan, 'Globex Shipping')).toEqual(['lead Globex Norway Shipping']);
    expect(await heard(megan, 'Globex Norway')).toEqual(['lead Globex Norway Shipping']);
  });
});

test('A word that very many records have is rare for a customer who sees few of them', async () => {
  const alex = await crm.as('Alex');
  const { organization } = scope(alex);
  const other = await CustomerModel.findOne({ organization, name: { $ne: 'Northwind Traders' } }).orFail();
  const own = await CustomerModel.findOne({ organization, name: 'Northwind Traders' }).orFail();
  const orders = Array.from({ length: 250 }, (_, at) => ({
    ...common(organization, 9000 + at, { at: new Date() }),
    title: at === 0 ? 'Refill Hamburg' : `Refill ${at}`,
    customer: at === 0 ? own._id : other._id,
    items: [],
    total: 1,
    status: 'draft',
    order_date: '2026-01-05',
  }));
  await OrderModel.insertMany(orders);
  expect(await heard(alex, 'Refill')).toEqual([]);
  expect(await heard(await crm.as('Joni'), 'Refill')).toEqual(['order Refill Hamburg']);
  expect(await heard(alex, 'Refill')).toEqual([]);
});

test('It never speaks of what another organization has', async () => {
  expect(await heard(await crm.as('Adele'), mark)).toEqual([]);
});
