import { describe, expect, it } from 'vitest';
import type { Done } from '../../../src/core/call.js';
import { tools } from '../../tools.js';
import type { Place, Plan } from '../../../src/planner/planner.js';
import { callsOf, converse, planner } from './converse.js';
import { now } from './world.js';

/** Has the one call of a plan answered with change 77. */
async function made(chat: Place, plan: Plan): Promise<void> {
  const [call] = callsOf(plan);
  const tool = tools.find(({ name }) => name === call?.tool);
  if (!call || !tool) throw new Error('no call');
  const outcome: Done = {
    kind: 'done',
    tool,
    input: call.input,
    data: {},
    summary: '',
    records:
      call.input['deal_id'] === undefined ? [] : [{ noun: 'deal', number: Number(call.input['deal_id']) }],
    undo: { change_id: '77', until: now },
  };
  await planner.remember(chat, [{ kind: 'outcome', outcome }]);
}

/** A conversation in which a sentence has just made change 77. */
async function changed(sentence: string) {
  const { chat, hear } = converse();
  await made(chat, await hear(sentence));
  return hear;
}

/** A conversation in which the call of a sentence waits for a yes. */
async function waiting(sentence: string) {
  const { chat, hear } = converse();
  const [call] = callsOf(await hear(sentence));
  const tool = tools.find(({ name }) => name === call?.tool);
  if (!call || !tool) throw new Error('no call');
  const asking = { kind: 'confirm', tool, input: call.input, pendingId: 'a', until: now } as const;
  await planner.remember(chat, [{ kind: 'outcome', outcome: asking }]);
  return hear;
}

const back = { tool: 'undo_change', input: { change_id: '77' } };

describe('a correction', () => {
  it.each([
    ['move deal 20 to Negotiation', 'no, I meant Proposal', { deal_id: '20', stage: 'Proposal' }],
    ['change the value of deal 28 to 30k', 'I meant 33k', { deal_id: '28', value: 33000 }],
    ['mark deal 31 as won', 'no, I meant deal 41', { deal_id: '41' }],
    ['move deal 25 to negotiation', 'no, Proposal', { deal_id: '25', stage: 'Proposal' }],
    ['move deal 25 to negotiation', 'sorry, Proposal', { deal_id: '25', stage: 'Proposal' }],
    ['move deal 25 to negotiation', 'I said deal 26', { deal_id: '26', stage: 'Negotiation' }],
    ['move deal 25 to negotiation', 'wrong one, deal 21', { deal_id: '21', stage: 'Negotiation' }],
    ['set the value of deal 25 to 40k', 'make that 50k', { deal_id: '25', value: 50000 }],
    ['assign deal 25 to Megan', 'no, to Diego', { deal_id: '25', employee_id: '3' }],
    ['assign deal 25 to Megan', 'hm, Lidia rather', { deal_id: '25', employee_id: '4' }],
    ['assign deal 25 to Megan', 'Diego then', { deal_id: '25', employee_id: '3' }],
    ['assign deal 25 to Megan', 'wrong person, Lidia', { deal_id: '25', employee_id: '4' }],
    ['set the value of deal 25 to 62k', 'oops, 26', { deal_id: '25', value: 26000 }],
    ['set the value of deal 25 to 62k', 'oops, 26k', { deal_id: '25', value: 26000 }],
    ['set the score of lead 10 to 60', 'ah typo, 66', { lead_id: '10', score: 66 }],
    ['set the priority of customer 1 to low', 'high is better', { customer_id: '1', priority: 'high' }],
    [
      'set the close date of deal 25 to december 4',
      'actually the 11th',
      { deal_id: '25', expected_close_date: '2026-12-11' },
    ],
    [
      'set the close date of deal 25 to december 4',
      'oh no, 14th of january',
      { deal_id: '25', expected_close_date: '2027-01-14' },
    ],
    [
      'set the score of lead 10 to 60',
      'make that 65, she called back',
      { lead_id: '10', score: 65, reason: 'she called back' },
    ],
    [
      'set the email of customer 1 to a@northwind.com',
      'the email is wrong, it should be b@northwind.com',
      { customer_id: '1', email: 'b@northwind.com' },
    ],
    [
      'disqualify lead 10, no budget',
      'no no, I meant Omar Haddad. take that back first',
      { lead_id: '11', reason: 'no budget' },
    ],
    ['qualify lead 10', 'oh, undo that, it was Omar Haddad who said so', { lead_id: '11' }],
  ])('after “%s” takes it back and does “%s”', async (said, meant, input) => {
    const hear = await changed(said);
    expect(callsOf(await hear(meant))).toMatchObject([back, { input }]);
  });

  it('can be another change of the same record', async () => {
    const hear = await changed('mark deal 41 as lost');
    expect(callsOf(await hear('sorry, I meant won'))).toMatchObject([
      back,
      { tool: 'mark_deal_won', input: { deal_id: '41' } },
    ]);
  });
});

