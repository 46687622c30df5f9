import { afterEach, describe, expect, it } from 'vitest';
import { cardsOf } from '../../bot/house.js';
import { startGeminiHouse, type GeminiHouse } from './house.js';
import { call, words, type Reply } from './stand-in.js';

let house: GeminiHouse;
afterEach(() => house.close());

async function answered(sentence: string, more?: object) {
  await house.say(sentence, more);
  const arrival = await house.connector.next();
  return { text: arrival.activity.text, cards: cardsOf(arrival) };
}

const get = call('get_deal', { deal_id: '20' });
const bad = call('get_deal', { number: 20 }, 'bad');
const unheard = call('erase_everything', {});
const soon = { decision: 300 };

const twice = (reply: Reply): Reply[] => [reply, reply];

describe('a turn that Gemini does not plan', () => {
  const always: [string, string, Reply[], number][] = [
    ['does not answer in time', 'late', ['silence'], 1],
    ['only begins to think in time', 'late', [{ begins: [{ text: 'hm', thought: true }] }], 1],
    ['fails twice', 'unreachable', twice({ status: 503 }), 2],
    ['breaks off twice', 'unreachable', twice({ breaksOff: [get] }), 2],
    ['says no JSON twice', 'unreachable', twice({ garbage: 'data: {oops\n\n' }), 2],
    ['has too many requests', 'busy', [{ status: 429 }], 1],
    ['refuses the key', 'refused', [{ status: 403 }], 1],
    ['makes malformed calls twice', 'malformed', twice({ parts: [], finish: 'MALFORMED_FUNCTION_CALL' }), 2],
    ['says nothing twice', 'empty', twice({ parts: words(' ') }), 2],
    ['only thinks twice', 'empty', twice({ parts: [{ text: 'hm', thought: true }] }), 2],
    ['blocks the question', 'blocked', [{ blocked: 'PROHIBITED_CONTENT' }], 1],
    ['stops for safety', 'blocked', [{ parts: words('I'), finish: 'SAFETY' }], 1],
    ['calls twice what does not exist', 'unknown_tool', [{ parts: [unheard] }, { parts: [unheard] }], 2],
    ['gives wrong arguments twice', 'wrong_arguments', [{ parts: [bad] }, { parts: [bad] }], 2],
  ];

  it.each(always)(
    'as it %s is planned locally, and the card says so',
    async (_, reason, replies, requests) => {
      house = await startGeminiHouse(replies, reason === 'late' ? { waits: soon } : {});
      const { cards } = await answered('show deal 20');
      expect(cards).toMatchObject([{ fallbackText: 'Deal 20.' }]);
      expect(JSON.stringify(cards[0]?.['body'])).toMatch(/Gemini.*, so I answered without it\./);
      expect(house.faults).toEqual([reason]);
      expect(house.gemini.requests).toHaveLength(requests);
      expect(house.plans.at(-1)).toBe('local calls');
    },
  );

  it('does so after it was heard once, too', async () => {
    house = await startGeminiHouse([{ parts: [get] }, { blocked: 'OTHER' }]);
    const { cards } = await answered('show deal 20');
    expect(cards).toMatchObject([{ fallbackText: 'Deal 20.' }]);
    expect(cards).toHaveLength(1);
  });

  it('is planned by nobody else where something was done: it ends there', async () => {
    house = await startGeminiHouse([
      { parts: [call('move_deal_to_stage', { deal_id: '20', stage: 'Proposal' })] },
      { status: 503 },
      { status: 503 },
    ]);
    const { cards } = await answered('move deal 20 to proposal');
    expect(cards).toMatchObject([{ fallbackText: 'Deal 20 is now in Proposal.' }]);
    expect(JSON.stringify(cards[0]?.['body'])).toContain('so I stopped after this');
    expect(house.deals.writes()).toBe(1);
  });
});

describe('a second try', () => {
  const mended: [string, Reply][] = [
    ['an error of the service', { status: 500 }],
    ['an answer that breaks off', { breaksOff: [get] }],
    ['a malformed call', { parts: [], finish: 'MALFORMED_FUNCTION_CALL' }],
    ['an empty answer', { parts: words('') }],
    ['a call of what does not exist', { parts: [unheard] }],
    ['wrong arguments', { parts: [bad] }],
  ];
  it.each(mended)('mends %s', async (_, reply) => {
    house = await startGeminiHouse([reply, { parts: [get] }, { parts: words('Here it is.') }]);
    expect((await answered('show deal 20')).text).toBe('Here it is.');
    expect(house.faults).toEqual([]);
    expect(house.gemini.refused).toEqual([]);
  });
});

describe('a service that is not there', () => {
  it('is left in peace after three failures, and asked again after a while', async () => {
    house = await startGeminiHouse(() => ({ status: 429 }));
    for (let turn = 0; turn < 5; turn += 1) await answered('show deal 20');
    expect(house.gemini.requests).toHaveLength(3);
    expect(house.faults).toEqual(['busy', 'busy', 'busy', 'resting', 'resting']);
  });

  it('is asked again when it was left alone for long enough', async () => {
    const failing: Reply[] = Array.from({ length: 3 }, () => ({ status: 429 }));
    house = await startGeminiHouse([...failing, { parts: words('I am back.') }], { waits: { rest: 0 } });
    for (let turn = 0; turn < 3; turn += 1) await answered('show deal 20');
    expect((await answered('show deal 20')).text).toBe('I am back.');
  });

  it('does not keep replies to what waits from being understood', async () => {
    house = await startGeminiHouse([
      { parts: [call('send_offer', { deal_id: '20' })] },
      { parts: words('It waits for you.') },
    ]);
    await answered('send the offer for deal 20');
    expect((await answered('yes')).cards).toMatchObject([{ fallbackText: 'The offer for deal 20 is sent.' }]);
    expect(house.gemini.requests).toHaveLength(2);
  });
});

describe('a message that is delivered twice', () => {
  const same = { id: 'activity-twice' };

  it('leads to the same calls, which run once, whatever Gemini would say the second time', async () => {
    house = await startGeminiHouse([
      { parts: [get] },
      { parts: [call('move_deal_to_stage', { deal_id: '20', stage: 'Proposal' })] },
      { parts: words('Done.') },
      { parts: [call('move_deal_to_stage', { deal_id: '20', stage: 'Negotiation' }, 'again')] },
    ]);
    await answered('put the fleet renewal one step on', same);
    expect((await answered('put the fleet renewal one step on', same)).text).toBe('Done.');
    expect(house.deals.stageOf(20)).toBe('Proposal');
    expect(house.deals.writes()).toBe(1);
    expect(house.gemini.requests).toHaveLength(3);
  });

  it('leads to the same calls where the first delivery is still under way', async () => {
    house = await startGeminiHouse([
      { parts: [call('move_deal_to_stage', { deal_id: '20', stage: 'Proposal' })] },
      { parts: words('Done.') },
    ]);
    await Promise.all([answered('move it on, please', same), answered('move it on, please', same)]);
    expect(house.deals.writes()).toBe(1);
    expect(house.gemini.requests).toHaveLength(2);
  });

  it('is planned locally both times where Gemini failed the first time', async () => {
    house = await startGeminiHouse([
      { blocked: 'OTHER' },
      { parts: [get] },
      { parts: [call('move_deal_to_stage', { deal_id: '20', stage: 'Proposal' })] },
      { parts: words('Done.') },
    ]);
    for (let time = 0; time < 2; time += 1) await answered('move deal 20 to Proposal', same);
    expect(house.deals.writes()).toBe(1);
    expect(house.faults).toEqual(['blocked', 'blocked']);
  });
});
