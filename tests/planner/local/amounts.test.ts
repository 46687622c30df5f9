import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';
import { alex, createWorld } from './world.js';

const { say } = createWorld();
let conversations = 0;
const next = () => `amounts${(conversations += 1)}`;
const hans = { ...alex, locale: 'de-DE', currency: 'EUR' };

describe('amounts in another currency than the organization has', () => {
  it('are asked about, again where the answer has it once more, and taken in its own', async () => {
    const talk = next();
    const asked = {
      kind: 'question',
      field: 'value',
      text: expect.stringContaining('Amounts are in USD here. How much is “50k euros” in USD?'),
    };
    expect(await say('set the value of deal 25 to 50k euros', talk)).toMatchObject(asked);
    expect(await say('50k euros', talk)).toMatchObject(asked);
    expect(await say('55k', talk)).toMatchObject({
      calls: [{ tool: 'update_deal', input: { deal_id: '25', value: 55000 } }],
    });
  });

  it('are no bound of a list either', async () => {
    expect(await say('show deals over €50k', next())).toMatchObject({ kind: 'question' });
  });

  it.each([
    'set the value of deal 25 to 50k euros',
    'set the value of deal 25 to EUR 50.000',
    'set the value of deal 25 to €50.000',
  ])('%s is understood where it is the same', async (text) => {
    expect(await say(text, next(), hans)).toMatchObject({
      calls: [{ tool: 'update_deal', input: { deal_id: '25', value: 50000 } }],
    });
  });
});

describe('numbers with a comma before their decimals', () => {
  it.each([
    ['1.500,50', 1500.5],
    ['1.500', 1500],
    ['150.500', 150_500],
    ['2,5k', 2500],
  ])('worth %s', async (written, value) => {
    expect(await say(`create a deal Rollout worth ${written} for Adatum`, next(), hans)).toMatchObject({
      calls: [{ tool: 'create_deal', input: { title: 'Rollout', value, customer_id: '3' } }],
    });
  });

  it('are one number for those who write a point as well', async () => {
    expect(await say('create a deal Rollout worth 1.500,50 for Adatum', next())).toMatchObject({
      calls: [{ tool: 'create_deal', input: { title: 'Rollout', value: 1500.5, customer_id: '3' } }],
    });
  });
});

describe('days that no month has', () => {
  it.each([
    ['February 30', '2027-02-30'],
    ['on 31st of April 2027', '2027-04-31'],
    ['by June 31', '2027-06-31'],
  ])('%s is passed on as it stands, so that the tool can say so', async (said, day) => {
    expect(await say(`create a deal Rollout worth $40k for Adatum closing ${said}`, next())).toMatchObject({
      calls: [{ tool: 'create_deal', input: { title: 'Rollout', expected_close_date: day } }],
    });
  });
});

describe('an amount alone behind a colon', () => {
  it('is what a deal is worth, not a text about it', async () => {
    expect(await say('deal 25: 70k', next())).toMatchObject({
      calls: [{ tool: 'update_deal', input: { deal_id: '25', value: 70_000 } }],
    });
  });
});

describe('inviting by address', () => {
  it.each([
    ['invite ann@contoso.com as sales', { permission_set: 'sales', user: 'ann@contoso.com' }],
    ['invite bob@contoso.com as an employee', { role: 'employee', user: 'bob@contoso.com' }],
  ])('%s', async (text, input) => {
    const plan = await say(text, next());
    const call = plan.kind === 'question' ? plan.call : plan.kind === 'calls' ? plan.calls[0] : undefined;
    expect(call).toMatchObject({ tool: 'invite_employee', input });
  });

  it('takes the answer to which permission set', async () => {
    const talk = next();
    expect(await say('invite bob@contoso.com as an employee', talk)).toMatchObject({
      kind: 'question',
      field: 'permission_set',
    });
    expect(await say('sales', talk)).toMatchObject({
      calls: [{ tool: 'invite_employee', input: { permission_set: 'sales', user: 'bob@contoso.com' } }],
    });
  });
});

describe('a range of amounts', () => {
  it.each([
    ['deals between 10 and 30k', { min_value: 10000, max_value: 30000 }],
    ['deals from 20 to 50k', { min_value: 20000, max_value: 50000 }],
    ['deals between 5,000 and 30k', { min_value: 5000, max_value: 30000 }],
  ])('has the magnitude of its end: “%s”', async (sentence, input) => {
    expect(callsOf(await converse().hear(sentence))).toEqual([{ tool: 'list_deals', input }]);
  });
});
