import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

/** What one sentence in a new conversation calls. */
async function heard(sentence: string) {
  const { hear } = converse();
  return callsOf(await hear(sentence));
}

describe('a text in a sentence', () => {
  it.each([
    [
      'Send Megan and Diego an email about the outage saying that we are back since 9:40',
      { subject: 'the outage', body: 'we are back since 9:40' },
    ],
    [
      'Add a note to deal 25 that the price is fixed until March',
      { title: 'the price is fixed until March' },
    ],
    ['comment on issue 8 that the key was resent', { content: 'the key was resent' }],
    ['comment on issue 8: they opened at 8:30 and found it', { content: 'they opened at 8:30 and found it' }],
  ])('is whole: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject([{ input }]);
  });

  it('has no day of its own', async () => {
    const [call] = await heard('Add a note to deal 25 that the price is fixed until March');
    expect(call?.input).not.toHaveProperty('scheduled_at');
    expect(call?.input).not.toHaveProperty('due_date');
  });

  it.each([
    ['Add a task: prepare the Fabrikam demo, due 3 December', 'prepare the Fabrikam demo', '2026-12-03'],
    ['Add a task: prepare the demo by Friday', 'prepare the demo', '2026-11-27'],
    ['create a task to send the offer to Northwind by Friday', 'send the offer to Northwind', '2026-11-27'],
    ['remind me tomorrow to call Northwind', 'call Northwind', '2026-11-22'],
  ])('ends before the day by which it is to be done: “%s”', async (sentence, title, due_date) => {
    expect(await heard(sentence)).toMatchObject([
      { tool: 'create_activity', input: { activity_type: 'task', title, due_date } },
    ]);
  });

  it.each([
    [
      'remind me to send the offer to Northwind on Friday',
      { activity_type: 'task', title: 'send the offer to Northwind', customer_id: '1' },
    ],
    ['remind me to call Megan on Tuesday', { activity_type: 'task', title: 'call Megan' }],
  ])('names in what is to be done whom it is done for: “%s”', async (sentence, input) => {
    const [call] = await heard(sentence);
    expect(call).toMatchObject({ tool: 'create_activity', input });
    expect(call?.input).toHaveProperty('scheduled_at');
  });

  it.each([
    [
      'I called Northwind, they will decide next week',
      { activity_type: 'call', customer_id: '1', title: 'they will decide next week' },
    ],
    [
      'I met Northwind yesterday and we discussed the rollout, please log that meeting',
      {
        activity_type: 'meeting',
        customer_id: '1',
        title: 'we discussed the rollout',
        scheduled_at: '2026-11-20',
      },
    ],
  ])('stands behind the name of whom it is about: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toEqual([{ tool: 'create_activity', input }]);
  });

  it.each([
    ['remind me tomorrow at 3 pm to call Megan', '2026-11-22T15:00'],
    ['remind me on Friday at 9 to call Megan', '2026-11-27T09:00'],
    ['remind me in two hours to call Megan', '2026-11-21T12:00'],
    ['remind me in 30 minutes to call Megan', '2026-11-21T10:30'],
    ['remind me at 11 am to call Megan', '2026-11-21T11:00'],
    ['remind me at 9 am to call Megan', '2026-11-22T09:00'],
  ])(
    'is done at the next such time, counted from ten in the morning: “%s”',
    async (sentence, scheduled_at) => {
      expect(await heard(sentence)).toEqual([
        { tool: 'create_activity', input: { activity_type: 'task', title: 'call Megan', scheduled_at } },
      ]);
    },
  );

  it('keeps the day of a time where that is what is named', async () => {
    expect(await heard('task for deal 25: send the contract, due Friday 5 pm')).toMatchObject([
      {
        tool: 'create_activity',
        input: { deal_id: '25', title: 'send the contract', due_date: '2026-11-27' },
      },
    ]);
  });

  it('is none where only a day is told there', async () => {
    expect(await converse().hear('create a task for Northwind, it is due Friday')).toMatchObject({
      kind: 'question',
      field: 'title',
      call: { input: { customer_id: '1', due_date: '2026-11-27' } },
    });
  });

  it('keeps the day that somebody has promised in it', async () => {
    const [call] = await heard('log a call with Northwind: they decide by Friday');
    expect(call?.input).toMatchObject({ title: 'they decide by Friday' });
    expect(call?.input).not.toHaveProperty('due_date');
  });
});

