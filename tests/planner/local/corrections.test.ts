import { describe, expect, it } from 'vitest';
import { tools } from '../../../src/crm/index.js';
import { callsOf, converse, planner } from './converse.js';
import { now } from './world.js';

/** A conversation in which a sentence has just made change 77. */
async function changed(sentence: string) {
  const { chat, hear } = converse();
  const [call] = callsOf(await hear(sentence));
  const tool = tools.find(({ name }) => name === call?.tool);
  if (!call || !tool) throw new Error(`“${sentence}” is no call`);
  const undo = { change_id: '77', until: now };
  const outcome = {
    kind: 'done',
    tool,
    input: call.input,
    data: {},
    summary: '',
    records: [],
    undo,
  } as const;
  await planner.remember(chat, [{ kind: 'outcome', outcome: { ...outcome, records: [] } }]);
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
