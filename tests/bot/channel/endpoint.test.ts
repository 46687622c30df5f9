import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardsOf, startHouse, type House } from '../house.js';

let house: House;
beforeEach(async () => {
  house = await startHouse({
    'show deal 20': {
      kind: 'calls',
      calls: [{ tool: 'get_deal', input: { deal_id: '20' } }],
      confidence: 1,
      unsure: false,
    },
  });
});

/** Whatever came before, the bot goes on. */
afterEach(async () => {
  const before = house.connector.received.length;
  await house.say('show deal 20');
  const answers = house.connector.received.slice(before).flatMap(cardsOf);
  if (answers[0]?.fallbackText !== 'Deal 20.') throw new Error('The bot no longer answers.');
  await house.close();
});

async function send(
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<number> {
  const type = { 'content-type': 'application/json' };
  const response = await fetch(house.url, { method: 'POST', headers: { ...type, ...headers }, body });
  await response.text();
  return response.status;
}

describe('the endpoint', () => {
  it('refuses what is no JSON', async () => {
    expect(await send('{"type":"message",')).toBe(400);
    expect(await send('')).toBe(400);
    expect(await send('hello', { 'content-type': 'text/plain' })).toBe(400);
  });

  it('refuses what is no activity, and says which fields to look at', async () => {
    for (const body of ['null', '[]', '"message"', '{}', '{"__proto__":{"type":"message"}}']) {
      expect(await send(body)).toBe(400);
    }
    const { status, body } = await house.post({ type: 'message', conversation: { id: '' }, from: 'alex' });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('from, conversation.id');
  });

  it('takes activities of types it does not know, and does nothing', async () => {
    expect((await house.post({ type: 'conjure' })).status).toBe(200);
    expect((await house.post({ type: 'installationUpdate', action: 'add' })).status).toBe(200);
    expect((await house.post({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] })).status).toBe(
      200,
    );
    expect(house.connector.received).toEqual([]);
    expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('does not implement invokes it does not know', async () => {
    expect((await house.post({ type: 'invoke', name: 'composeExtension/setting', value: {} })).status).toBe(
      501,
    );
  });

  it('answers a message that is too long to read in words', async () => {
    expect((await house.say('a'.repeat(100 * 1024))).status).toBe(200);
    expect((await house.connector.next()).activity.text).toContain('102400 characters');
    expect(house.turns).toEqual([]);
  });

  it('refuses a body that is too big, compressed or not', async () => {
    const big = JSON.stringify({ type: 'message', text: 'a'.repeat(5 * 1024 * 1024) });
    expect(await send(big)).toBe(413);
    expect(await send(gzipSync(big), { 'content-encoding': 'gzip' })).toBe(415);
  });

  it('in the demo answers on this machine only', async () => {
    for (const serviceUrl of [
      'https://smba.example.com/',
      'http://127.0.0.1.example.com/',
      'http://10.0.0.1:9/',
    ]) {
      expect((await house.post({ type: 'message', text: 'show deal 20', serviceUrl })).status).toBe(403);
    }
    expect(house.turns).toEqual([]);
  });

  it('ignores a locale and a time zone that do not exist', async () => {
    await house.say('show deal 20', { locale: 'not a locale', localTimezone: 'Mars/Olympus' });
    expect(cardsOf(await house.connector.next())).toHaveLength(1);
  });
});

describe('somebody who is added', () => {
  const membersAdded = [{ id: '28:bot' }, { id: '29:alex' }];

  it('is welcomed once', async () => {
    await house.post({ type: 'conversationUpdate', membersAdded });
    const [card] = cardsOf(await house.connector.next());
    expect(card?.fallbackText).toContain('Welcome, Alex Wilber');
    expect(JSON.stringify(card)).toContain('Show me all open deals');
    expect(house.connector.received).toHaveLength(1);
  });

  it('is not welcomed when somebody leaves, or when nobody brought them in', async () => {
    await house.post({ type: 'conversationUpdate', membersRemoved: [{ id: '29:alex' }] });
    await house.post({ type: 'conversationUpdate', membersAdded, from: { id: '28:bot' } });
    expect(house.connector.received).toEqual([]);
  });
});
