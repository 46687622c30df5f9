import { expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan, calls } = usePlanner();

const emptied = (deal_id: string) => ({
  tool: 'update_deal',
  input: { deal_id, clear: ['expected_close_date'] },
});

it.each([
  ['take the expected close date off deal 28', emptied('28')],
  ['remove the expected close date of deal 28', emptied('28')],
  ['deal 28 has no close date any more', emptied('28')],
  [
    'clear the phone of customer 5',
    { tool: 'update_customer', input: { customer_id: '5', clear: ['phone'] } },
  ],
  [
    'take the phone off customer 5',
    { tool: 'update_customer', input: { customer_id: '5', clear: ['phone'] } },
  ],
  [
    'customer 5 has no phone any more',
    { tool: 'update_customer', input: { customer_id: '5', clear: ['phone'] } },
  ],
  ['take the notes off lead 10', { tool: 'update_lead', input: { lead_id: '10', clear: ['notes'] } }],
  [
    'activity 115 has no due date anymore',
    { tool: 'update_activity', input: { activity_id: '115', clear: ['due_date'] } },
  ],
  [
    'clear the state and the postal code of customer 10',
    { tool: 'update_customer', input: { customer_id: '10', clear: ['state', 'postal_code'] } },
  ],
  [
    'remove the phone, the city and the address of customer 4',
    { tool: 'update_customer', input: { customer_id: '4', clear: ['phone', 'city', 'address'] } },
  ],
  [
    'clear the phone of customer 4 and set the city to Boston',
    { tool: 'update_customer', input: { customer_id: '4', clear: ['phone'], city: 'Boston' } },
  ],
])('“%s” empties what it names', async (sentence, expected) => {
  expect(await calls(sentence)).toEqual([expected]);
});

it.each(['does deal 28 have no close date any more?', 'which deals have no close date any more?'])(
  '“%s” empties none',
  async (sentence) => {
    expect(JSON.stringify(await plan(sentence))).not.toContain('"clear"');
  },
);
