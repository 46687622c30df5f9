import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../crm/crm.js';
import { createCrmPlanner } from '../planner/local/crm-planner.js';
import { sender, startCrmHouse } from './crm-house.js';
import { cardsOf, type House } from './house.js';

/** A CRM for the tests of a file, and for each of them a bot before it, in a chat with one of the demo's people. */
export function useCrmChat(name = 'Alex') {
  let crm: TestCrm;
  let house: House;
  let person: Actor;

  beforeAll(async () => {
    crm = await openTestCrm();
    person = await crm.as(name);
  });
  afterAll(() => crm.close());
  beforeEach(async () => {
    house = await startCrmHouse(crm, {}, { planner: createCrmPlanner(crm.runner) });
  });
  afterEach(() => house.close());

  return {
    get crm() {
      return crm;
    },
    get house() {
      return house;
    },
    get person() {
      return person;
    },
    /** Says something, and gives the cards of the answer. */
    hear: async (text: string, from = name) => {
      await house.say(text, { from: sender(from) });
      return cardsOf(await house.connector.next());
    },
    /** Makes a deal; `now` is what it has at the time. */
    newDeal: async (more: object = {}) => {
      const input = { title: `Deal ${randomUUID().slice(0, 8)}`, customer_id: '1', value: 20_000, ...more };
      const { data } = await crm.done(person, 'create_deal', input);
      const deal_id = String(data['number']);
      return { deal_id, now: async () => (await crm.done(person, 'get_deal', { deal_id })).data };
    },
  };
}