describe('a change just made', () => {
  it.each(['take that back', 'hm, not fixed after all, undo that', 'undo that last one, they are not ready'])(
    'is taken back, whatever is said why: “%s”',
    async (words) => {
      const hear = await changed('resolve issue 8');
      expect(callsOf(await hear(words))).toEqual([back]);
    },
  );

  it('stays where another one is wished of the same record', async () => {
    const hear = await changed('move deal 25 to negotiation');
    expect(callsOf(await hear('make it urgent'))).toMatchObject([{ tool: 'update_deal' }]);
  });

  it.each(['that is right', 'it was easy', 'thanks, that was quick', 'better than nothing'])(
    'stays where nothing is corrected: “%s”',
    async (words) => {
      const hear = await changed('move deal 25 to negotiation');
      expect(callsOf(await hear(words))).not.toContainEqual(back);
    },
  );
});

describe('a change that was undone', () => {
  it('is made of what was meant, and asked about where that is only likely', async () => {
    const { chat, hear } = converse();
    await made(chat, await hear('move the Tailwind rollout to proposal'));
    await made(chat, await hear('undo that'));
    expect(await hear('I meant the Wingtip rollout')).toMatchObject({
      calls: [{ tool: 'move_deal_to_stage', input: { deal_id: '26', stage: 'Proposal' } }],
    });
  });
});

describe('several values that were meant', () => {
  it('are taken from the clauses they stand in', async () => {
    const hear = await changed('move the Tailwind rollout to proposal');
    expect(
      callsOf(await hear('wrong one, I meant the Wingtip rollout, that goes to negotiation')),
    ).toMatchObject([back, { input: { deal_id: '26', stage: 'Negotiation' } }]);
  });
});

describe('a record shown by mistake', () => {
  it('is another by its number', async () => {
    const { see, hear } = converse();
    await see('show me deal 20', 'deal', 20);
    expect(callsOf(await hear('sorry, 25'))).toEqual([{ tool: 'get_deal', input: { deal_id: '25' } }]);
  });
});

