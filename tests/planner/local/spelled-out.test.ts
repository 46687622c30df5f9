import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

/** The input of what one sentence in a new conversation calls. */
async function inputOf(sentence: string) {
  const [call, another] = callsOf(await converse().hear(sentence));
  expect(another).toBeUndefined();
  return call?.input;
}

describe('what is said to the bot is no part of a text', () => {
  it.each([
    [
      "Jane Smith has a new number, it's +1 555 0188 - please update the lead",
      { lead_id: '10', phone: '+1 555 0188' },
    ],
    [
      'note on lead 11: they open in March. Please update the lead.',
      { lead_id: '11', notes: 'they open in March.' },
    ],
    ['Fabrikam renewal: make it low priority', { deal_id: '20', priority: 'low' }],
    ['update activity 4: cancelled', { activity_id: '4', status: 'cancelled' }],
    ['Omar Haddad: seventy points please', { lead_id: '11', score: 70 }],
    ['score lead 15 at sixty-five', { lead_id: '15', score: 65 }],
    [
      'estimated value of Grace Li: 40,000, and the source was a partner',
      { lead_id: '15', estimated_value: 40000, source: 'partner' },
    ],
    ['lead 16 is misspelled, the name should read Jane Millar', { lead_id: '16', name: 'Jane Millar' }],
    ['unqualify Grace Li, wrong country', { lead_id: '15', reason: 'wrong country' }],
  ])('“%s”', async (sentence, input) => {
    expect(await inputOf(sentence)).toEqual(input);
  });
});

describe('somebody new', () => {
  it.each([
    [
      'add a lead, got her card from Sofia Lang of Lang Optics',
      { name: 'Sofia Lang', organization_name: 'Lang Optics' },
    ],
    [
      'new lead: Sofia Lang, company Lang Optics, with the note that she calls back in May',
      { name: 'Sofia Lang', organization_name: 'Lang Optics', notes: 'she calls back in May' },
    ],
    [
      'new customer Lang Optics, mail@langoptics.example, address 4 Hill Road, postal code 98101',
      { name: 'Lang Optics', email: 'mail@langoptics.example', address: '4 Hill Road', postal_code: '98101' },
    ],
    [
      'new customer Lang Optics mail@langoptics.example denmark',
      { name: 'Lang Optics', email: 'mail@langoptics.example', country: 'denmark' },
    ],
  ])('is read part by part: “%s”', async (sentence, input) => {
    expect(await inputOf(sentence)).toEqual(input);
  });
});

describe('a customer is changed', () => {
  it.each([
    [
      'correct the company name of customer 3 to Adatum Group',
      { customer_id: '3', company_name: 'Adatum Group' },
    ],
    [
      'Tailwind Toys moved to Portland, Oregon - update the customer',
      { customer_id: '4', city: 'Portland', state: 'Oregon' },
    ],
  ])('“%s”', async (sentence, input) => {
    expect(await inputOf(sentence)).toMatchObject(input);
  });
});

describe('a list', () => {
  it.each([
    ['the four most recent leads', { limit: 4, sort: 'newest' }],
    ['show the 2 customers we added last', { limit: 2, sort: 'newest' }],
    ['top twelve of Megan’s leads', { limit: 12, assigned_to: '2' }],
    ['search for customers with garden in their name', { search: 'garden' }],
  ])('is the one that was asked for: “%s”', async (sentence, input) => {
    expect(await inputOf(sentence)).toEqual(input);
  });

  it('is none where a code stands for one record', async () => {
    expect(callsOf(await converse().hear('pay-2026-0031'))).toMatchObject([{ tool: 'get_payment' }]);
  });
});

it('does what is asked for in the passive', async () => {
  expect(callsOf(await converse().hear('could deal 20 be assigned to Lidia?'))).toEqual([
    { tool: 'assign_deal', input: { deal_id: '20', employee_id: '4' } },
  ]);
});
