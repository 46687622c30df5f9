import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { ChangeModel } from '../../../src/crm/changes/model.js';
import { DealModel } from '../../../src/crm/deals/model.js';
import { scope } from '../../../src/db/scope.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { sender, startCrmHouse } from '../crm-house.js';
import { buttonOf, cardsOf, replacement, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let alex: Actor;
let deal_id: string;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

beforeEach(async () => {
  const input = { title: `Lost ${randomUUID().slice(0, 8)}`, customer_id: '1', value: 12_345 };
  const { data } = await crm.done(alex, 'create_deal', input);
  deal_id = String(data['number']);
  const calls = [{ tool: 'mark_deal_won', input: { deal_id } }];
  house = await startCrmHouse(crm, { 'win it': { kind: 'calls', calls, confidence: 1, unsure: true } });
});
afterEach(() => house.close());

const pressed = async (data: object, from = sender('Megan')) =>
  replacement(await house.press({ ...data }, { from }));

/** The card of the deal in front of Megan. */
const shown = () => pressed({ press: 'run', tool: 'get_deal', input: { deal_id }, card: 'a-card' });

/** What Megan is asked before it is won. */
async function asked() {
  await house.say('win it', { from: sender('Megan') });
  return cardsOf(await house.connector.next())[0];
}

const changes = () => ChangeModel.countDocuments({ ...scope(alex), outcome: 'done' });

const give = (permission_set: string) =>
  crm.confirmed(alex, 'set_employee_access', { employee_id: 'Megan Bowen', permission_set });

/** Does something, and expects that nothing changes meanwhile. */
async function changingNothing(work: () => Promise<void>) {
  const before = await changes();
  await work();
  expect(await changes()).toBe(before);
}

describe('on the card of a deal that was deleted', () => {
  it('every button says that it is gone, and does nothing', async () => {
    const card = await shown();
    await DealModel.deleteOne({ ...scope(alex), number: Number(deal_id) });
    await changingNothing(async () => {
      for (const title of ['Won', 'Mark as lost', 'Save', 'Move to Proposal', 'History']) {
        const answer = await pressed(buttonOf(card, title));
        expect(answer.fallbackText, title).toContain(`There is no deal number ${deal_id}`);
      }
      const choose = await pressed(buttonOf(card, 'Assign'));
      const assigned = await pressed(buttonOf(choose, 'Lidia Holloway · Sales Manager'));
      expect(assigned.fallbackText).toContain(`There is no deal number ${deal_id}`);
      const note = await pressed({
        ...buttonOf(card, 'Add'),
        'input.title.activity': 'Call',
        'input.activity_type': 'call',
      });
      expect(note.fallbackText).toContain(`There is no deal number ${deal_id}`);
    });
  });

  it('so does the yes to a question about it', async () => {
    const confirm = buttonOf(await asked(), 'Confirm');
    await DealModel.deleteOne({ ...scope(alex), number: Number(deal_id) });
    await changingNothing(async () => {
      expect((await pressed(confirm)).fallbackText).toContain(`There is no deal number ${deal_id}`);
    });
  });
});

describe('somebody who lost their access', () => {
  afterEach(() => give('sales'));

  it('is told so by every button and question, sees nothing any more, and changes nothing', async () => {
    const card = await shown();
    const question = await asked();
    await give('no_access');
    await changingNothing(async () => {
      for (const button of [
        buttonOf(card, 'Won'),
        { ...buttonOf(card, 'Save'), 'input.value': 1 },
        buttonOf(card, 'History'),
        buttonOf(question, 'Confirm'),
      ]) {
        const answer = await pressed(button);
        expect(answer.fallbackText).toContain('access');
        expect(JSON.stringify(answer)).not.toContain('12,345');
      }
    });
  });

  it('in part, is told what they may not do, also by what they were asked before', async () => {
    const card = await shown();
    const question = await asked();
    await give('support');
    await changingNothing(async () => {
      for (const button of [buttonOf(card, 'Won'), buttonOf(question, 'Confirm')]) {
        expect((await pressed(button)).fallbackText).toContain('does not include deal:update');
      }
    });
  });
});
