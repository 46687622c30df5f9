import { describe, expect, it } from 'vitest';
import { tools } from '../../../src/crm/index.js';
import type { RecordRef } from '../../../src/core/errors.js';
import { callsOf, converse, planner } from './converse.js';
import { now } from './world.js';

/** A conversation in which the change that a sentence asks for was made. */
async function changed(sentence: string, ...records: RecordRef[]) {
  const { chat, hear } = converse();
  const [call] = callsOf(await hear(sentence));
  const tool = tools.find(({ name }) => name === call?.tool);
  if (!call || !tool) throw new Error(`“${sentence}” is no call`);
  const undo = { change_id: '77', until: now };
  const done = { kind: 'done', tool, input: call.input, data: {}, summary: '', undo } as const;
  await planner.remember(chat, [{ kind: 'outcome', outcome: { ...done, records } }]);
  return hear;
}

describe('the same again', () => {
  it.each([
    ['assign deal 20 to Megan', 'same for deal 25', { deal_id: '25', employee_id: '2' }],
    ['assign deal 20 to Megan', 'and the same for the Wingtip rollout', { deal_id: '26', employee_id: '2' }],
    ['qualify lead 10', 'do the same for Omar Haddad', { lead_id: '11' }],
    ['move deal 20 to proposal', 'and 26 to the same stage', { deal_id: '26', stage: 'Proposal' }],
    [
      'create a deal "Yearly audit" for Northwind worth 9500',
      'same deal for Tailwind Toys but 11k',
      { title: 'Yearly audit', customer_id: '4', value: 11000 },
    ],
  ])('after “%s” is asked for by “%s”', async (said, again, input) => {
    const hear = await changed(said);
    expect(await hear(again)).toMatchObject({ calls: [{ input }], unsure: false });
  });

  it.each(['the same for Contoso', 'is it the same for deal 25?', 'all the same'])(
    'is not made of what nobody knows, nor of a question: “%s”',
    async (words) => {
      const hear = await changed('assign deal 20 to Megan');
      expect(callsOf(await hear(words)).map(({ tool }) => tool)).not.toContain('assign_deal');
    },
  );
});

describe('one change of several records that are named', () => {
  it.each([
    ['qualify Grace Li and Omar Haddad', [{ lead_id: '15' }, { lead_id: '11' }]],
    [
      'assign the Tailwind rollout and the Wingtip rollout to Megan',
      [
        { deal_id: '25', employee_id: '2' },
        { deal_id: '26', employee_id: '2' },
      ],
    ],
  ])('is one of each: “%s”', async (sentence, inputs) => {
    expect(callsOf(await converse().hear(sentence)).map(({ input }) => input)).toEqual(inputs);
  });

  it('is one for all where it takes them together', async () => {
    const plan = await converse().hear(
      'set up a meeting called Kick-off with Megan and Diego tomorrow at 3pm',
    );
    expect(callsOf(plan)).toMatchObject([{ input: { attendees: ['Megan', 'Diego'] } }]);
  });
});

describe('several things that are announced', () => {
  it('are each asked for', async () => {
    const plan = await converse().hear('two things: qualify lead 10, and show me my deals');
    expect(callsOf(plan)).toEqual([
      { tool: 'qualify_lead', input: { lead_id: '10' } },
      { tool: 'list_deals', input: { assigned_to: 'me' } },
    ]);
  });
});
