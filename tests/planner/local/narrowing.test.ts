import { describe, expect, it } from 'vitest';
import { callsOf, converse, listOf, planner } from './converse.js';

/** The input of the last call of a conversation about deals. */
async function inputAfter(first: string, ...others: string[]) {
  const { see, hear } = converse();
  const said = [first, ...others];
  for (const sentence of said.slice(0, -1)) await see(sentence, 'deal', 25, 20);
  return callsOf(await hear(said.at(-1) ?? ''))[0];
}

describe('what names no kind of records', () => {
  it.each([
    ['mine only', { stage: 'Negotiation', assigned_to: 'me' }],
    ['and what about mine?', { stage: 'Negotiation', assigned_to: 'me' }],
    ['mine', { stage: 'Negotiation', assigned_to: 'me' }],
    ['5 are enough', { stage: 'Negotiation', limit: 5 }],
    ['12 please', { stage: 'Negotiation', limit: 12 }],
    ['12 thanks', { stage: 'Negotiation', limit: 12 }],
    ['sorted by newest', { stage: 'Negotiation', sort: 'newest' }],
    ['which are urgent?', { stage: 'Negotiation', priority: 'urgent' }],
    [
      'any closing this month?',
      { stage: 'Negotiation', closing_from: '2026-11-01', closing_to: '2026-11-30' },
    ],
    ['over 40k', { stage: 'Negotiation', min_value: 40000 }],
    ['newest first please', { stage: 'Negotiation', sort: 'newest' }],
    ['last 5 only', { stage: 'Negotiation', limit: 5 }],
    ['high priority, I mean', { stage: 'Negotiation', priority: 'high' }],
    ['anything urgent?', { stage: 'Negotiation', priority: 'urgent' }],
    ['for Fabrikam', { stage: 'Negotiation', customer_id: '2' }],
    ['what about Megan?', { stage: 'Negotiation', assigned_to: '2' }],
    ['same for Diego', { stage: 'Negotiation', assigned_to: '3' }],
    ['only those without an owner', { stage: 'Negotiation', assigned_to: 'nobody' }],
    ['and the unassigned ones?', { stage: 'Negotiation', assigned_to: 'nobody' }],
    [
      'any created this month?',
      { stage: 'Negotiation', created_from: '2026-11-01', created_to: '2026-11-30' },
    ],
    ['include the closed ones', { stage: 'Negotiation', status: 'all' }],
  ])('narrows or widens the last list: “%s”', async (sentence, input) => {
    expect(await inputAfter('deals in negotiation', sentence)).toEqual({ tool: 'list_deals', input });
  });

  it('keeps all that was said before', async () => {
    expect(await inputAfter("Megan's deals", 'over 10k', 'high priority only', 'and Diego?')).toEqual({
      tool: 'list_deals',
      input: { min_value: 10000, priority: 'high', assigned_to: '3' },
    });
  });

  it('can be asked about those whom the list is of', async () => {
    expect(await inputAfter("Megan's deals", 'does she have any urgent?')).toEqual({
      tool: 'list_deals',
      input: { assigned_to: '2', priority: 'urgent' },
    });
  });

  it.each([
    ['revenue per month', 'since july', { from: '2026-07-01' }],
    ['list the activities of Northwind', 'meetings i mean', { customer_id: '1', activity_type: 'meeting' }],
    ['activities this week', 'next week', { from: '2026-11-23', to: '2026-11-29' }],
    ['show the last changes', 'on leads only', { noun: 'lead' }],
    ['list customers', 'just the businesses', { customer_type: 'business' }],
    ['leads from the website', 'with at least 40 points', { source: 'website', min_score: 40 }],
    ['find a slot with Megan', '45 minutes are enough', { attendees: ['Megan'], duration_minutes: 45 }],
  ])('is read as the last call takes it: “%s”, “%s”', async (first, sentence, input) => {
    expect((await inputAfter(first, sentence))?.input).toMatchObject(input);
  });
});

describe('what is a wish of its own', () => {
  it.each([
    ['who is Megan?', { tool: 'get_employee', input: { employee_id: '2' } }],
    ['show deals over 40k', { tool: 'list_deals', input: { min_value: 40000 } }],
    ['everything Diego has open', { tool: 'list_deals', input: { assigned_to: '3' } }],
  ])('leaves the last list behind: “%s”', async (sentence, call) => {
    expect(await inputAfter('deals in negotiation', sentence)).toEqual(call);
  });
});

it('“Which ones” are of the kind that was counted before', async () => {
  expect(await inputAfter('how many deals per stage do we have?', 'which ones are in Proposal?')).toEqual({
    tool: 'list_deals',
    input: { stage: 'Proposal' },
  });
});

describe('the last list', () => {
  it.each(['only mine', 'mine please', 'just mine'])(
    'is meant after one of it was shown: “%s”',
    async (sentence) => {
      const { see, hear, chat } = converse();
      const [call] = callsOf(await see('deals in negotiation', 'deal', 25, 20));
      if (call) await planner.remember(chat, [listOf(call, [25, 20], 2)]);
      await see('show the second one', 'deal', 20);
      expect(callsOf(await hear(sentence))).toEqual([
        { tool: 'list_deals', input: { stage: 'Negotiation', assigned_to: 'me' } },
      ]);
    },
  );

  it('is not asked for a stage that there is not', async () => {
    const call = await inputAfter('deals of Northwind', 'who is in charge of them');
    expect(call?.input).not.toHaveProperty('stage');
  });
});
