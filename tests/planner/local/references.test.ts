import { describe, expect, it } from 'vitest';
import { callsOf, converse, listOf, planner } from './converse.js';

const assigned = (...numbers: string[]) =>
  numbers.map((deal_id) => ({ tool: 'assign_deal', input: { deal_id, employee_id: '2' } }));

describe('“it”', () => {
  it('is of the kind that was shown last', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    await see('show issue 19', 'issue', 19);
    expect(callsOf(await hear('assign it to me'))).toEqual([
      { tool: 'assign_issue', input: { issue_id: '19', employee_id: 'me' } },
    ]);
    expect(callsOf(await hear('who owns it?'))).toEqual([{ tool: 'get_issue', input: { issue_id: '19' } }]);
    expect(callsOf(await hear('move it to proposal'))).toEqual([
      { tool: 'move_deal_to_stage', input: { deal_id: '20', stage: 'Proposal' } },
    ]);
  });

  it('takes what a phrase says of what its records are called', async () => {
    const { see, hear } = converse();
    await see('show activity 17', 'activity', 17);
    expect(callsOf(await hear('cancel it'))).toEqual([
      { tool: 'update_activity', input: { activity_id: '17', status: 'cancelled' } },
    ]);
  });

  it('can be what something belongs to', async () => {
    const { see, hear } = converse();
    await see('show customer 3', 'customer', 3);
    expect(callsOf(await hear("that customer's deals"))).toEqual([
      { tool: 'list_deals', input: { customer_id: '3' } },
    ]);
  });
});

describe('“all of them”', () => {
  it('says that there are more where a list goes on', async () => {
    const { chat, hear, see } = converse();
    const numbers = Array.from({ length: 10 }, (_, at) => at + 1);
    const listed = callsOf(await see('show me all open deals', 'deal', ...numbers));
    expect(await hear('assign all of them to Megan')).not.toHaveProperty('notice');
    await planner.remember(
      chat,
      listed.map((call) => listOf(call, numbers, 23)),
    );
    const plan = await hear('assign all of them to Megan');
    expect(callsOf(plan)).toHaveLength(10);
    expect(plan).toMatchObject({ notice: 'These are 10 of 23. Say “more” to see the next ones.' });
    expect(await hear('assign the first two to Megan')).not.toHaveProperty('notice');
  });
});

describe('several of those that were shown', () => {
  it.each([
    ['assign the first two to Megan', ['25', '20']],
    ['assign the last two deals to Megan', ['20', '21']],
    ['assign them to Megan', ['25', '20', '21']],
    ['assign all of them to Megan', ['25', '20', '21']],
    ['assign all three to Megan', ['25', '20', '21']],
    ['assign those to Megan', ['25', '20', '21']],
  ])('are each meant by “%s”', async (sentence, numbers) => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    expect(callsOf(await hear(sentence))).toEqual(assigned(...numbers));
  });

  it('are “both” where they are two', async () => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20);
    expect(callsOf(await hear('show both'))).toEqual(
      ['25', '20'].map((deal_id) => ({ tool: 'get_deal', input: { deal_id } })),
    );
    expect(callsOf(await hear('assign both of them to Megan'))).toEqual(assigned('25', '20'));
    await see('show deals over 50k', 'deal', 25, 20, 21);
    expect((await hear('assign both to Megan')).kind).not.toBe('calls');
  });

  it('are still meant after something was done about each', async () => {
    const { see, hear, done } = converse();
    await see('show me all open deals', 'deal', 25, 20);
    await done(callsOf(await hear('assign both to Megan')));
    expect(callsOf(await hear('mark them as won'))).toEqual(
      ['25', '20'].map((deal_id) => ({ tool: 'mark_deal_won', input: { deal_id } })),
    );
  });

  it('are a list again where they are narrowed down', async () => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    expect(callsOf(await hear('only those over 50k'))).toEqual([
      { tool: 'list_deals', input: { min_value: 50000 } },
    ]);
  });
});

it('A record that is named before the noun is no stage', async () => {
  const { hear } = converse();
  for (const sentence of ['show the Adatum deals', 'list Adatum deals']) {
    expect(callsOf(await hear(sentence))).toEqual([{ tool: 'list_deals', input: { customer_id: '3' } }]);
  }
});
