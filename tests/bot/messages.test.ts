import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/planner/planner.js';
import { cardsOf, startHouse, type House } from './house.js';

const call = (tool: string, input: Record<string, unknown> = {}): Plan => ({
  kind: 'calls',
  calls: [{ tool, input }],
  confidence: 1,
  unsure: false,
});

const script: Record<string, Plan> = {
  'show deal 20': call('get_deal', { deal_id: '20' }),
};

describe('a message', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse(script);
  });
  afterEach(() => house.close());

  it('is answered with the card of what was asked for, and with nothing else', async () => {
    const { status } = await house.say('show deal 20');
    expect(status).toBe(200);
    const arrival = await house.connector.next();
    expect(cardsOf(arrival)[0]?.fallbackText).toBe('Deal 20.');
    expect(house.connector.received).toHaveLength(1);
  });
});
