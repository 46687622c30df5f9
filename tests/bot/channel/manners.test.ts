import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alex, buttonOf, cardsOf, replacement, startHouse, type House } from '../house.js';

let house: House;

const move = { tool: 'move_deal_to_stage', input: { deal_id: '20', stage: 'Proposal' } };
const calls = { kind: 'calls', confidence: 1, unsure: false } as const;

beforeEach(async () => {
  house = await startHouse({
    'show deal 20': { ...calls, calls: [{ tool: 'get_deal', input: { deal_id: '20' } }] },
    'move deal 20': { ...calls, calls: [move] },
    'move deal 20 to negotiation': {
      ...calls,
      calls: [{ ...move, input: { ...move.input, stage: 'Negotiation' } }],
    },
  });
});
afterEach(() => house.close());

const group = {
  id: '19:group',
  conversationType: 'groupChat',
  isGroup: true,
  tenantId: '10000000-0000-4000-8000-000000000001',
};
const mention = { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Pipelane</at>' };

describe('among others', () => {
  it('the bot keeps out of what is not said to it', async () => {
    await house.say('show deal 20', { conversation: group });
    await house.say('<at>Megan</at> show deal 20', {
      conversation: group,
      entities: [{ type: 'mention', mentioned: { id: '29:megan' }, text: '<at>Megan</at>' }],
    });
    expect(house.turns).toEqual([]);
    expect(house.connector.received).toEqual([]);
    expect(house.outcomes).toEqual(['chat ignored', 'chat ignored']);
  });

  it('the bot answers in the thread of a channel where it is mentioned', async () => {
    const id = '19:sales@thread.tacv2;messageid=1';
    const conversation = { ...group, id, conversationType: 'channel' };
    await house.say('<at>Pipelane</at> show deal 20', { conversation, entities: [mention] });
    const answer = await house.connector.next();
    expect(answer.conversation).toBe(id);
    expect(house.turns[0]?.text).toBe('show deal 20');
  });
});

describe('an edited message', () => {
  const edited = { type: 'messageUpdate', id: 'said-1', channelData: { eventType: 'editMessage' } };

  it('is understood anew, and asks before it changes something', async () => {
    await house.say('move deal 20', { id: 'said-1' });
    await house.connector.next();
    await house.post({ ...edited, text: 'move deal 20 to negotiation' });
    const [card] = cardsOf(await house.connector.next());
    expect(card?.fallbackText).toContain('Please confirm');
    expect(house.deals.stageOf(20)).toBe('Proposal');
    await house.press(buttonOf(card, 'Confirm'));
    expect(house.deals.stageOf(20)).toBe('Negotiation');
  });

  it('that only asks for something is answered', async () => {
    await house.post({ ...edited, text: 'show deal 20' });
    expect(cardsOf(await house.connector.next())).toMatchObject([{ fallbackText: 'Deal 20.' }]);
  });

  it('that was deleted or brought back is left alone', async () => {
    await house.post({
      type: 'messageDelete',
      id: 'said-1',
      channelData: { eventType: 'softDeleteMessage' },
    });
    await house.post({ ...edited, text: 'show deal 20', channelData: { eventType: 'undeleteMessage' } });
    expect(house.turns).toEqual([]);
    expect(house.connector.received).toEqual([]);
  });
});

it('a bot that was removed forgets the conversation and says nothing', async () => {
  await house.post({ type: 'installationUpdate', action: 'add' });
  await house.post({ type: 'installationUpdate', action: 'remove' });
  expect(house.forgotten).toEqual(['a:chat']);
  expect(house.connector.received).toEqual([]);
});

const search = (value: object, more: object = {}) =>
  house.post({ type: 'invoke', name: 'application/search', value, ...more });

describe('typing into a field of a card', () => {
  it('offers who fits', async () => {
    const { body } = await search({ kind: 'search', queryText: 'meg', dataset: 'employee' });
    expect(body).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ value: '3', title: 'Megan Bowen' }] },
    });
  });

  it('offers nothing to somebody without access, or for what is no query', async () => {
    const from = { ...alex, aadObjectId: '20000000-0000-4000-8000-000000000007' };
    const stranger = await search({ queryText: 'meg', dataset: 'employee' }, { from });
    expect(stranger.body).toMatchObject({ value: { results: [] } });
    expect((await search({ queryText: 7 })).body).toMatchObject({ value: { results: [] } });
    expect((await search({ queryText: 'x'.repeat(501), dataset: 'employee' })).body).toMatchObject({
      value: { results: [] },
    });
  });

  it.each([
    [12, 'lists all of few records, as phones cannot search', false],
    [30, 'is offered beside a plain list where there are more', true],
  ])('in a choice of %i %s', async (count, _what, searches) => {
    await house.close();
    const many = Array.from({ length: count }, (_, at) => ({ value: String(at), label: `Person ${at}` }));
    house = await startHouse({}, { find: async () => many });
    const press = { press: 'run', tool: 'assign_deal', input: { deal_id: '20' }, card: 'a-card' };
    const card = JSON.stringify(replacement(await house.press(press)));
    const query = '"choices.data":{"type":"Data.Query","dataset":"employee"}';
    expect(card.includes(query)).toBe(searches);
    expect(card).toContain('{"title":"Person 11","value":"11"}');
  });
});
