import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

describe('a question that waits', () => {
  it.each([
    ['assign deal 20', 'forget that, show me deal 25', { tool: 'get_deal', input: { deal_id: '25' } }],
    ['move deal 25', 'never mind, mark deal 20 as won', { tool: 'mark_deal_won', input: { deal_id: '20' } }],
    ['report a problem', 'show my orders', { tool: 'list_orders', input: {} }],
    ['create a deal', 'no, show me my deals', { tool: 'list_deals', input: { assigned_to: 'me' } }],
    ['assign lead 15', 'stop, show lead 10', { tool: 'get_lead', input: { lead_id: '10' } }],
  ])('after “%s” is left for another wish: “%s”', async (asked, said, call) => {
    const { hear } = converse();
    expect((await hear(asked)).kind).toBe('question');
    expect(callsOf(await hear(said))).toEqual([call]);
  });

  it.each(['Show Me Inc renewal', 'No more paper: the archive'])(
    'for a title takes what only begins like a wish: “%s”',
    async (title) => {
      const { hear } = converse();
      await hear('create a deal');
      expect(await hear(title)).toMatchObject({ kind: 'question', call: { input: { title } } });
    },
  );
});

describe('slips of the keyboard', () => {
  it.each([
    ['qualfy leed 10', { tool: 'qualify_lead', input: { lead_id: '10' } }],
    ['moev deel 25 to proposal', { tool: 'move_deal_to_stage', input: { deal_id: '25', stage: 'Proposal' } }],
    ['shwo me al open deals', { tool: 'list_deals', input: {} }],
  ])('in two words are read over: “%s”', async (sentence, call) => {
    const { hear } = converse();
    expect(callsOf(await hear(sentence))).toEqual([call]);
  });
});
