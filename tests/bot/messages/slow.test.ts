import { afterEach, describe, expect, it } from 'vitest';
import { cardsOf, replacement, startHouse, type House, type Script } from '../house.js';

const script: Script = {
  'export deals': {
    kind: 'calls',
    calls: [{ tool: 'export_deals', input: {} }],
    confidence: 1,
    unsure: false,
  },
  'show deal 20': {
    kind: 'calls',
    calls: [{ tool: 'get_deal', input: { deal_id: '20' } }],
    confidence: 1,
    unsure: false,
  },
};
const never = 600_000;
const exported = '3 deals exported.';
const exportPress = { press: 'run', tool: 'export_deals', input: {}, card: 'a-card' };

let house: House;
afterEach(() => house.close());

describe('a turn that takes long', () => {
  it('shows that the bot is typing, and then the answer', async () => {
    house = await startHouse(script, { patience: { typing: 1, message: never, invoke: never } });
    const request = house.say('export deals');
    expect((await house.connector.next('typing')).activity.type).toBe('typing');
    house.deals.release();
    expect((await request).status).toBe(200);
    expect(cardsOf(await house.connector.next())).toMatchObject([{ fallbackText: exported }]);
  });

  it('lets the request go, says that it goes on, and sends the answer when it has it', async () => {
    house = await startHouse(script, { patience: { typing: never, message: 1, invoke: never } });
    expect((await house.say('export deals')).status).toBe(200);
    expect((await house.connector.next()).activity.text).toContain('still working');
    house.deals.release();
    const answer = await house.connector.next();
    expect(answer).toMatchObject({ method: 'POST', conversation: 'a:chat' });
    expect(cardsOf(answer)).toMatchObject([{ fallbackText: exported }]);
  });

  it('does not hold up another one in the same conversation', async () => {
    house = await startHouse(script, { patience: { typing: never, message: never, invoke: never } });
    const long = house.say('export deals');
    await house.say('show deal 20');
    expect(cardsOf(await house.connector.next())).toMatchObject([{ fallbackText: 'Deal 20.' }]);
    house.deals.release();
    await long;
    expect(cardsOf(await house.connector.next())).toMatchObject([{ fallbackText: exported }]);
  });

  it('answers a press in time with a sentence, and changes the card when it is done', async () => {
    house = await startHouse(script, { patience: { typing: never, message: never, invoke: 1 } });
    expect((await house.press(exportPress)).body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
    });
    house.deals.release();
    const changed = await house.connector.next();
    expect(changed).toMatchObject({ method: 'PUT', about: 'shown' });
    expect(cardsOf(changed)).toMatchObject([{ fallbackText: exported }]);
  });

  it('is waited for when the bot stops', async () => {
    house = await startHouse(script, { patience: { typing: never, message: 1, invoke: never } });
    await house.say('export deals');
    const drained = house.drain();
    house.deals.release();
    await drained;
    expect(house.connector.received.flatMap(cardsOf)).toMatchObject([{ fallbackText: exported }]);
  });
});

describe('a turn that is quick', () => {
  it('shows no typing, in a press neither', async () => {
    house = await startHouse(script);
    await house.say('show deal 20');
    replacement(await house.press({ ...exportPress, tool: 'get_deal', input: { deal_id: '20' } }));
    expect(house.connector.received.map(({ activity }) => activity.type)).toEqual(['message']);
  });
});
