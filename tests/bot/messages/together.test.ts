import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/planner/planner.js';
import { buttonOf, cardsOf, replacement, startHouse, type House } from '../house.js';

const move = (deal_id: string, stage = 'Proposal') => ({
  tool: 'move_deal_to_stage',
  input: { deal_id, stage },
});
const plan = (...calls: ReturnType<typeof move>[]): Plan => ({
  kind: 'calls',
  calls,
  confidence: 1,
  unsure: false,
});

let house: House;
const script: Record<string, Plan> = {
  'move deals 20, 21 and 25 to proposal': plan(move('20'), move('21'), move('25')),
  'move deals 20, 21 and 25 nowhere': plan(move('20'), move('21', 'Nowhere'), move('25')),
  'move deal 20 to proposal, then to negotiation': plan(move('20'), move('20', 'Negotiation')),
};
beforeEach(async () => {
  house = await startHouse(script);
});
afterEach(() => house.close());

async function cardsFor(text: string) {
  await house.say(text);
  return cardsOf(await house.connector.next());
}

const stages = () => [20, 21, 25].map((number) => house.deals.stageOf(number));

describe('a sentence that changes several records', () => {
  it('asks once, with all that will happen, and changes nothing before', async () => {
    const cards = await cardsFor('move deals 20, 21 and 25 to proposal');
    expect(cards).toHaveLength(1);
    const text = JSON.stringify(cards);
    for (const number of [20, 21, 25]) expect(text).toContain(`Deal: #${number} · Stage: Proposal`);
    expect(house.deals.writes()).toBe(0);
  });

  it('does all of it on one yes, once, however often that is said', async () => {
    const [card] = await cardsFor('move deals 20, 21 and 25 to proposal');
    const confirm = buttonOf(card, 'Confirm');
    for (const answer of await Promise.all([house.press(confirm), house.press(confirm)])) {
      expect(replacement(answer).fallbackText).toBe(
        'Deal 20 is now in Proposal. Deal 21 is now in Proposal. Deal 25 is now in Proposal.',
      );
    }
    expect({ stages: stages(), writes: house.deals.writes() }).toEqual({
      stages: ['Proposal', 'Proposal', 'Proposal'],
      writes: 3,
    });
  });

  it('does none of it on a no, nor afterwards', async () => {
    const [card] = await cardsFor('move deals 20, 21 and 25 to proposal');
    const cancelled = replacement(await house.press(buttonOf(card, 'Cancel')));
    expect(cancelled.fallbackText).toBe('Cancelled. Nothing was changed.');
    const late = replacement(await house.press(buttonOf(card, 'Confirm')));
    expect(late.fallbackText).toContain('expired');
    expect(house.deals.writes()).toBe(0);
  });

  it('can be answered in words, for all of it', async () => {
    await cardsFor('move deals 20, 21 and 25 to proposal');
    const asked = house.remembered.at(-1);
    if (asked?.kind !== 'outcome' || asked.outcome.kind !== 'confirm') throw new Error('It did not ask.');
    script['yes'] = { kind: 'confirm', pendingId: asked.outcome.pendingId };
    const [card] = await cardsFor('yes');
    expect(card?.fallbackText).toContain('Deal 25 is now in Proposal.');
    expect(house.deals.writes()).toBe(3);
  });

  it('stops where something cannot be done, and says what was left', async () => {
    const [card] = await cardsFor('move deals 20, 21 and 25 nowhere');
    const answer = replacement(await house.press(buttonOf(card, 'Confirm')));
    expect(answer.fallbackText).toBe(
      'Deal 20 is now in Proposal. There is no stage Nowhere. Not done, as what came before it failed: 1 more.',
    );
    expect(stages()).toEqual(['Proposal', 'Lead', 'Lead']);
  });
});

it('a sentence that changes one record twice asks nothing', async () => {
  await cardsFor('move deal 20 to proposal, then to negotiation');
  expect(house.deals.stageOf(20)).toBe('Negotiation');
});
