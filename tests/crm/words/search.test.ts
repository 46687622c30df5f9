import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { LeadModel } from '../../../src/crm/leads/model.js';
import { addMissingWords } from '../../../src/db/words.js';
import { openTestCrm, type TestCrm } from '../crm.js';

let crm: TestCrm;
let alex: Actor;
beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
  const northwind = { customer_id: 'Northwind Traders', value: 10 };
  await crm.done(alex, 'create_deal', { title: 'Zürich warehouse scanners', ...northwind });
  await crm.done(alex, 'create_deal', { title: 'Scanners for Basel', ...northwind });
});
afterAll(() => crm.close());

const Items = z.array(z.looseObject({ title: z.string().optional(), name: z.string().optional() }));

/** The titles or names that a search finds. */
async function names(tool: string, search: string, more: object = {}): Promise<string[]> {
  const { data } = await crm.done(alex, tool, { search, status: 'all', ...more });
  return Items.parse(data['items']).map(({ title, name }) => title ?? name ?? '');
}

describe('A search', () => {
  test('finds by the beginnings of words, in any order and any case', async () => {
    expect(await names('list_deals', 'SCAN zür')).toEqual(['Zürich warehouse scanners']);
    expect(await names('list_deals', 'zurich')).toEqual(['Zürich warehouse scanners']);
    expect(await names('list_deals', 'scanners', { sort: 'newest' })).toEqual([
      'Scanners for Basel',
      'Zürich warehouse scanners',
    ]);
    expect(await names('list_deals', 'scanners Oslo')).toEqual([]);
  });

  test('finds deals by their customer, also together with a word of the title', async () => {
    expect(await names('list_deals', 'northwind basel')).toEqual(['Scanners for Basel']);
    const deals = await names('list_deals', 'northwind');
    expect(deals).toEqual(expect.arrayContaining(['Zürich warehouse scanners', 'Scanners for Basel']));
  });

  test.each([
    ['a letter too many', 'scannners'],
    ['a letter missing', 'scaners'],
    ['two letters swapped', 'sacnners'],
    ['a wrong first letter', 'xcanners'],
    ['a word that is still being typed', 'scnner'],
  ])('forgives %s', async (_mistake, search) => {
    expect(await names('list_deals', search)).toHaveLength(2);
  });

  test('forgives a typing error in the name of the customer of a deal', async () => {
    expect(await names('list_deals', 'norhtwind basel')).toEqual(['Scanners for Basel']);
  });

  test('finds customers by address and leads by company, and nothing for nonsense', async () => {
    const [first] = Items.parse((await crm.done(alex, 'list_customers', { limit: 1 })).data['items']);
    const email = String(first?.['email']);
    expect(await names('list_customers', email)).toEqual([first?.name]);
    expect(await names('list_leads', 'qqqqqqq')).toEqual([]);
    expect(await names('list_customers', '–– !')).toEqual([]);
  });

  test('follows a record that is renamed, and back when that is undone', async () => {
    const { data } = await crm.done(alex, 'create_lead', { name: 'Ottokar Brandt' });
    const id = String(data['number']);
    const renamed = await crm.done(alex, 'update_lead', { lead_id: id, name: 'Ottilie Brandt' });
    expect(await names('list_leads', 'ottokar')).toEqual([]);
    expect(await names('list_leads', 'ottilie')).toEqual(['Ottilie Brandt']);
    await crm.done(alex, 'undo_change', { change_id: renamed.undo?.change_id });
    expect(await names('list_leads', 'ottokar')).toEqual(['Ottokar Brandt']);
  });

  test('finds what an earlier version stored, once it was brought up to date', async () => {
    await crm.done(alex, 'create_lead', { name: 'Rosalind Early' });
    await LeadModel.collection.updateMany({}, { $unset: { words: 1 } });
    expect(await names('list_leads', 'rosalind')).toEqual([]);
    await addMissingWords(Object.values(mongoose.models));
    expect(await names('list_leads', 'rosalind')).toEqual(['Rosalind Early']);
  });

  test('forgives typing errors in what an earlier version stored, once it was brought up to date', async () => {
    const vocabulary = mongoose.connection.collection('vocabulary');
    await vocabulary.deleteMany({});
    expect(await names('list_deals', 'sacnners')).toEqual([]);
    await addMissingWords(Object.values(mongoose.models));
    expect(await names('list_deals', 'sacnners')).toHaveLength(2);
    const words = await vocabulary.countDocuments();
    await addMissingWords(Object.values(mongoose.models));
    expect(await vocabulary.countDocuments()).toBe(words);
  });

  test('finishes bringing up to date what was broken off', async () => {
    const vocabulary = mongoose.connection.collection('vocabulary');
    await vocabulary.deleteMany({ $or: [{ word: 'scanners' }, { word: '<srennacs' }, { word: '' }] });
    expect(await names('list_deals', 'sacnners')).toEqual([]);
    await addMissingWords(Object.values(mongoose.models));
    expect(await names('list_deals', 'sacnners')).toHaveLength(2);
  });

  test('shows a customer nobody but themselves', async () => {
    const joni = await crm.as('Joni');
    const { data } = await crm.done(joni, 'list_customers', { search: 'litware', status: 'all' });
    expect(data).toMatchObject({ items: [], total: 0 });
  });
});
