import { describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const { say } = createWorld();
let conversations = 0;
const next = () => `denials${(conversations += 1)}`;

describe('an order behind what is denied', () => {
  it.each([
    ['Adatum does not answer any more, please mark deal 25 as lost', 'mark_deal_lost', { deal_id: '25' }],
    ["I can't look after lead 10, so assign it to Megan", 'assign_lead', { lead_id: '10' }],
    ['I do not want you in my mailbox any more, please disconnect it', 'disconnect_microsoft_365', {}],
  ])('is carried out once it is confirmed: %s', async (text, tool, input) => {
    expect(await say(text, next())).toMatchObject({ calls: [{ tool, input }], unsure: true });
  });

  it.each([
    'please mark deal 25 as lost, no, do not do that',
    'do not mark deal 25 as lost, please',
    "don't, please, mark deal 25 as lost",
    'do not, I repeat, mark deal 25 as lost',
    "I said so before, don't assign lead 10 to Megan",
  ])('is none where it is denied itself: %s', async (text) => {
    expect(await say(text, next())).not.toMatchObject({ kind: 'calls' });
  });
});

describe('an order instead of what is denied', () => {
  it.each([
    [
      "don't mark deal 25 as lost, assign it to Megan",
      [{ tool: 'assign_deal', input: { deal_id: '25', employee_id: '2' } }],
    ],
    [
      'please do not assign lead 10 to Diego, assign it to Lidia',
      [{ tool: 'assign_lead', input: { lead_id: '10', employee_id: '4' } }],
    ],
  ])('is asked about, for the same record: %s', async (text, calls) => {
    expect(await say(text, next())).toMatchObject({ calls, unsure: true });
  });

  it.each([
    "don't mark deal 25 as lost, don't assign it to Megan",
    "don't assign it, mark deal 25 as lost, no, do not",
  ])('is none where it is denied as well: %s', async (text) => {
    expect(await say(text, next())).not.toMatchObject({ kind: 'calls' });
  });

  it.each(['never mind, mark deal 25 as won', 'forget it, mark deal 25 as won'])(
    'stands by itself behind words that only drop what was before: %s',
    async (text) => {
      expect(await say(text, next())).toMatchObject({
        calls: [{ tool: 'mark_deal_won', input: { deal_id: '25' } }],
        unsure: false,
      });
    },
  );
});

it('What is called at length and known by nobody is asked about rather than not understood', async () => {
  expect(await say('resolve the issue about the blue forklift in hall seven', next())).toMatchObject({
    kind: 'question',
    field: 'issue_id',
  });
});
