import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';
import { sender, startCrmHouse } from '../crm-house.js';
import { buttonOf, cardsOf, replacement, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let alex: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

beforeEach(async () => {
  house = await startCrmHouse(crm, {}, { planner: createCrmPlanner(crm.runner) });
});
afterEach(() => house.close());

async function hear(text: string) {
  await house.say(text);
  return cardsOf(await house.connector.next());
}

async function newDeal() {
  const input = { title: `Deal ${randomUUID().slice(0, 8)}`, customer_id: '1', value: 100 };
  const { data } = await crm.done(alex, 'create_deal', input);
  const id = String(data['number']);
  return { id, now: async () => (await crm.done(alex, 'get_deal', { deal_id: id })).data };
}

describe('a name that nobody has', () => {
  it('is offered as the one that is almost so, for a “yes”', async () => {
    const deal = await newDeal();
    const [card] = await hear(`assign deal ${deal.id} to Isiah`);
    expect(card?.fallbackText).toBe('I found no employee called “Isiah”. Do you mean “Isaiah Langer”?');
    expect(await deal.now()).not.toMatchObject({ assigned_to: { name: 'Isaiah Langer' } });
    await hear('yes');
    expect(await deal.now()).toMatchObject({ assigned_to: { name: 'Isaiah Langer' } });
  });

  it('is offered as a stage that is almost so, for a press', async () => {
    const deal = await newDeal();
    const [card] = await hear(`move deal ${deal.id} to propsal`);
    replacement(await house.press(buttonOf(card, 'Proposal')));
    expect(await deal.now()).toMatchObject({ stage: 'Proposal' });
  });
});

describe('an organization that one is not in', () => {
  it.each([
    'Switch to Fabrikam Services',
    'can you switch to Adatum?',
    'switch organization to nowhere labs',
  ])('is not told of, but one’s own are: “%s”', async (text) => {
    await house.say(text, { from: sender('Megan') });
    const [card] = cardsOf(await house.connector.next());
    const [, name] = /to ([\w ]+)/.exec(text) ?? [];
    expect(card?.fallbackText).toBe(`You are in no organization called “${name}”. Yours: Contoso Sales.`);
  });

  it('is offered where it is one’s own and almost called so', async () => {
    const [card] = await hear('Switch to Fabricam Services');
    expect(card?.fallbackText).toContain('Do you mean “Fabrikam Services”?');
  });
});

describe('many records to choose from', () => {
  it('are said in part where they are said in words', async () => {
    const deal = await newDeal();
    await house.say(`mark deal ${deal.id} as won and create a deal called "Alpha" worth 5k`);
    const { activity } = await house.connector.next();
    expect(activity.text).toMatch(/5\. [^\n]+\n\n… and \d+ more: say its name or number\.$/);
  });
});
