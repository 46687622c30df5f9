import { describe, expect, it } from 'vitest';
import { tools } from '../../src/crm/index.js';
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
