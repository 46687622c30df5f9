import { describe, expect, it } from 'vitest';
import { tools } from '../../tools.js';
import { callsOf, converse, planner } from './converse.js';

/** A conversation in which a list answered with the first of so many deals. */
async function listing(sentence: string, total: number) {
  const { chat, hear } = converse();
  const answer = async (text: string) => {
    const plan = await hear(text);
    const [call] = callsOf(plan);
    const tool = tools.find(({ name }) => name === call?.tool);
    if (!call || !tool) return plan;
    const limit = Number(call.input['limit'] ?? 20);
    const records = Array.from({ length: Math.min(total, limit) }, (_, at) => ({
      noun: 'deal',
      number: at + 1,
    }));
    const data = { items: records, total };
    await planner.remember(chat, [
      { kind: 'outcome', outcome: { kind: 'done', tool, input: call.input, data, summary: '', records } },
    ]);
    return plan;
  };
  await answer(sentence);
  return { answer, hear };
}

describe('a long list', () => {
  it.each(['next page', 'more', 'show more', 'the next ten', 'next 10 please', 'show me the rest'])(
    'goes on after “%s”',
    async (words) => {
      const { answer } = await listing('show deals over 5k', 57);
      expect(await answer(words)).toMatchObject({
        kind: 'calls',
        calls: [{ tool: 'list_deals', input: { min_value: 5000 } }],
        page: 2,
      });
      expect(await answer(words)).toMatchObject({
        calls: [{ input: { min_value: 5000, limit: 30 } }],
        page: 3,
      });
      expect(await answer('previous page')).toMatchObject({ page: 2 });
    },
  );

  it('is counted from what is on the page before their eyes', async () => {
    const { answer, hear } = await listing('show deals over 5k', 57);
    expect(callsOf(await hear('the last one'))).toEqual([{ tool: 'get_deal', input: { deal_id: '10' } }]);
    await answer('next page');
    expect(callsOf(await hear('the second one'))).toEqual([{ tool: 'get_deal', input: { deal_id: '12' } }]);
  });

  it('says so where it ends', async () => {
    const { answer } = await listing('show deals over 5k', 14);
    expect(await answer('more')).toMatchObject({ page: 2 });
    expect(await answer('more')).toMatchObject({ page: 2, notice: 'That is all there is.' });
  });

  it('goes on with more of its own noun', async () => {
    const { answer } = await listing('show deals over 5k', 57);
    expect(await answer('show more deals')).toMatchObject({ page: 2 });
  });

  it.each(['show more leads', 'other customers', 'show the next issue', 'next meeting'])(
    'is not turned by what is said of other things: “%s”',
    async (words) => {
      const { answer } = await listing('show deals over 5k', 57);
      expect(await answer(words)).not.toHaveProperty('page');
    },
  );

  it('is not turned where nothing was listed', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(await hear('more')).not.toHaveProperty('page');
  });
});

describe('what a list shows', () => {
  it.each([
    ['all deals', { status: 'all' }],
    ['every deal', { status: 'all' }],
    ['all open deals', {}],
    ['all lost deals', { status: 'lost' }],
    ['show overdue deals', { closing_to: '2026-11-20' }],
    ['how many open deals does megan have?', { assigned_to: '2' }],
  ])('is what was said: “%s”', async (sentence, input) => {
    expect(callsOf(await converse().hear(sentence))).toEqual([{ tool: 'list_deals', input }]);
  });

  it.each([
    ['deals by color', 'color'],
    ['how are our deals doing in Ohio', 'Ohio'],
  ])('is told apart from what was not understood: “%s”', async (sentence, left) => {
    expect(await converse().hear(sentence)).toMatchObject({
      kind: 'calls',
      notice: `I did not understand “${left}”, so that is left out.`,
    });
  });

  it('needs no excuse where everything was understood', async () => {
    const said = [
      'show me all open deals',
      'please list the deals over 50k closing this month',
      'how many deals do we have?',
    ];
    for (const sentence of said) expect(await converse().hear(sentence)).not.toHaveProperty('notice');
  });
});

describe('what comes first in a list', () => {
  it.each([
    ['leads from trade fairs, best score first', { source: 'event' }],
    ['unqualified leads, newest on top', { qualification_status: 'unqualified', sort: 'newest' }],
    ['website leads, top scores first', { source: 'website' }],
  ])('is not what is in it: “%s”', async (sentence, input) => {
    expect(callsOf(await converse().hear(sentence))).toEqual([{ tool: 'list_leads', input }]);
  });

  it('and the best may be asked for as well', async () => {
    expect(callsOf(await converse().hear('the best leads, newest first'))).toEqual([
      { tool: 'list_leads', input: { min_score: 70, sort: 'newest' } },
    ]);
  });
});
