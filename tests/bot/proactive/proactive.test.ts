import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCards } from '../../../src/cards/render.js';
import { crmOutbox, startNotices, type Notices } from '../../../src/commands/notices.js';
import type { Actor } from '../../../src/core/actor.js';
import { tools } from '../../../src/crm/index.js';
import { claimBatch, notify } from '../../../src/crm/notifications/outbox.js';
import { scope } from '../../../src/db/scope.js';
import { Types } from 'mongoose';
import { aadObjectId, tenantId } from '../../../src/demo/people.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { buttonOf, cardsOf, startHouse, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let notices: Notices | undefined;
const [alex, megan, lidia, joni] = [{}, {}, {}, {}] as [Actor, Actor, Actor, Actor];
const log = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(async () => {
  crm = await openTestCrm();
  for (const [actor, name] of [
    [alex, 'Alex'],
    [megan, 'Megan'],
    [lidia, 'Lidia'],
    [joni, 'Joni'],
  ] as const) {
    Object.assign(actor, await crm.as(name));
  }
});
afterAll(() => crm.close());

beforeEach(async () => {
  const { runner } = crm;
  house = await startHouse(
    {},
    {
      runner,
      cards: createCards({ tools }),
      identify: async () => ({ kind: 'member', actor: megan }),
      firstPause: 1,
    },
  );
});
afterEach(async () => {
  await notices?.stop();
  await house.close();
});

const chatOf = (name: string) => ({ id: `a:${name}`, conversationType: 'personal', tenantId });

/** Has a person of the demo write to the bot, so that it knows where they are. */
async function writes(name: string, n: number): Promise<void> {
  const from = { id: `29:${name}`, name, aadObjectId: aadObjectId(n) };
  await house.say('hello', { from, conversation: chatOf(name) });
  await house.connector.next();
}

/** Has what happened so far told in one message to each. */
const tellAll = () => {
  notices = startNotices(crmOutbox(log, 0), house.deliver, log, { pause: 1 });
};

let made = 0;
/** A deal of Megan’s, whom nobody has told of it. */
async function dealOfMegan(): Promise<string> {
  made += 1;
  const { data } = await crm.done(megan, 'create_deal', {
    title: `Told ${made}`,
    customer_id: '1',
    value: 100,
  });
  return String(data['number']);
}

describe('the owner of a deal', () => {
  it('is told once of all that others did on any surface, with the deal as it is now', async () => {
    await writes('megan', 2);
    const deal_id = await dealOfMegan();
    await crm.done(alex, 'move_deal_to_stage', { deal_id, stage: 'Proposal' }, { surface: 'mcp' });
    await crm.done(lidia, 'update_deal', { deal_id, value: 250 }, { surface: 'card' });
    tellAll();
    const told = await house.connector.next();
    expect(told.conversation).toBe('a:megan');
    const [card] = cardsOf(told);
    const text = JSON.stringify(card);
    expect(text).toContain('Alex Wilber · ');
    expect(text).toContain('Lead → Proposal');
    expect(text).toContain('Lidia Holloway · ');
    expect(text).toContain('$100 → $250');
    expect(buttonOf(card, 'Won')).toMatchObject({ tool: 'mark_deal_won', input: { deal_id } });
    expect(told.activity.summary).toBe('2 things happened.');
  });

  it('is not told of what they did themselves, and of nothing twice', async () => {
    await writes('megan', 2);
    const [own, others] = [await dealOfMegan(), await dealOfMegan()];
    await crm.done(megan, 'mark_deal_won', { deal_id: own });
    await crm.done(alex, 'mark_deal_won', { deal_id: others });
    tellAll();
    const told = await house.connector.next();
    expect(told.activity.summary).toMatch(/^Alex Wilber: Deal \d+ “Told \d+” is won/);
    await notices?.stop();
    tellAll();
    await crm.done(alex, 'reopen_deal', { deal_id: others });
    expect((await house.connector.next()).activity.summary).toContain('open again');
    expect(JSON.stringify(house.connector.received)).not.toContain(`Deal ${own} `);
  });

  it('mutes one kind on the message itself and still gets the others', async () => {
    await writes('megan', 2);
    const deal_id = await dealOfMegan();
    await crm.done(alex, 'update_deal', { deal_id, value: 300 });
    tellAll();
    const [card] = cardsOf(await house.connector.next());
    const from = { id: '29:megan', aadObjectId: aadObjectId(2) };
    await house.press(buttonOf(card, 'Mute'), { from, conversation: chatOf('megan') });
    await crm.done(alex, 'update_deal', { deal_id, value: 400 });
    await crm.done(alex, 'mark_deal_lost', { deal_id, reason: 'price' });
    const told = await house.connector.next();
    expect(told.activity.summary).toContain('is lost');
    const { data } = await crm.done(megan, 'unmute_notifications', { kind: 'deal_changes' });
    expect(JSON.stringify(data)).not.toContain('"muted":true');
  });

  it('is told by whom a deal was given to them', async () => {
    await writes('megan', 2);
    const { data } = await crm.done(alex, 'create_deal', { title: 'Given away', customer_id: '1', value: 5 });
    await crm.done(alex, 'assign_deal', { deal_id: String(data['number']), employee_id: 'Megan Bowen' });
    tellAll();
    expect((await house.connector.next()).activity.summary).toMatch(
      /^Alex Wilber: .*assigned to Megan Bowen/,
    );
  });
});

