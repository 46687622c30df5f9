import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.js';
import { judge } from './judge.js';
import type { Case, ExpectedTurn } from './phrases.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk.close());

function caseOf(kind: Case['kind'], ...turns: ExpectedTurn[]): Case {
  return { domain: 'test', kind, as: 'Alex', turns };
}

const moved = (deal_id: string, stage: string) => [{ tool: 'move_deal_to_stage', input: { deal_id, stage } }];

describe('a sentence', () => {
  it.each<[string, ExpectedTurn, { tool: boolean; slots: boolean }]>([
    [
      'is right whether a record is named or numbered',
      { text: 'move deal 25 to proposal', calls: moved('Fourth Coffee renewal', 'proposal') },
      { tool: true, slots: true },
    ],
    [
      'is right where only a default is left out',
      {
        text: 'show the open deals',
        calls: [{ tool: 'list_deals', input: { status: 'active', limit: 20 } }],
      },
      { tool: true, slots: true },
    ],
    [
      'is half right with another value',
      { text: 'move deal 25 to proposal', calls: moved('25', 'Negotiation') },
      { tool: true, slots: false },
    ],
    [
      'is wrong with another tool',
      { text: 'move deal 25 to proposal', calls: [{ tool: 'get_deal', input: { deal_id: '25' } }] },
      { tool: false, slots: false },
    ],
    [
      'is right with any of its readings',
      {
        text: 'move deal 25 to proposal',
        calls: [{ tool: 'get_deal', input: { deal_id: '25' } }],
        or: [moved('25', 'Proposal')],
      },
      { tool: true, slots: true },
    ],
    [
      'is right with the question it needs',
      { text: 'move deal 25', asks: 'stage' },
      { tool: true, slots: true },
    ],
  ])('%s', async (_title, turn, right) => {
    expect(await judge(desk, caseOf('single', turn))).toMatchObject([right]);
  });

  it('that must change nothing is wrong where a change is proposed', async () => {
    const proposed = await judge(desk, caseOf('negative', { text: 'move deal 25 to proposal' }));
    expect(proposed).toMatchObject([{ slots: false, writes: true }]);
    const harmless = await judge(desk, caseOf('negative', { text: 'tell me a joke' }));
    expect(harmless).toMatchObject([{ slots: true, writes: false }]);
  });
});

const won = (place: number) => [{ tool: 'mark_deal_won', input: { deal_id: { $shown: place } } }];

describe('a dialogue', () => {
  it('knows what was shown before', async () => {
    const list = { text: 'show me all open deals', calls: [{ tool: 'list_deals', input: {} }] };
    const right = caseOf('dialogue', list, { text: 'mark the second one as won', calls: won(2) });
    expect(await judge(desk, right)).toMatchObject([{ slots: true }, { tool: true, slots: true }]);
    const wrong = caseOf('dialogue', list, { text: 'mark the second one as won', calls: won(3) });
    expect(await judge(desk, wrong)).toMatchObject([{ slots: true }, { tool: true, slots: false }]);
  });
});
