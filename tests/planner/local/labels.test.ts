import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

/** What one sentence in a new conversation calls, or would call once it is told more. */
async function heard(sentence: string) {
  const plan = await converse().hear(sentence);
  return plan.kind === 'question' ? plan.call : callsOf(plan)[0];
}

describe('a text that is told by what it is', () => {
  it.each([
    [
      'Please email Megan with Lidia in copy. Subject: Stock list. Text: The numbers are from Monday.',
      { to: ['Megan'], cc: ['Lidia'], subject: 'Stock list', body: 'The numbers are from Monday.' },
    ],
    [
      'mail to Megan, subject Parking, text: the garage is closed on Monday, please take the train',
      { subject: 'Parking', body: 'the garage is closed on Monday, please take the train' },
    ],
    [
      'Mail Diego, subject Summer party, The boat leaves at six.',
      { to: ['Diego'], subject: 'Summer party', body: 'The boat leaves at six.' },
    ],
    [
      'email Megan + Lidia about parking: the garage is closed',
      { to: ['Megan', 'Lidia'], subject: 'parking', body: 'the garage is closed' },
    ],
    [
      'send a mail to Lidia titled Travel plan saying the train leaves at 8:10',
      { to: ['Lidia'], subject: 'Travel plan', body: 'the train leaves at 8:10' },
    ],
    [
      'write to Megan and Diego under the heading Team day: bring good shoes',
      { to: ['Megan', 'Diego'], subject: 'Team day', body: 'bring good shoes' },
    ],
    [
      'new customer. Name: Birch Bakery, Email: hello@birch.example, Priority: high',
      { name: 'Birch Bakery', email: 'hello@birch.example', priority: 'high' },
    ],
  ])('ends where the next begins: “%s”', async (sentence, input) => {
    expect((await heard(sentence))?.input).toMatchObject(input);
  });
});

describe('a text ends before what is said to the bot', () => {
  it.each([
    [
      'Prepare a mail to Megan, subject Prices, text: They go up in May. Don’t send it yet.',
      { subject: 'Prices', body: 'They go up in May.' },
    ],
    [
      'answer mail 4 with: We will have a look on Monday. Reply to everyone.',
      { body: 'We will have a look on Monday.', reply_all: true },
    ],
    [
      'new issue for Northwind: Crates arrived wet. High priority.',
      { title: 'Crates arrived wet.', priority: 'high' },
    ],
    [
      'new issue for Northwind: Crates arrived wet, urgent',
      { title: 'Crates arrived wet', priority: 'urgent' },
    ],
  ])('“%s”', async (sentence, input) => {
    expect((await heard(sentence))?.input).toMatchObject(input);
  });

  it('and not before what only sounds a little like it', async () => {
    const call = await heard('answer mail 4 with: We had a look. Only to the sender did we write so far.');
    expect(call?.input).toMatchObject({ body: 'We had a look. Only to the sender did we write so far.' });
  });
});

describe('a text behind one word that says what it is to be', () => {
  it.each([
    ['note: Contoso prefers calls in the morning', { activity_type: 'note' }],
    [
      'todo: send the contract to Northwind',
      { activity_type: 'task', title: 'send the contract to Northwind' },
    ],
    ['note: Northwind pays late', { activity_type: 'note', title: 'Northwind pays late' }],
    ['task: call Megan', { activity_type: 'task', title: 'call Megan' }],
    [
      'task: order new brochures by Friday',
      { activity_type: 'task', title: 'order new brochures', due_date: '2026-11-27' },
    ],
    ['reminder: pay the rent', { activity_type: 'task', title: 'pay the rent' }],
    [
      'call: Northwind, they want a discount',
      { activity_type: 'call', customer_id: '1', title: 'they want a discount' },
    ],
  ])('“%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject({ tool: 'create_activity', input });
  });

  it.each(['tasks: today', 'calls: Northwind'])(
    'and several of a kind are a list: “%s”',
    async (sentence) => {
      expect(await heard(sentence)).toMatchObject({ tool: 'list_activities' });
    },
  );
});