it('the reporter of an issue is told when it is resolved, as far as they may read', async () => {
  await writes('joni', 5);
  const { data } = await crm.done(joni, 'create_issue', { title: 'A pallet is missing' });
  const issue_id = String(data['number']);
  await crm.done(alex, 'update_issue', { issue_id, priority: 'high' });
  await crm.done(alex, 'resolve_issue', { issue_id, resolution_notes: 'It was found' });
  tellAll();
  const [card] = cardsOf(await house.connector.next());
  expect(card?.fallbackText).toMatch(/^Alex Wilber: Issue .* is resolved/);
  expect(JSON.stringify(card)).toContain('It was found');
  expect(JSON.stringify(card)).not.toContain('"title":"Reopen"');
});

describe('a message that does not go through', () => {
  it('is sent again when Teams is busy, and arrives once', async () => {
    await writes('megan', 2);
    await crm.done(alex, 'update_deal', { deal_id: await dealOfMegan(), value: 7 });
    let busy = 2;
    house.connector.answerWith(429, () => (busy -= 1) >= 0);
    tellAll();
    await house.connector.next();
    await house.connector.next();
    await house.connector.next();
    await notices?.stop();
    const { received } = house.connector;
    expect(received.filter(({ conversation }) => conversation === 'a:megan')).toHaveLength(4);
    expect(await claimBatch(new Date(Date.now() + 3_600_000))).toBeUndefined();
  });

  it('is forgotten with the chat when the person removed the bot', async () => {
    await writes('megan', 2);
    await crm.done(alex, 'update_deal', { deal_id: await dealOfMegan(), value: 8 });
    house.connector.answerWith(403, ({ conversation }) => conversation === 'a:megan');
    tellAll();
    await house.connector.next();
    await notices?.stop();
    house.connector.answerWith(200);
    const before = house.connector.received.length;
    await crm.done(alex, 'update_deal', { deal_id: await dealOfMegan(), value: 9 });
    await writes('lidia', 4);
    await crm.done(alex, 'create_deal', {
      title: 'For Lidia',
      customer_id: '1',
      value: 9,
      assigned_to: 'Lidia Holloway',
    });
    tellAll();
    expect((await house.connector.next()).conversation).toBe('a:lidia');
    // What was to be told first is under way by now, and ends before this does.
    await notices?.stop();
    expect(house.connector.received.slice(before).map(({ conversation }) => conversation)).not.toContain(
      'a:megan',
    );
  });

  it('is sent by the next process after a crash, which says that it may be there already', async () => {
    await writes('megan', 2);
    await crm.done(alex, 'update_deal', { deal_id: await dealOfMegan(), value: 10 });
    const outbox = crmOutbox(log, 0);
    await outbox.announce();
    const first = await claimBatch();
    expect(first).toMatchObject({ again: false });
    expect(await claimBatch()).toBeUndefined();
    const second = await claimBatch(new Date(Date.now() + 61_000));
    if (!second) throw new Error('Nobody took it over.');
    expect(second.notices.map(({ text }) => text)).toEqual(first?.notices.map(({ text }) => text));
    await house.deliver(second);
    expect(JSON.stringify(await house.connector.next())).toContain('You may have seen this already.');
    await outbox.settle(second);
    expect(await claimBatch(new Date(Date.now() + 3_600_000))).toBeUndefined();
  });

  it('is told once though the change was looked at twice', async () => {
    await writes('megan', 2);
    const key = { key: 'change:1', kind: 'deal_changes', text: 'Twice.' } as const;
    const recipient = { ...scope(megan), member: new Types.ObjectId(megan.memberId) };
    await Promise.all([notify(recipient, key, 0), notify(recipient, key, 0)]);
    tellAll();
    expect((await house.connector.next()).activity.summary).toBe('Twice.');
    await notices?.stop();
    await notify(recipient, key, 0);
    expect(await claimBatch(new Date(Date.now() + 3_600_000))).toBeUndefined();
  });
});