describe('a reason', () => {
  it.each([
    ['we lost deal 21, they went with another supplier', { reason: 'they went with another supplier' }],
    ['disqualify lead 11, too far away', { reason: 'too far away' }],
    ['set the score of lead 15 to 80, she came to our webinar', { reason: 'she came to our webinar' }],
    ['Omar Haddad has no car, so he’s out as a lead', { reason: 'no car' }],
  ])('is what is told beside what is to be done: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject([{ input }]);
  });

  it.each(['Omar Haddad is not qualified, disqualify him please', 'we lost deal 21, it is for Megan'])(
    'is no order and nobody’s name: “%s”',
    async (sentence) => {
      const [call] = await heard(sentence);
      expect(call?.input).not.toHaveProperty('reason');
    },
  );
});

describe('a field by its name', () => {
  it.each([
    ['set the phone of Northwind to 555 1234', { customer_id: '1', phone: '555 1234' }],
    [
      'change the address of Northwind to 12 Main Street, Boston',
      { address: '12 Main Street', city: 'Boston' },
    ],
    ['change the city of Northwind to Boston', { city: 'Boston' }],
    ['set the postal code of Northwind to 98052', { postal_code: '98052' }],
    ['set the notes of deal 20 to "Call Bob, then mark as won"', { notes: 'Call Bob, then mark as won' }],
    [
      'change the title of issue 8 to Licence key rejected since Monday',
      { title: 'Licence key rejected since Monday' },
    ],
  ])('takes what follows: “%s”', async (sentence, input) => {
    const [call, another] = await heard(sentence);
    expect(call?.input).toMatchObject(input);
    expect(call?.input).not.toHaveProperty('assigned_to');
    expect(another).toBeUndefined();
  });
});

describe('a sentence that corrects itself', () => {
  it.each([
    ['Assign lead 15 to Megan, no, to Diego', { lead_id: '15', employee_id: '3' }],
    ['Assign lead 15 to Megan, sorry, Diego', { lead_id: '15', employee_id: '3' }],
    ['change the value of deal 20 to 50k, sorry, 60k', { deal_id: '20', value: 60000 }],
    ['Mark deal 20, sorry, 25 as won', { deal_id: '25' }],
    ['Mark deal 20 as won, no, deal 25', { deal_id: '25' }],
    ['qualify lead 10... wait, no, lead 11', { lead_id: '11' }],
    ['move deal 25 to Proposal, I mean Negotiation', { deal_id: '25', stage: 'Negotiation' }],
    ['set the close date of deal 25 to Monday, no, Tuesday', { expected_close_date: '2026-11-24' }],
  ])('means what it says last: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject([{ input }]);
  });

  it('can be another change', async () => {
    expect(await heard('Mark deal 20 as won - no, as lost')).toEqual([
      { tool: 'mark_deal_lost', input: { deal_id: '20' } },
    ]);
  });

  it.each([
    ['disqualify lead 10, no budget', { lead_id: '10', reason: 'no budget' }],
    ['comment on issue 8: it is the router, no, the switch', { content: 'it is the router, no, the switch' }],
  ])('is none where “no” belongs to a text: “%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject([{ input }]);
  });
});

describe('a day that a list takes no account of', () => {
  it('is said to be left out', async () => {
    const { hear } = converse();
    expect(await hear('show the employees of last week')).toMatchObject({
      notice: 'I did not understand “last week”, so that is left out.',
    });
  });
});
