import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

describe('what is said of the one record shown', () => {
  it.each([
    ['show deal 20', 'deal', 20, 'raise it to urgent', 'update_deal', { deal_id: '20', priority: 'urgent' }],
    ['show deal 20', 'deal', 20, 'worth roughly 12k', 'update_deal', { deal_id: '20', value: 12000 }],
    ['show deal 20', 'deal', 20, 'Lidia takes over', 'assign_deal', { deal_id: '20', employee_id: '4' }],
    [
      'show lead 15',
      'lead',
      15,
      'came in via a referral',
      'update_lead',
      { lead_id: '15', source: 'referral' },
    ],
    [
      'show customer 2',
      'customer',
      2,
      'prio low too',
      'update_customer',
      { customer_id: '2', priority: 'low' },
    ],
    ['show issue 8', 'issue', 8, 'Diego gets it', 'assign_issue', { issue_id: '8', employee_id: '3' }],
    [
      'show issue 8',
      'issue',
      8,
      'category should be billing',
      'update_issue',
      { issue_id: '8', category: 'billing' },
    ],
  ])('after “%s” is about it: “%s”', async (sentence, noun, number, said, tool, input) => {
    const { see, hear } = converse();
    await see(sentence, noun, number);
    expect(callsOf(await hear(said))).toEqual([{ tool, input }]);
  });

  it('is asked about first, where the sentence alone would mean nothing', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(await hear('worth roughly 12k')).toMatchObject({ unsure: true });
  });

  it('is none of it where something new is made', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(await hear('create a deal called Alpha worth 5k')).toMatchObject({
      kind: 'question',
      call: { tool: 'create_deal', input: { title: 'Alpha', value: 5000 } },
    });
  });

  it('is about none, where several were shown', async () => {
    const { see, hear } = converse();
    await see('show my deals', 'deal', 20, 25);
    expect((await hear('worth roughly 12k')).kind).not.toBe('calls');
  });

  it.each(['lunch was great today', 'I am off to the dentist', 'the weather is lovely'])(
    'changes nothing where it is something else: “%s”',
    async (said) => {
      const { see, hear } = converse();
      await see('show deal 20', 'deal', 20);
      expect(callsOf(await hear(said))).toEqual([]);
    },
  );

  it('is no change where it is a question', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    const changes = callsOf(await hear('what did we win there in all?')).filter(
      ({ tool }) => !/^(?:get|list)_/.test(tool),
    );
    expect(changes).toEqual([]);
  });
});

describe('one of those shown', () => {
  it.each([
    ['the Tailwind one, who changed it?', { tool: 'get_deal_history', input: { deal_id: '25' } }],
    ['assign the first to Diego', { tool: 'assign_deal', input: { deal_id: '26', employee_id: '3' } }],
    ['hand the top one to Lidia', { tool: 'assign_deal', input: { deal_id: '26', employee_id: '4' } }],
    ['tell me about number two', { tool: 'get_deal', input: { deal_id: '25' } }],
  ])('is named by its place or by a part of its name: “%s”', async (said, call) => {
    const { see, hear } = converse();
    await see('show my deals', 'deal', 26, 25, 20);
    expect(callsOf(await hear(said))).toEqual([call]);
  });

  it('is meant by a name that others have as well, and a change of it asked about', async () => {
    const { see, hear } = converse();
    await see('show my leads', 'lead', 16, 11);
    expect(await hear('disqualify Jane')).toMatchObject({
      calls: [{ tool: 'disqualify_lead', input: { lead_id: '16' } }],
      unsure: true,
    });
  });
});

describe('what is called by what it is', () => {
  it.each([
    [
      'the migration is dead, they build it themselves',
      'mark_deal_lost',
      { deal_id: '21', reason: 'they build it themselves' },
    ],
    ['hand the migration to Diego', 'assign_deal', { deal_id: '21', employee_id: '3' }],
  ])('is the one shown of that name: “%s”', async (said, tool, input) => {
    const { see, hear } = converse();
    await see('show my deals', 'deal', 25, 21);
    expect(callsOf(await hear(said))).toEqual([{ tool, input }]);
  });

  it('stays as it is in what somebody is told', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(callsOf(await hear('note on it: the renewal waits for legal'))).toMatchObject([
      { tool: 'create_activity', input: { deal_id: '20', title: 'the renewal waits for legal' } },
    ]);
  });

  it('is the one spoken of by its number alone', async () => {
    const { see, hear } = converse();
    await see('show issue 8', 'issue', 8);
    expect(callsOf(await hear('let Diego look after 8'))).toEqual([
      { tool: 'assign_issue', input: { issue_id: '8', employee_id: '3' } },
    ]);
  });

  it('is what the last question was about, though it is not shown', async () => {
    const { see, hear } = converse();
    await see('show the history of deal 21', 'deal');
    expect(callsOf(await hear('ok, give it to Megan and move it to Negotiation'))).toEqual([
      { tool: 'assign_deal', input: { deal_id: '21', employee_id: '2' } },
      { tool: 'move_deal_to_stage', input: { deal_id: '21', stage: 'Negotiation' } },
    ]);
  });
});
