import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { namingWords } from '../../../src/core/words.js';
import { findNamed } from '../../../src/crm/index.js';
import { fillForeign, mark } from '../rights/foreign.js';
import { openTestCrm, type TestCrm } from '../crm.js';

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

test('It never speaks of what another organization has', async () => {
  expect(await heard(await crm.as('Adele'), mark)).toEqual([]);
});
