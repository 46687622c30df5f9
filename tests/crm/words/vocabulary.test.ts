import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { recordId, slotOf } from '../../../src/core/fields.js';
import { findChoices, findNamed } from '../../../src/crm/index.js';
import { CustomerModel } from '../../../src/crm/customers/model.js';
import { DealModel } from '../../../src/crm/deals/model.js';
import { LeadModel } from '../../../src/crm/leads/model.js';
import { knownAmong, learnWords } from '../../../src/db/vocabulary.js';
import { scope } from '../../../src/db/scope.js';
import { common } from '../../../src/demo/rows.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { leadRow } from './leads.js';

let crm: TestCrm;
let alex: Actor;
beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

const Items = z.array(z.object({ name: z.string() }));

/** The names that a search among all leads finds. */
async function searched(search: string): Promise<string[]> {
  const { data } = await crm.done(alex, 'list_leads', { search, status: 'all', limit: 100 });
  return Items.parse(data['items']).map(({ name }) => name);
}

/** What a name may mean for a field that takes a record; “~” before those that are called almost so. */
async function choices(noun: string, text: string): Promise<string[]> {
  const slot = slotOf(recordId(noun, 'A record'));
  if (slot?.kind !== 'record') throw new Error('The field takes no record.');
  return (await findChoices(alex, slot, text)).map(({ label, isNear }) => (isNear ? '~' : '') + label);
}

let number = 20_000;
const rowOf = (name: string) => leadRow(scope(alex).organization, (number += 1), name);

describe('A name', () => {
  test('that another version of the product stored is found all the same', async () => {
    const words = ['quirin', 'obermoser', '<niriuq', '<resomrebo'];
    await LeadModel.collection.insertOne({ ...rowOf('Quirin Obermoser'), words });
    expect(await choices('lead', 'Quirin Obermoser')).toEqual(['Quirin Obermoser']);
    expect(await choices('lead', 'moser')).toEqual(['Quirin Obermoser']);
    expect(await searched('quir')).toEqual(['Quirin Obermoser']);
  });

  test('that had a slip of the keyboard in it for a while does not keep the slip from being forgiven', async () => {
    const { data } = await crm.done(alex, 'create_lead', { name: 'Zoltn Fabrikant' });
    await crm.done(alex, 'update_lead', { lead_id: String(data['number']), name: 'Zoltan Fabrikant' });
    expect(await searched('zoltn')).toEqual(['Zoltan Fabrikant']);
    expect(await choices('lead', 'Zoltn Fabrikant')).toEqual(['~Zoltan Fabrikant']);
  });

  test('is forgiven its slip beside hundreds that end alike', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const names = Array.from({ length: 500 }, (_, at) => `${letters[at % 26]}${letters[(at / 26) | 0]}uksen`);
    await LeadModel.insertMany([...names, 'Pat Anderson'].map(rowOf));
    expect(await searched('andersen')).toEqual(['Pat Anderson']);
    expect(await choices('lead', 'Andersen')).toEqual(['~Pat Anderson']);
  });

  test('is found by a beginning that hundreds of words have, and by all of its words', async () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const names = Array.from(
      { length: 150 },
      (_, at) => `Wolk${letters[at % 26]}${letters[(at / 26) | 0]} Ost`,
    );
    await LeadModel.insertMany(names.map(rowOf));
    expect(await searched('wolk')).toHaveLength(100);
    expect(await choices('lead', 'Wolkca Ost')).toEqual(['Wolkca Ost']);
    expect(await choices('lead', 'Ost Wolkca')).toEqual(['Wolkca Ost']);
  });

  test('of a script without blanks is found by its middle', async () => {
    await LeadModel.insertMany([rowOf('株式会社日立製作所本社')]);
    expect(await choices('lead', '日立製作')).toEqual(['株式会社日立製作所本社']);
  });
});

test('A deal is found by its customer, however many customers share a word of the name', async () => {
  const { organization } = scope(alex);
  const like = await CustomerModel.findOne({ organization }).lean().orFail();
  const { _id: _, ...deal } = await DealModel.findOne({ organization }).lean().orFail();
  const named = (name: string) => ({
    ...like,
    ...common(organization, (number += 1), { at: new Date() }),
    name,
  });
  const customers = [...Array.from({ length: 300 }, (__, at) => `Firm${at} Handels`), 'Contoza Handels'].map(
    (name, at) => ({ ...named(name), company_name: name, email: `office${at}@handels.example` }),
  );
  await CustomerModel.insertMany(customers);
  const customer = customers.at(-1)?._id;
  await DealModel.insertMany([
    { ...deal, ...common(organization, (number += 1), { at: new Date() }), title: 'Forklifts', customer },
  ]);
  expect(await choices('deal', 'Contoza Handels')).toEqual(['Forklifts']);
  expect(await choices('deal', 'Handels Forklifts')).toEqual(['Forklifts']);
});

test('What a search finds does not depend on which sentences were said before', async () => {
  await LeadModel.insertMany(Array.from({ length: 200 }, (_, at) => rowOf(`Zwickl ${at}`)));
  const before = await searched('zwickl');
  await findNamed(alex, ['zwickl']);
  expect(await findNamed(alex, ['zwickl'])).toEqual([]);
  expect(await searched('zwickl')).toEqual(before);
});

test('More words than a query takes are learnt, and none twice', async () => {
  const organization = new Types.ObjectId();
  const words = Array.from({ length: 10_500 }, (_, at) => `word${at}`);
  await learnWords(organization, 'lead', words);
  await learnWords(organization, 'lead', words);
  expect((await knownAmong(organization, 'lead', words.slice(-1000))).size).toBe(1000);
});
