import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { defineTool, type Tool } from '../../../src/core/tool.js';
import type { Decision } from '../../../src/planner/gemini/journal.js';
import { buttonOf, cardsOf } from '../../bot/house.js';
import { memoryStore } from '../local/store.js';
import { responsesIn, saidIn, startGeminiHouse, type GeminiHouse } from './house.js';
import { call, callBeside, words } from './stand-in.js';

let house: GeminiHouse;
afterEach(() => house.close());

const get = (deal_id: string) => call('get_deal', { deal_id }, `get-${deal_id}`);
const move = (deal_id: string, stage: string) =>
  call('move_deal_to_stage', { deal_id, stage }, `move-${deal_id}`);

async function answered(sentence: string, more?: object) {
  await house.say(sentence, more);
  const arrival = await house.connector.next();
  return { text: arrival.activity.text, cards: cardsOf(arrival), arrival };
}

/** Tools whose calls only end when both have begun. */
function together(): Tool[] {
  const begun = new Set<string>();
  const gate = new EventEmitter();
  const both = once(gate, 'both');
  return ['first', 'second'].map((name) =>
    defineTool({
      name,
      title: name,
      description: `Waits for the other one, ${name}.`,
      effect: 'read',
      phrases: [name],
      input: z.object({}),
      output: z.object({ fine: z.boolean() }),
      handle: async () => {
        begun.add(name);
        if (begun.size === 2) gate.emit('both');
        await both;
        return { fine: true };
      },
      summary: () => `${name} is there.`,
    }),
  );
}