describe('what follows a “no”', () => {
  it.each(['sorry, show deal 41', 'no, please open deal 41', 'wait, who owns deal 41?'])(
    'takes nothing back where it asks for something else: “%s”',
    async (words) => {
      const hear = await changed('mark deal 31 as won');
      expect(callsOf(await hear(words))).toEqual([{ tool: 'get_deal', input: { deal_id: '41' } }]);
    },
  );

  it('goes on from what was shown, where nothing was changed', async () => {
    const { see, hear } = converse();
    await see('show deals over 50k', 'deal', 25, 20);
    expect(callsOf(await hear('no, the lost ones'))).toEqual([
      { tool: 'list_deals', input: { min_value: 50000, status: 'lost' } },
    ]);
  });

  it('is a wish of its own, where it is no other value', async () => {
    const hear = await changed('move deal 25 to negotiation');
    expect(callsOf(await hear('no, show me all open deals'))).toEqual([{ tool: 'list_deals', input: {} }]);
  });

  it('changes what still waits for a yes, and asks again', async () => {
    const { chat, hear } = converse();
    const [call] = callsOf(await hear('move deal 25 to negotiation'));
    const tool = tools.find(({ name }) => name === call?.tool);
    if (!call || !tool) throw new Error('no call');
    const asking = { kind: 'confirm', tool, input: call.input, pendingId: 'a', until: now } as const;
    await planner.remember(chat, [{ kind: 'outcome', outcome: asking }]);
    expect(await hear('no, Proposal')).toMatchObject({
      kind: 'calls',
      calls: [{ tool: 'move_deal_to_stage', input: { deal_id: '25', stage: 'Proposal' } }],
      unsure: true,
    });
  });
});

describe('what waits for a yes', () => {
  it.each([
    'yep',
    'ok do it',
    'sure',
    'yes, move it',
    'go for it',
    'Yes please, go ahead.',
    'ok, looks good',
  ])('is done at “%s”', async (words) => {
    const hear = await waiting('move deal 25 to negotiation');
    expect(await hear(words)).toEqual({ kind: 'confirm', pendingId: 'a' });
  });

  it.each(['no, leave it', 'hm, better not', 'not now', 'nah, stop', 'oh no, rather not'])(
    'is left at “%s”',
    async (words) => {
      const hear = await waiting('move deal 25 to negotiation');
      expect(await hear(words)).toEqual({ kind: 'cancel', pendingId: 'a' });
    },
  );

  it.each([
    [
      'invite pradeep@contoso.com as an employee with support access',
      'make it sales',
      { permission_set: 'sales' },
    ],
    [
      'email megan@contoso.com about Forecast: see you on Friday',
      'cc diego@contoso.com on that',
      { cc: ['diego@contoso.com'], subject: 'Forecast' },
    ],
  ])('can get more of its values: “%s”, “%s”', async (sentence, words, input) => {
    const hear = await waiting(sentence);
    expect(await hear(words)).toMatchObject({ calls: [{ input }], unsure: true });
  });

  it('is left where something is to be undone, which is asked about', async () => {
    const hear = await waiting('resolve issue 8');
    expect(await hear('hm, not fixed after all, undo that')).toMatchObject({
      calls: [{ tool: 'undo_change', input: {} }],
      unsure: true,
    });
  });

  it('can be meant otherwise once it is declined', async () => {
    const hear = await waiting('move deal 25 to negotiation');
    await hear('no, stop');
    expect(callsOf(await hear('I meant deal 26'))).toEqual([
      { tool: 'move_deal_to_stage', input: { deal_id: '26', stage: 'Negotiation' } },
    ]);
  });

  it.each(['yes, mark it as won', 'ok, show me deal 26', 'perfect', 'great'])(
    'is not done at “%s”',
    async (words) => {
      const hear = await waiting('move deal 25 to negotiation');
      expect((await hear(words)).kind).not.toBe('confirm');
    },
  );

  it.each(['yep', 'ok do it', 'sure', 'hm, better not', 'not now'])(
    'is nothing where nothing waits: “%s” changes nothing',
    async (words) => {
      const { see, hear } = converse();
      await see('show deal 25', 'deal', 25);
      expect(await hear(words)).toEqual({ kind: 'drop' });
    },
  );
});

describe('a bare undo', () => {
  it('takes back the change just made, without asking', async () => {
    const hear = await changed('mark deal 31 as won');
    expect(await hear('undo')).toMatchObject({ unsure: false, calls: [back] });
  });

  it('asks first where no change was just made here', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(await hear('undo')).toMatchObject({ unsure: true, calls: [{ tool: 'undo_change', input: {} }] });
  });
});
