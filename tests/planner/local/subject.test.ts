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

describe('a list of another kind', () => {
  it.each([
    ['payments too', { tool: 'list_payments', input: { customer_id: '2' } }],
    ['issues?', { tool: 'list_issues', input: { customer_id: '2' } }],
    ['and their latest activities', { tool: 'list_activities', input: { customer_id: '2' } }],
    ['the payments', { tool: 'list_payments', input: { customer_id: '2' } }],
    ['show me the payments', { tool: 'list_payments', input: {} }],
  ])('is of those whom the last one was of, where more is asked for: “%s”', async (sentence, call) => {
    const { see, hear } = converse();
    await see('orders of Fabrikam', 'order', 7, 9);
    expect(callsOf(await hear(sentence))).toEqual([call]);
  });

  it('is of the colleague as well', async () => {
    const { see, hear } = converse();
    await see("Diego's leads", 'lead', 10, 11);
    expect(callsOf(await hear('and customers?'))).toEqual([
      { tool: 'list_customers', input: { assigned_to: '3' } },
    ]);
  });

  it('is of the record that was shown, or of its customer', async () => {
    const { open, hear } = converse();
    await open('show deal 20', ['deal', 20], ['customer', 2], ['employee', 3]);
    expect(callsOf(await hear('and activities?'))).toEqual([
      { tool: 'list_activities', input: { deal_id: '20' } },
    ]);
    expect(callsOf(await hear('and payments?'))).toEqual([
      { tool: 'list_payments', input: { customer_id: '2' } },
    ]);
  });
});

describe('what is asked about somebody who was spoken of', () => {
  it.each([
    ['how do I reach the owner?', { tool: 'get_employee', input: { employee_id: '3' } }],
    ["what's his phone number?", { tool: 'get_employee', input: { employee_id: '3' } }],
    ['show me the customer', { tool: 'get_customer', input: { customer_id: '2' } }],
    ['what changed on it lately?', { tool: 'get_deal_history', input: { deal_id: '20' } }],
    ['what changed on it?', { tool: 'get_deal_history', input: { deal_id: '20' } }],
    ["the customer's other deals", { tool: 'list_deals', input: { customer_id: '2' } }],
    [
      'are there open issues with them?',
      { tool: 'list_issues', input: { customer_id: '2', status: 'open' } },
    ],
    ['does the customer have issues?', { tool: 'list_issues', input: { customer_id: '2' } }],
  ])('is told: “%s”', async (sentence, call) => {
    const { open, hear } = converse();
    await open('show deal 20', ['deal', 20], ['customer', 2], ['employee', 3]);
    expect(callsOf(await hear(sentence))).toEqual([call]);
  });
});

it('What is called by its noun is meant rather than “it”', async () => {
  const { open, hear } = converse();
  await open('show payment 9', ['payment', 9], ['order', 4], ['customer', 2]);
  expect(callsOf(await hear("what's the order behind it?"))).toEqual([
    { tool: 'get_order', input: { order_id: '4' } },
  ]);
});

it('What changed is told of a record of any kind', async () => {
  const { open, hear } = converse();
  await open('show issue 7', ['issue', 7], ['customer', 2]);
  expect(callsOf(await hear("what's new on it lately, any changes?"))).toEqual([
    { tool: 'list_changes', input: { noun: 'issue', record_id: 7 } },
  ]);
});