describe('a turn with Gemini', () => {
  it('is decided once where its message is delivered to two instances', async () => {
    const decisions = memoryStore<Decision>();
    const replies = [{ parts: [move('20', 'Proposal')] }, { parts: words('It is in Proposal.') }];
    house = await startGeminiHouse(replies, { decisions });
    const other = await startGeminiHouse(replies, { decisions });
    const message = { id: 'delivered-twice' };
    await Promise.all([house, other].map((each) => each.say('put the fleet renewal one step on', message)));
    const texts = [house, other].map(async (each) => (await each.connector.next()).activity.text);
    expect(await Promise.all(texts)).toEqual(['It is in Proposal.', 'It is in Proposal.']);
    expect(house.gemini.requests.length + other.gemini.requests.length).toBe(2);
    await other.close();
  });

  it('is forgotten by every instance where the bot is taken out of the chat', async () => {
    const decisions = memoryStore<Decision>();
    house = await startGeminiHouse([{ parts: words('Before.') }, { parts: words('After.') }], { decisions });
    const other = await startGeminiHouse([{ parts: words('Elsewhere.') }], { decisions });
    const message = { id: 'delivered-late' };
    const said = async (instance: GeminiHouse) => {
      await instance.say('what is new?', message);
      return (await instance.connector.next()).activity.text;
    };
    expect(await said(house)).toBe('Before.');
    expect(await said(other)).toBe('Before.');
    await house.post({ type: 'installationUpdate', action: 'remove' });
    expect(await said(house)).toBe('After.');
    await house.post({ type: 'installationUpdate', action: 'remove' });
    await other.post({ type: 'installationUpdate', action: 'remove' });
    expect(await said(other)).toBe('Elsewhere.');
    await other.close();
  });

  it('goes over several steps, with every part given back as it came', async () => {
    house = await startGeminiHouse([
      { parts: [...words('Let me look. '), get('20')] },
      { parts: [move('20', 'Proposal')] },
      { parts: words('Deal ', '20 is in ', 'Proposal now.') },
    ]);
    const { text, cards } = await answered('put the fleet renewal one step on');
    expect(text).toBe('Let me look.\n\nDeal 20 is in Proposal now.');
    expect(cards.map(({ fallbackText }) => fallbackText)).toEqual(['Deal 20 is now in Proposal.']);
    expect(house.deals.stageOf(20)).toBe('Proposal');
    expect(house.gemini.refused).toEqual([]);
    expect(responsesIn(house.gemini.requests[1])).toMatchObject([
      { summary: 'Deal 20.', data: { stage: 'Lead' } },
    ]);
    expect(responsesIn(house.gemini.requests[2])).toMatchObject([{ summary: 'Deal 20 is now in Proposal.' }]);
  });

  it('runs reads of one step side by side', async () => {
    house = await startGeminiHouse(
      [
        { parts: [call('first', {}), callBeside('second', {}, 'second-1')] },
        { parts: words('Both are there.') },
      ],
      { tools: together() },
    );
    expect((await answered('show both')).text).toBe('Both are there.');
    expect(responsesIn(house.gemini.requests[1]).map(({ summary }) => summary)).toEqual([
      'first is there.',
      'second is there.',
    ]);
  });

  it.each([[[1]], [[7, 1, 3]], [[64]]])('understands what arrives in chunks of %j bytes', async (cut) => {
    house = await startGeminiHouse([
      { parts: [call('get_deal', { deal_id: 'Nöte — 20' }, 'umlaut-✓')], cut },
      { parts: words('Grüße: ', '„Zürich“ 🚚 ist offen.'), cut },
    ]);
    expect((await answered('zeig den Deal')).text).toBe('Grüße: „Zürich“ 🚚 ist offen.');
    expect(responsesIn(house.gemini.requests[1])).toEqual([
      { error: 'There is no deal Nöte — 20.', code: 'not_found' },
    ]);
  });

  it('is labelled as written by a model, cites the records it names, and can be judged', async () => {
    house = await startGeminiHouse([
      { parts: [get('20')] },
      { parts: words('It is in Lead [deal 20], like [deal 999].') },
    ]);
    const { arrival } = await answered('where is deal 20?');
    expect(arrival.activity).toMatchObject({
      text: 'It is in Lead [1], like deal 999.',
      channelData: { feedbackLoop: { type: 'default' } },
    });
    expect(arrival.activity.entities?.filter(({ type }) => type !== 'streaminfo')).toMatchObject([
      {
        type: 'https://schema.org/Message',
        additionalType: ['AIGeneratedContent'],
        citation: [{ position: 1, appearance: { name: 'Deal 20: Fleet renewal', abstract: 'Deal 20.' } }],
      },
    ]);
  });

  it('is told who speaks, when and where, and what the organization wants it to know', async () => {
    house = await startGeminiHouse([{ parts: words('Hello.') }], { instructions: 'Call customers clients.' });
    await answered('good morning to you, dear CRM');
    const [request] = house.gemini.requests;
    const told = request?.systemInstruction.parts.map(({ text }) => text).join('') ?? '';
    expect(told).toContain('Alex Wilber (vendor)');
    expect(told).toContain('Contoso Sales');
    expect(told).toContain('Call customers clients.');
    expect(told).toMatch(/\d{4}-\d{2}-\d{2}, \d{2}:\d{2} \(UTC\)/);
  });

  it('gets more tools where it asks for them', async () => {
    house = await startGeminiHouse([
      { parts: [call('find_tools', { query: 'assign a deal to somebody' })] },
      { parts: words('Fine.') },
    ]);
    await answered('do something about it');
    expect(JSON.stringify(responsesIn(house.gemini.requests[1]))).toContain('assign_deal');
    const names = house.gemini.requests[1]?.tools[0]?.functionDeclarations.map(({ name }) => name);
    expect(names).toContain('assign_deal');
    expect(names?.at(-1)).toBe('find_tools');
  });

  it('ends after 8 steps with an answer', async () => {
    house = await startGeminiHouse((request) =>
      request.toolConfig
        ? { parts: words('That is all.') }
        : { parts: [get(String(request.contents.length))] },
    );
    expect((await answered('look at everything')).text).toBe('That is all.');
    expect(house.gemini.requests).toHaveLength(8);
  });

  it('asks before a second record is changed', async () => {
    house = await startGeminiHouse([
      { parts: [move('20', 'Proposal'), move('25', 'Proposal')] },
      { parts: words('Both wait.') },
    ]);
    const { cards } = await answered('move deals 20 and 25 to proposal');
    expect(cards.map(({ fallbackText }) => fallbackText)).toEqual([
      expect.stringMatching(/^Please confirm: Move a deal .*#20.*, Move a deal .*#25/),
    ]);
    expect(house.deals.writes()).toBe(0);
  });

  it('puts a choice to the person where a change could mean several records', async () => {
    house = await startGeminiHouse([{ parts: [move('Fleet renewal', 'Proposal')] }]);
    const { cards } = await answered('move the fleet renewal to proposal');
    expect(cards).toMatchObject([{ fallbackText: 'Several deals are called Fleet renewal. Which one?' }]);
    expect(house.deals.writes()).toBe(0);
    expect(house.gemini.requests).toHaveLength(1);
  });
});

describe('what Gemini remembers', () => {
  it('is the conversation, until the person wants it forgotten', async () => {
    house = await startGeminiHouse([
      { parts: [get('20')] },
      { parts: words('It is in Lead.') },
      { parts: words('Megan, I said.') },
      { parts: words('I know nothing.') },
    ]);
    await answered('where is deal 20?');
    await answered('and whose is it then?');
    expect(saidIn(house.gemini.requests[2] ?? never())).toEqual([
      'where is deal 20?',
      'and whose is it then?',
    ]);
    expect((await answered('Forget our conversation')).cards).toMatchObject([
      { fallbackText: expect.stringContaining('forgotten our conversation') },
    ]);
    await answered('what did I ask?');
    expect(saidIn(house.gemini.requests[3] ?? never())).toEqual(['what did I ask?']);
    expect(house.gemini.refused).toEqual([]);
  });

  it('is no more than some tokens', async () => {
    house = await startGeminiHouse(() => ({ parts: words('word '.repeat(400)) }));
    for (let turn = 0; turn < 8; turn += 1) await answered(`please tell me a long story ${turn}`);
    expect(saidIn(house.gemini.requests.at(-1) ?? never())).toEqual(
      [4, 5, 6, 7].map((turn) => `please tell me a long story ${turn}`),
    );
    expect(Math.max(...(house.tokens['history'] ?? []))).toBeLessThanOrEqual(2_000);
  });

  it('includes what was pressed', async () => {
    house = await startGeminiHouse([
      { parts: [call('send_offer', { deal_id: '20' })] },
      { parts: words('It waits for you.') },
      { parts: words('It was sent.') },
    ]);
    const { cards } = await answered('send the offer for deal 20');
    await house.press(buttonOf(cards[0], 'Confirm'));
    await answered('was it sent by now, please?');
    expect(house.gemini.requests).toHaveLength(3);
    expect(JSON.stringify(house.gemini.requests[2]?.contents)).toContain('The offer for deal 20 is sent.');
  });
});

function never(): never {
  throw new Error('There was no such request.');
}
