import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { channel, sender, startCrmHouse } from '../crm-house.js';
import { buttonOf, replacement, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let alex: Actor;
let megan: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, megan] = [await crm.as('Alex'), await crm.as('Megan')];
});
afterAll(() => crm.close());

beforeEach(async () => {
  house = await startCrmHouse(crm);
});
afterEach(() => house.close());

/** A new deal of Megan’s and its card in front of Alex. */
async function dealCard() {
  const input = { title: `Card ${randomUUID().slice(0, 8)}`, customer_id: '1', value: 100 };
  const { data } = await crm.done(megan, 'create_deal', input);
  const deal_id = String(data['number']);
  const press = { press: 'run', tool: 'get_deal', input: { deal_id }, card: 'a-card' };
  const card = replacement(await house.press(press));
  const now = async () => (await crm.done(megan, 'get_deal', { deal_id })).data;
  return { deal_id, card, now };
}

const pressed = async (data: object, more?: object) => replacement(await house.press({ ...data }, more));

describe('on the card of a deal', () => {
  it('its stage, value, date, priority, loss and owner are changed, and everything is taken back', async () => {
    const { card, now } = await dealCard();
    const moved = await pressed(buttonOf(card, 'Move to Proposal'));
    expect(await now()).toMatchObject({ stage: 'Proposal' });
    const form = {
      'input.value': 250,
      'input.expected_close_date': '2026-12-31',
      'input.priority': 'urgent',
    };
    const edited = await pressed({ ...buttonOf(moved, 'Save'), ...form });
    expect(await now()).toMatchObject({ value: 250, expected_close_date: '2026-12-31', priority: 'urgent' });
    const lost = await pressed({ ...buttonOf(edited, 'Mark as lost'), 'input.reason': 'Too expensive' });
    expect(JSON.stringify(lost)).toContain('Too expensive');
    const undone = await pressed(buttonOf(lost, 'Undo'));
    expect(undone.fallbackText).toMatch(/^Undone, so this no longer holds: Deal \d+ .* is lost/);
    expect(buttonOf(undone, 'Won')).toMatchObject({ tool: 'mark_deal_won' });
    expect(await now()).toMatchObject({ status: 'active', value: 250 });
    const choose = await pressed(buttonOf(undone, 'Assign'));
    const lidia = buttonOf(choose, 'Lidia Holloway · Sales Manager');
    expect((await pressed(lidia)).fallbackText).toContain('assigned to Lidia Holloway');
  });

  it('a note or the next activity is added, and the deal stays on the card', async () => {
    const { card, deal_id } = await dealCard();
    const form = {
      'input.title.activity': 'Call them back',
      'input.activity_type': 'call',
      'input.due_date': '2026-12-01',
    };
    const added = await pressed({ ...buttonOf(card, 'Add'), ...form });
    expect(added.fallbackText).toMatch(/Call them back.* is planned/);
    expect(buttonOf(added, 'Won')).toMatchObject({ input: { deal_id } });
    const { data } = await crm.done(alex, 'list_activities', { deal_id });
    expect(data).toMatchObject({ total: 1, items: [{ title: 'Call them back', due_date: '2026-12-01' }] });
  });

  it('an old press changes nothing and says what changed meanwhile, and by whom', async () => {
    const { card, deal_id, now } = await dealCard();
    await crm.done(megan, 'update_deal', { deal_id, value: 70 });
    await crm.done(megan, 'move_deal_to_stage', { deal_id, stage: 'Negotiation' });
    const answer = await pressed(buttonOf(card, 'Won'));
    expect(answer.fallbackText).toMatch(
      /changed in the meantime.*\nMegan Bowen: .*updated.*\$100 → \$70.*\nMegan Bowen: .*now in Negotiation/,
    );
    expect(JSON.stringify(answer)).toContain('"text":"$70"');
    expect(await now()).toMatchObject({ status: 'active' });
    await pressed(buttonOf(answer, 'Won'));
    expect(await now()).toMatchObject({ status: 'won' });
  });

  it('what was pressed in one organization does nothing in another', async () => {
    const { card, now } = await dealCard();
    await crm.done(alex, 'switch_organization', { organization: 'Fabrikam Services' });
    const answer = await pressed(buttonOf(card, 'Won'));
    await crm.done(await crm.as('Alex'), 'switch_organization', { organization: 'Contoso Sales' });
    expect(answer.fallbackText).toContain('another organization than Fabrikam Services');
    expect(await now()).toMatchObject({ status: 'active' });
  });
});

describe('in a channel', () => {
  const Refresh = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()) }) });

  it('a second person presses with their own rights', async () => {
    const { card, now } = await dealCard();
    const win = buttonOf(card, 'Won');
    const diego = await pressed(win, { from: sender('Diego'), conversation: channel });
    expect(diego.fallbackText).toContain('does not include deal:update');
    expect(() => buttonOf(diego, 'Won')).toThrow('no button');
    expect(await now()).toMatchObject({ status: 'active' });
    await pressed(win, { from: sender('Lidia'), conversation: channel });
    expect(await now()).toMatchObject({ status: 'won' });
  });

  it('the card after a press is fresh for each who sees it, with what they may do', async () => {
    const { card } = await dealCard();
    const moved = await pressed(buttonOf(card, 'Move to Proposal'), { conversation: channel });
    const { action } = Refresh.parse(moved['refresh']);
    const value = { action, trigger: 'automatic' };
    const view = async (name: string) =>
      replacement(await house.press(undefined, { value, from: sender(name), conversation: channel }));
    expect(buttonOf(await view('Lidia'), 'Won')).toBeDefined();
    const diego = await view('Diego');
    expect(diego.fallbackText).toContain('Proposal');
    expect(() => buttonOf(diego, 'Won')).toThrow('no button');
    expect(() => buttonOf(diego, 'Undo')).toThrow('no button');
  });

  it('a press for a deal that is gone, or by somebody without access, says so', async () => {
    const { card } = await dealCard();
    const gone = { ...buttonOf(card, 'Won'), input: { deal_id: '99999' } };
    expect((await pressed(gone)).fallbackText).toContain('There is no deal number 99999');
    const pradeep = await pressed(buttonOf(card, 'Won'), { from: sender('Pradeep'), conversation: channel });
    expect(JSON.stringify(pradeep)).not.toContain('100');
  });
});
