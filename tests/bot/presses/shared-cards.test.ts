import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import type { Plan } from '../../../src/planner/planner.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { channel, sender, startCrmHouse } from '../crm-house.js';
import { cardIn, invoke } from '../extensions/invoke.js';
import { buttonOf, cardsOf, replacement, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let deal_id: string;

beforeAll(async () => {
  crm = await openTestCrm();
});
afterAll(() => crm.close());

const call = (tool: string, input: Record<string, unknown>, unsure = false): Plan => ({
  kind: 'calls',
  calls: [{ tool, input }],
  confidence: 1,
  unsure,
});

beforeEach(async () => {
  const input = { title: `Shared ${randomUUID().slice(0, 8)}`, customer_id: '1', value: 100 };
  const { data } = await crm.done(await crm.as('Megan'), 'create_deal', input);
  deal_id = String(data['number']);
  house = await startCrmHouse(crm, {
    'show it': call('get_deal', { deal_id }),
    'show the first': call('get_customer', { customer_id: '1' }),
    'win it': call('mark_deal_won', { deal_id }, true),
  });
});
afterEach(() => house.close());

const entities = [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Pipelane</at>' }];

/** Asks for something in the channel and gives the message that shows it, with its card. */
async function shared(name: string, words: string) {
  await house.say(`<at>Pipelane</at> ${words}`, { from: sender(name), conversation: channel, entities });
  const arrival = await house.connector.next();
  return { message: arrival.id, card: cardsOf(arrival)[0] };
}

const presses = (name: string, message: string, data: object, more: object = {}) =>
  house.press({ ...data }, { from: sender(name), conversation: channel, replyToId: message, ...more });

/** What the message shows everybody after it changed. */
async function changed(message: string) {
  const arrival = await house.connector.next();
  expect(arrival).toMatchObject({ method: 'PUT', about: message, conversation: channel.id });
  return cardsOf(arrival)[0];
}

const changes = async () => {
  await house.drain();
  return house.connector.received.filter(({ method }) => method === 'PUT').length;
};

const Refresh = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()) }) });

/** What Teams by itself shows somebody of a card. */
async function view(name: string, message: string, card: Record<string, unknown> | undefined) {
  const { action } = Refresh.parse(card?.['refresh']);
  const value = { action, trigger: 'automatic' };
  return replacement(await presses(name, message, {}, { value }));
}

describe('a message that shows a record among others', () => {
  it('changes for everybody when somebody presses, and stays what who asked for it may see', async () => {
    const { message, card } = await shared('Diego', 'show it');
    const lidias = await view('Lidia', message, card);
    const moved = replacement(await presses('Lidia', message, buttonOf(lidias, 'Move to Proposal')));
    expect(buttonOf(moved, 'Undo')).toBeDefined();
    const now = await changed(message);
    expect(now?.fallbackText).toContain('Proposal');
    expect(() => buttonOf(now, 'Won')).toThrow('no button');
    expect(() => buttonOf(now, 'Undo')).toThrow('no button');
    expect(buttonOf(await view('Lidia', message, now), 'Won')).toBeDefined();
  });

  it('lets its presser take that back though Teams fetched their card anew, and nobody else', async () => {
    const { message, card } = await shared('Alex', 'show it');
    await presses('Lidia', message, buttonOf(card, 'Move to Proposal'));
    const now = await changed(message);
    const lidias = await view('Lidia', message, now);
    expect(JSON.stringify(lidias)).toContain('is now in Proposal');
    expect(() => buttonOf(lidias, 'Undo')).not.toThrow();
    const alexes = await view('Alex', message, now);
    expect(() => buttonOf(alexes, 'Undo')).toThrow('no button');
    const undone = replacement(await presses('Lidia', message, buttonOf(lidias, 'Undo')));
    expect(undone.fallbackText).toContain('Undone');
    expect(buttonOf(await changed(message), 'Move to Proposal')).toBeDefined();
  });

  it('changes for everybody after a dialog that it opened, too', async () => {
    await house.close();
    house = await startCrmHouse(crm, { 'show it': call('get_deal', { deal_id }) }, { dialogs: true });
    const { message, card } = await shared('Alex', 'show it');
    const about = { from: sender('Lidia'), conversation: channel };
    const data = buttonOf(card, 'All fields');
    const opened = await invoke(house, 'task/fetch', { data }, { ...about, replyToId: message });
    const filled = { ...buttonOf(cardIn(opened), 'Save'), 'input.title': 'Named in a dialog' };
    await invoke(house, 'task/submit', { data: filled }, about);
    expect(JSON.stringify(await changed(message))).toContain('Named in a dialog');
  });

  it('stays where somebody only looked further, or was refused', async () => {
    const { message, card } = await shared('Alex', 'show it');
    await presses('Lidia', message, buttonOf(card, 'History'));
    await presses('Diego', message, buttonOf(card, 'Won'));
    expect(await changes()).toBe(0);
  });

  it('stays where who asked for it works in another organization now', async () => {
    // Alex may see the one of that number in both organizations.
    const { message, card } = await shared('Alex', 'show the first');
    await crm.done(await crm.as('Alex'), 'switch_organization', { organization: 'Fabrikam Services' });
    await presses('Lidia', message, { ...buttonOf(card, 'Save'), 'input.priority': 'low' });
    await crm.done(await crm.as('Alex'), 'switch_organization', { organization: 'Contoso Sales' });
    expect(await changes()).toBe(0);
  });

  it('is forgotten with the conversation', async () => {
    const { message, card } = await shared('Alex', 'show it');
    await house.post({ type: 'installationUpdate', action: 'remove', conversation: channel });
    await presses('Lidia', message, buttonOf(card, 'Move to Proposal'));
    expect(await changes()).toBe(0);
  });
});

describe('a message that asks among others', () => {
  it('tells everybody what was done once it is answered, and goes on changing', async () => {
    const { message, card } = await shared('Alex', 'win it');
    await presses('Lidia', message, buttonOf(card, 'Confirm'));
    expect(await changes()).toBe(0);
    await presses('Alex', message, buttonOf(card, 'Confirm'));
    const won = await changed(message);
    expect(won?.fallbackText).toContain('is won');
    expect(() => buttonOf(won, 'Undo')).toThrow('no button');
    await presses('Lidia', message, buttonOf(won, 'Reopen'));
    expect(buttonOf(await changed(message), 'Won')).toBeDefined();
  });

  it('no longer asks once it was cancelled', async () => {
    const { message, card } = await shared('Alex', 'win it');
    await presses('Alex', message, buttonOf(card, 'Cancel'));
    expect((await changed(message))?.fallbackText).toBe('Cancelled. Nothing was changed.');
  });
});
