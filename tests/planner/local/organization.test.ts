import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

/** What one sentence in a new conversation calls. */
async function heard(sentence: string) {
  return callsOf(await converse().hear(sentence));
}

describe('the organization is changed', () => {
  it.each([
    ['set the currency to Norwegian kroner', { currency: 'NOK' }],
    ['make Danish krone our currency', { currency: 'DKK' }],
    ['we bill in Australian dollars now, change the currency of the organization', { currency: 'AUD' }],
    ['set the organization currency to swiss francs please', { currency: 'CHF' }],
    ['put our organization on Berlin time', { time_zone: 'Europe/Berlin' }],
    ['set the time zone of the organization to Los Angeles', { time_zone: 'America/Los_Angeles' }],
    ["the organisation's time zone should be Australia/Sydney thanks", { time_zone: 'Australia/Sydney' }],
    ['set the start of the fiscal year to July', { fiscal_year_start: 7 }],
    ['our financial year begins February from now on', { fiscal_year_start: 2 }],
    ['rename our organization to Harbour Lights instead', { name: 'Harbour Lights' }],
    ['our organization is called Harbour Lights from now on', { name: 'Harbour Lights' }],
  ])('as it is said: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toEqual([{ tool: 'update_organization', input }]);
  });

  it('and a city that has nothing to do with its clock is no time zone', async () => {
    expect(await heard('set the currency to EUR, the books are in Paris')).toMatchObject([
      { input: { currency: 'EUR' } },
    ]);
    const [call] = await heard('set the currency to EUR, the books are in Paris');
    expect(call?.input).not.toHaveProperty('time_zone');
  });

  it('while an opening such as “remind me” is no request', async () => {
    expect(await heard('Remind me, which organization is this?')).toEqual([
      { tool: 'get_current_organization', input: {} },
    ]);
  });
});

describe('notifications', () => {
  it.each([
    ['um can you stop telling me when deals get lost', { kind: 'deal_results' }],
    ['mute the outcomes of access requests', { kind: 'access_results' }],
    ["I'd rather not be told about deal results", { kind: 'deal_results' }],
  ])('of a kind are muted: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject([{ tool: 'mute_notifications', input }]);
  });
});
