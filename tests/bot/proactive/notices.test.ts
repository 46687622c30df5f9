import { EventEmitter, once } from 'node:events';
import { Types } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseActivity } from '../../../src/bot/channel/activity.js';
import { createConversations, type Conversation } from '../../../src/bot/proactive/conversation.js';
import type { Deliver } from '../../../src/bot/proactive/notices.js';
import { createCards } from '../../../src/cards/render.js';
import { crmOutbox, startNotices, type Notices } from '../../../src/commands/notices.js';
import type { Actor } from '../../../src/core/actor.js';
import { ChangeModel } from '../../../src/crm/changes/model.js';
import { announceChanges, tools } from '../../../src/crm/index.js';
import {
  claimBatch,
  notify,
  renewBatch,
  settleBatch,
  type Batch,
} from '../../../src/crm/notifications/outbox.js';
import { scope } from '../../../src/db/scope.js';
import { tenantId } from '../../../src/demo/people.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { startHouse, type House } from '../house.js';

let crm: TestCrm;
let house: House;
let notices: Notices | undefined;
const [megan, lidia] = [{}, {}] as [Actor, Actor];
const log = { debug() {}, info() {}, warn() {}, error() {} };

beforeAll(async () => {
  crm = await openTestCrm();
  Object.assign(megan, await crm.as('Megan'));
  Object.assign(lidia, await crm.as('Lidia'));
});
afterAll(() => crm.close());

beforeEach(async () => {
  house = await startHouse({}, { runner: crm.runner, cards: createCards({ tools }) });
});
afterEach(async () => {
  await notices?.stop();
  await house.close();
});

const chatOf = ({ displayName }: Actor) => ({
  id: `a:${displayName}`,
  conversationType: 'personal',
  tenantId,
});

/** Has a person write to the bot, so that it knows where they are. */
async function writes(actor: Actor): Promise<void> {
  const { displayName: name, aadObjectId } = actor;
  await house.say('hello', { from: { id: `29:${name}`, name, aadObjectId }, conversation: chatOf(actor) });
  await house.connector.next();
}

/** Has a person told something that is theirs alone. */
const told = (actor: Actor, key: string) =>
  notify(
    { ...scope(actor), member: new Types.ObjectId(actor.memberId) },
    { key, kind: 'access_requests', text: `Told of ${key}.` },
    0,
  );

describe('a process that tells people', () => {
  it('does not let one person wait for another, and keeps what takes long from other processes', async () => {
    await writes(lidia);
    await told(megan, 'slow');
    const gate = new EventEmitter();
    const opened = once(gate, 'open');
    const renewed = once(gate, 'renewed');
    const inAnHour = new Date(Date.now() + 3_600_000);
    const outbox = {
      ...crmOutbox(log, 0),
      renew: async (batch: Batch) => {
        await renewBatch(batch, inAnHour);
        gate.emit('renewed');
      },
    };
    const deliver: Deliver = async (letter, signal) => {
      if (letter.actor?.memberId === megan.memberId) await opened;
      return house.deliver(letter, signal);
    };
    notices = startNotices(outbox, deliver, log, { pause: 1, renewal: 1 });
    await renewed;
    await told(lidia, 'quick');
    expect((await house.connector.next()).activity.summary).toBe('Told of quick.');
    expect(await claimBatch(inAnHour)).toBeUndefined();
    gate.emit('open');
  });

  it('stops though a message never ends, which another process sends then', async () => {
    await told(megan, 'endless');
    const begun = new EventEmitter();
    const sending = once(begun, 'sending');
    const deliver: Deliver = () => {
      begun.emit('sending');
      return new Promise(() => {});
    };
    notices = startNotices(crmOutbox(log, 0), deliver, log, { pause: 1, grace: 1 });
    await sending;
    await notices.stop();
    const left = await claimBatch(new Date(Date.now() + 61_000));
    expect(left).toMatchObject({ again: true, notices: [{ text: 'Told of endless.' }] });
    if (left) await settleBatch(left);
  });

  it('tells of what it can where one change cannot be read, and gives that one up', async () => {
    await writes(lidia);
    const organization = new Types.ObjectId();
    const broken = { noun: 'deal', id: new Types.ObjectId(), number: 1, name: 'Broken', version: 1 };
    await ChangeModel.create([
      {
        organization,
        number: 1,
        at: new Date(0),
        actor: new Types.ObjectId(),
        actor_name: 'Nobody',
        surface: 'chat',
        tool: 'assign_deal',
        effect: 'write',
        input: {},
        outcome: 'done',
        records: [{ ...broken, before: {}, after: { assigned_to: new Types.ObjectId() } }],
        untold: true,
      },
    ]);
    const deal = { title: 'Told of', customer_id: '1', value: 11, assigned_to: 'Lidia Holloway' };
    await crm.done(megan, 'create_deal', deal);
    notices = startNotices(crmOutbox(log, 0), house.deliver, log, { pause: 1 });
    expect((await house.connector.next()).activity.summary).toContain('Told of');
    await notices?.stop();
    for (let attempt = 0; attempt < 10; attempt += 1) await announceChanges(log, 0);
    expect(await ChangeModel.findOne({ organization })).toMatchObject({ untold: undefined });
  });
});

it('a chat that another process forgot is kept again when the person goes on writing', async () => {
  const kept = new Map<string, Conversation>();
  const store = {
    get: async (id: string) => kept.get(id),
    put: async (id: string, value: Conversation) => {
      kept.set(id, value);
      return new Date(Date.now() + 600_000);
    },
    remove: async (id: string) => void kept.delete(id),
  };
  let now = 1_000_000;
  const [one, other] = [createConversations(store, log, () => now), createConversations(store, log)];
  const parsed = parseActivity({
    type: 'message',
    id: '1',
    text: 'hello',
    channelId: 'msteams',
    serviceUrl: house.connector.url,
    from: { id: '29:megan', name: 'Megan', aadObjectId: megan.aadObjectId },
    recipient: { id: '28:bot' },
    conversation: chatOf(megan),
  });
  if ('problem' in parsed) throw new Error(parsed.problem);
  await one.note(parsed.activity);
  await other.forget(megan);
  now += 600_000;
  await one.note(parsed.activity);
  expect(await other.of(megan)).toMatchObject({ id: 'a:Megan Bowen' });
});
