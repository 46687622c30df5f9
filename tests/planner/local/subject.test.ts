import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

describe('whom a list was of', () => {
  it.each([
    ['their orders', { tool: 'list_orders', input: { customer_id: '2' } }],
    ['which deals do they have?', { tool: 'list_deals', input: { customer_id: '2' } }],
    [
      'do they have pending payments?',
      { tool: 'list_payments', input: { customer_id: '2', status: 'pending' } },
    ],
    ['all orders of that customer', { tool: 'list_orders', input: { customer_id: '2' } }],
  ])('is still meant: “%s”', async (sentence, call) => {
    const { see, hear } = converse();
    await see('show customer 1', 'customer', 1);
    await see('issues of Fabrikam', 'issue', 7, 9);
    expect(callsOf(await hear(sentence))).toEqual([call]);
  });

  it('is still meant behind something else', async () => {
    const { see, hear } = converse();
    await see("Megan's deals", 'deal', 20, 25);
    await see('show me the dashboard', 'deal');
    expect(callsOf(await hear('show me her leads'))).toEqual([
      { tool: 'list_leads', input: { assigned_to: '2' } },
    ]);
  });
});

describe('whom the record just shown belongs to', () => {
  it.each([
    ['all payments of that customer', { tool: 'list_payments', input: { customer_id: '2' } }],
    ['do they have open issues?', { tool: 'list_issues', input: { customer_id: '2', status: 'open' } }],
  ])('is meant: “%s”', async (sentence, call) => {
    const { open, hear } = converse();
    await open('show deal 20', ['deal', 20], ['customer', 2], ['employee', 3]);
    expect(callsOf(await hear(sentence))).toEqual([call]);
  });
});
