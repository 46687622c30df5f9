import { describe, expect, it } from 'vitest';
import type { Plan, PlannedCall } from '../../../src/planner/planner.js';
import { createWorld, joni } from './world.js';

const { say } = createWorld();

function callsOf(plan: Plan): PlannedCall[] {
  return plan.kind === 'calls' ? plan.calls : [];
}

describe('what a person may use', () => {
  it('is all that is offered', async () => {
    const plan = await say('purple monkey dishwasher', 'c', joni);
    expect(plan.kind).toBe('unknown');
    expect(plan.kind === 'unknown' && plan.suggestions.map(({ title }) => title).join()).not.toMatch(/deal/i);
  });

  it('does not hide why something else is not done: the call goes on without input, to be refused', async () => {
    const plan = await say('mark deal 20 as won', 'c', joni);
    expect(callsOf(plan)).toEqual([{ tool: 'mark_deal_won', input: {} }]);
  });
});

describe('a change of which no word says what to do', () => {
  it.each(['deal 25: 70k', 'deal 25 Proposal', 'lead Sarah Connor from Cyberdyne'])(
    'is asked about first: “%s”',
    async (text) => {
      expect(await say(text, text)).toMatchObject({ kind: 'calls', unsure: true });
    },
  );
});

describe('a title', () => {
  it.each(['create a deal for customer 4 worth 3000', 'create a deal worth 3000 for customer 4'])(
    'is asked for where “%s” gives none',
    async (text) => {
      expect(await say(text, 'title')).toMatchObject({ kind: 'question', field: 'title' });
    },
  );
});

describe('a question or a denial', () => {
  it.each([
    'is deal 20 won?',
    'was deal 20 lost?',
    'who won deal 20?',
    'is lead 8 qualified?',
    'is deal 20 in proposal?',
    'is customer 3 deactivated?',
    'do not mark deal 20 as won',
    "don't move deal 20 to proposal",
    'mark deal 20 as won... actually no, forget it',
    'move deal 20 to proposal, never mind',
    'before we mark deal 20 as won we need the signature',
    "we haven't won deal 20",
    "I'd almost mark deal 20 as won",
  ])('“%s” changes nothing', async (text) => {
    const called = callsOf(await say(text)).map(({ tool }) => tool);
    expect(called.filter((tool) => !/^(get|list)_/.test(tool))).toEqual([]);
  });

  it.each(['deals not in negotiation', 'deals without a close date', 'leads except those of Megan'])(
    '“%s” does not show the opposite',
    async (text) => {
      expect((await say(text)).kind).toBe('unknown');
    },
  );

  it('that may be an order asks first', async () => {
    expect(await say('my boss said to mark deal 20 as won')).toMatchObject({ unsure: true });
    expect(await say('my boss told me to mark deal 20 as won')).toMatchObject({ unsure: true });
    expect(await say('mark deal 20 as won after the call')).toMatchObject({ unsure: true });
    expect(await say('I want to mark deal 20 as won')).toMatchObject({ unsure: false });
    expect(await say('won deal 20?')).toMatchObject({ unsure: true });
    expect(await say('can I move deal 20 to proposal?')).toMatchObject({ unsure: true });
    expect(await say('can you mark deal 20 as won?')).toMatchObject({ unsure: false });
    expect(await say('can u mark deal 20 as won?')).toMatchObject({ unsure: false });
    expect(await say('could deal 20 go to proposal pls')).toMatchObject({ kind: 'calls' });
  });
});
