import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import type { Pace } from '../../../src/bot/turn/stream.js';
import { defineTool } from '../../../src/core/tool.js';
import { startGeminiHouse, type GeminiHouse } from './house.js';
import { call, words } from './stand-in.js';

/** A clock that only moves while somebody waits. */
function clock(): Pace & { time: number; waits: number[] } {
  const pace = {
    every: 1_000,
    longest: 110_000,
    time: 0,
    waits: [] as number[],
    now: () => pace.time,
    wait: async (time: number) => {
      pace.waits.push(time);
      pace.time += time;
    },
  };
  return pace;
}

const Info = z.object({
  streamType: z.string(),
  streamId: z.string().optional(),
  streamSequence: z.number().optional(),
});

let house: GeminiHouse;
afterEach(() => house.close());

/** What was streamed and sent, with what each said of the stream. */
function received() {
  return house.connector.received.map(({ activity, id }) => {
    const info = (activity.entities ?? []).find(({ type }) => type === 'streaminfo');
    return { id, type: activity.type, text: activity.text ?? '', info: info && Info.parse(info) };
  });
}

const get = call('get_deal', { deal_id: '20' });
const long = words(...Array.from({ length: 60 }, (_, at) => `word ${at}, `), 'and [deal 20].');

describe('an answer in a chat of two', () => {
  it('is shown while it is written: what is done first, then the words, each update with those before', async () => {
    const pace = clock();
    house = await startGeminiHouse([{ parts: [get] }, { parts: long, cut: [40] }], { bot: { pace } });
    await house.say('where is deal 20, please?');
    const seen = received();
    const updates = seen.filter(({ type }) => type === 'typing');
    const [first] = seen;
    expect(first).toMatchObject({
      text: 'Show a deal…',
      info: { streamType: 'informative', streamSequence: 1 },
    });
    const texts = updates.slice(1).map(({ text }) => text);
    expect(texts.every((text, at) => text.startsWith(texts[at - 1] ?? ''))).toBe(true);
    expect(updates.map(({ info }) => info?.streamSequence)).toEqual(updates.map((_, at) => at + 1));
    const last = seen.at(-1);
    expect(last).toMatchObject({ type: 'message', info: { streamType: 'final', streamId: first?.id } });
    expect(last?.text).toContain('word 59, and [1].');
    expect(last?.text.startsWith(texts.at(-1) ?? '')).toBe(true);
  });

  it('is updated once a second at the most', async () => {
    const pace = clock();
    house = await startGeminiHouse([{ parts: [get] }, { parts: long, cut: [40] }], { bot: { pace } });
    await house.say('where is deal 20, please?');
    const updates = received().filter(({ type }) => type === 'typing').length;
    expect(updates).toBeGreaterThan(1);
    // One wait before each update but the first, and one before the end; those that a newer text came into count too.
    expect(pace.waits.length).toBeGreaterThanOrEqual(updates);
    expect(pace.waits.every((time) => time === 1_000)).toBe(true);
    expect(updates).toBeLessThanOrEqual(pace.waits.length + 1);
  });

  it('is sent as a message of its own where the time for a stream is over', async () => {
    const pace = clock();
    const slow = defineTool({
      name: 'wait_long',
      title: 'Wait long',
      description: 'Takes two minutes.',
      effect: 'read',
      phrases: ['wait long'],
      input: z.object({}),
      output: z.object({ fine: z.boolean() }),
      handle: async () => {
        pace.time += 120_000;
        return { fine: true };
      },
      summary: () => 'Two minutes went by.',
    });
    house = await startGeminiHouse(
      [{ parts: [get] }, { parts: [call('wait_long', {})] }, { parts: long, cut: [40] }],
      { bot: { pace }, tools: [slow] },
    );
    await house.say('wait long');
    const seen = received();
    expect(
      seen.filter(({ type }) => type === 'typing').every(({ info }) => info?.streamType === 'informative'),
    ).toBe(true);
    expect(seen.at(-1)).toMatchObject({ type: 'message', info: undefined });
    expect(seen.at(-1)?.text).toContain('word 59');
  });

  it('is sent as a message of its own where the channel takes no stream', async () => {
    house = await startGeminiHouse([{ parts: [get] }, { parts: words('In Lead.') }], {
      bot: { pace: clock() },
    });
    house.connector.answerWith(403, ({ activity }) => JSON.stringify(activity).includes('streaminfo'));
    await house.say('where is deal 20, please?');
    expect(received().at(-1)).toMatchObject({ type: 'message', text: 'In Lead.', info: undefined });
    expect(house.outcomes).toEqual(['chat answered']);
  });
});

describe('an answer in a chat of several', () => {
  it('comes at once, as a message', async () => {
    house = await startGeminiHouse([{ parts: [get] }, { parts: long }], { bot: { pace: clock() } });
    await house.say('<at>Pipelane</at> where is deal 20, please?', {
      entities: [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Pipelane</at>' }],
      conversation: {
        id: '19:team',
        conversationType: 'channel',
        isGroup: true,
        tenantId: '10000000-0000-4000-8000-000000000001',
      },
    });
    expect(received()).toMatchObject([{ type: 'message', info: undefined }]);
  });
});
