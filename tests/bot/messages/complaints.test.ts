import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';
import { sender, startCrmHouse } from '../crm-house.js';
import { buttonOf, cardsOf, replacement, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let joni: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  joni = await crm.as('Joni');
});
afterAll(() => crm.close());
beforeEach(async () => {
  house = await startCrmHouse(crm, {}, { planner: createCrmPlanner(crm.runner) });
});
afterEach(() => house.close());

async function hear(text: string) {
  await house.say(text, { from: sender('Joni') });
  return cardsOf(await house.connector.next());
}

async function issues() {
  const { data } = await crm.done(joni, 'list_issues', { limit: 100 });
  return data['items'] as { title: string; category: string; customer: { name: string } }[];
}

describe('a customer who tells what is wrong', () => {
  it.each([
    ['our last delivery is missing two boxes', 'delivery'],
    ['two boxes are missing from our last delivery', 'delivery'],
    ['the invoice is wrong', 'billing'],
    ['we were charged twice for the workshop', 'billing'],
    ['our scanner does not work', 'technical'],
    ['nobody calls us back', 'communication'],
  ])('is asked whether to report it: “%s”', async (text, category) => {
    const before = await issues();
    const [card] = await hear(text);
    expect(await issues()).toEqual(before);
    const confirm = buttonOf(card, 'Confirm');
    replacement(await house.press(confirm, { from: sender('Joni') }));
    const [reported, ...others] = await issues();
    expect(reported).toMatchObject({ title: text, category, customer: { name: 'Northwind Traders' } });
    expect(others).toEqual(before);
  });

  it('has the greeting left out of what is reported', async () => {
    const [card] = await hear('Hello, our parcel came damaged');
    expect(JSON.stringify(card)).toContain('our parcel came damaged');
    expect(JSON.stringify(card)).not.toContain('Hello');
  });

  it('reports nothing by a question', async () => {
    const before = await issues();
    for (const text of ['is the invoice wrong?', 'which of our deliveries are late?']) {
      const [card] = await hear(text);
      expect(() => buttonOf(card, 'Confirm')).toThrow('no button');
    }
    expect(await issues()).toEqual(before);
  });
});
