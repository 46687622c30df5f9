import { describe, expect, it } from 'vitest';
import { tools } from '../../../src/crm/index.js';
import { callsOf, converse, planner } from './converse.js';

describe('what is typed as text', () => {
  it.each([
    ["let's talk at 10 on Monday"],
    ['The invoice is wrong'],
    ['The offer holds. Let’s talk.'],
    ['still broken!'],
  ])('is an answer as it stands: “%s”', async (answer) => {
    const { hear } = converse();
    expect(await hear('comment on issue 8')).toMatchObject({ kind: 'question', field: 'content' });
    expect(callsOf(await hear(answer))).toMatchObject([{ input: { issue_id: '8', content: answer } }]);
  });

  it.each([['still broken!'], ['the screen is "blue" (again)?'], ['The offer holds. It ends on Friday.']])(
    'stands after a colon as it is: “%s”',
    async (text) => {
      const { hear } = converse();
      expect(callsOf(await hear(`comment on issue 8: ${text}`))).toMatchObject([
        { input: { issue_id: '8', content: text } },
      ]);
    },
  );
});

describe('a question that waits', () => {
  it('takes no “yes” for a text, and asks again', async () => {
    const { hear } = converse();
    await hear('comment on issue 8');
    expect(await hear('yes')).toMatchObject({ kind: 'question', field: 'content' });
    expect(callsOf(await hear('still broken'))).toMatchObject([{ input: { content: 'still broken' } }]);
  });

  it('stays while it is thanked for something', async () => {
    const { hear } = converse();
    expect(await hear('thanks!')).toEqual({ kind: 'thanked' });
    await hear('comment on issue 8');
    expect(await hear('Thank you')).toEqual({ kind: 'thanked' });
    expect(callsOf(await hear('still broken'))).toMatchObject([{ input: { content: 'still broken' } }]);
  });

  it('takes an option by its word, whatever else the word could ask for', async () => {
    const { hear } = converse();
    expect(await hear('add activity for customer 4')).toMatchObject({
      kind: 'question',
      field: 'activity_type',
    });
    const plan = await hear('meeting');
    expect(JSON.stringify(plan)).toContain('"activity_type":"meeting"');
  });
});

describe('a question for one of several', () => {
  it.each([['all'], ['none of them'], ['either'], ['the cheaper one'], ['not sure']])(
    'is asked again after “%s”, with the same choices',
    async (answer) => {
      const { hear } = converse();
      await hear('qualify Jane');
      expect(await hear(answer)).toMatchObject({
        kind: 'question',
        text: 'I need exactly one, or say “never mind”. Which lead?',
        choices: [{ value: '10' }, { value: '16' }],
      });
      expect(callsOf(await hear('Miller'))).toEqual([{ tool: 'qualify_lead', input: { lead_id: '16' } }]);
    },
  );

  it.each([['the Miller one'], ['the miller one']])(
    'is answered by a name that ends in “er”: “%s”',
    async (answer) => {
      const { hear } = converse();
      await hear('qualify Jane');
      expect(callsOf(await hear(answer))).toEqual([{ tool: 'qualify_lead', input: { lead_id: '16' } }]);
    },
  );

  it.each([
    ['never mind'],
    ['forget it'],
    ['forget about it'],
    ['no, leave it'],
    ['never mind that, thanks'],
    ['I changed my mind'],
  ])('is dropped by “%s”', async (answer) => {
    const { hear } = converse();
    await hear('qualify Jane');
    expect(await hear(answer)).toEqual({ kind: 'drop' });
    // A name by itself is only looked up.
    expect(callsOf(await hear('Miller')).map(({ tool }) => tool)).toEqual(['get_lead']);
  });
});

describe('an answer', () => {
  it.each([
    [
      'create a deal',
      'Harbor lights for Northwind worth 40k',
      { title: 'Harbor lights', customer_id: '1', value: 40000 },
    ],
    [
      'create a deal called Harbor lights',
      'Northwind, 40k',
      { title: 'Harbor lights', customer_id: '1', value: 40000 },
    ],
    [
      'create a lead',
      'Jane Moss, jane@moss.com, from referral',
      { name: 'Jane Moss', email: 'jane@moss.com', source: 'referral' },
    ],
    [
      'create a lead',
      'Paula Ortega from Harbor Gym, a referral',
      { name: 'Paula Ortega', organization_name: 'Harbor Gym', source: 'referral' },
    ],
    [
      'create a customer called Harbor Gym',
      'info@harborgym.com, they are in Denver',
      { name: 'Harbor Gym', email: 'info@harborgym.com', city: 'Denver' },
    ],
    [
      'mark a deal as lost',
      'Tailwind rollout, they postponed it',
      { deal_id: '25', reason: 'they postponed it' },
    ],
    ['disqualify a lead', 'Omar Haddad because he left', { lead_id: '11', reason: 'he left' }],
    [
      'report an issue',
      'the door on the second floor is broken, urgent',
      { title: 'the door on the second floor is broken', priority: 'urgent' },
    ],
  ])('to “%s” can fill several fields: “%s”', async (sentence, answer, input) => {
    const { hear } = converse();
    expect((await hear(sentence)).kind).toBe('question');
    expect(callsOf(await hear(answer))).toMatchObject([{ input }]);
  });

  it('can say when, counted from today', async () => {
    const { hear } = converse();
    expect(await hear('set the close date of deal 25')).toMatchObject({
      kind: 'question',
      field: 'expected_close_date',
    });
    expect(callsOf(await hear('in two weeks'))).toMatchObject([
      { tool: 'update_deal', input: { deal_id: '25', expected_close_date: '2026-12-05' } },
    ]);
  });

  it('can say at what time, and the rest is still asked for', async () => {
    const { hear } = converse();
    await hear('schedule a meeting with Jane Cooper');
    expect(await hear('tomorrow at 3pm')).toMatchObject({ kind: 'question', field: 'subject' });
    expect(callsOf(await hear('Kick-off'))).toMatchObject([
      { input: { attendees: ['Jane Cooper'], subject: 'Kick-off', start: '2026-11-22T15:00' } },
    ]);
  });
});

describe('a question that something is looked up for', () => {
  it('is answered by a name that was found', async () => {
    const { see, hear } = converse();
    await hear('assign deal 25');
    await see('who works here?', 'employee', 1, 2, 3, 4);
    expect(callsOf(await hear('Megan then'))).toEqual([
      { tool: 'assign_deal', input: { deal_id: '25', employee_id: '2' } },
    ]);
  });

  it('is answered by a place in what was found', async () => {
    const { see, hear } = converse();
    await hear('mark a deal as won');
    await see('show my deals', 'deal', 25, 20, 21);
    expect(callsOf(await hear('the second'))).toEqual([{ tool: 'mark_deal_won', input: { deal_id: '20' } }]);
  });

  it.each(['show me the second', 'what about deal 20?', 'thanks'])(
    'changes nothing at “%s”',
    async (words) => {
      const { see, hear } = converse();
      await hear('mark a deal as won');
      await see('show my deals', 'deal', 25, 20, 21);
      expect(callsOf(await hear(words)).map(({ tool }) => tool)).not.toContain('mark_deal_won');
    },
  );

  it('is over once something else was shown', async () => {
    const { see, hear } = converse();
    await hear('mark a deal as won');
    await see('show my deals', 'deal', 25, 20, 21);
    await see('show my leads', 'lead', 10, 11);
    expect(callsOf(await hear('the second'))).toEqual([{ tool: 'get_lead', input: { lead_id: '11' } }]);
  });

  it('is left where the last change is to be undone, unless it is for a text', async () => {
    const { hear } = converse();
    await hear('create a deal for Northwind worth 9k');
    expect(await hear('undo that last one, they are not ready')).toMatchObject({
      calls: [{ tool: 'undo_change' }],
      unsure: true,
    });
  });
});

describe('free text', () => {
  it.each([
    [
      'new lead Sarah Connor from Cyberdyne, met at the expo',
      { name: 'Sarah Connor', organization_name: 'Cyberdyne', notes: 'met at the expo' },
    ],
    [
      'move my 3pm meeting tomorrow to 4pm',
      { event_id: 'my 3pm meeting tomorrow', start: '2026-11-22T16:00' },
    ],
    ['add a lead Tom Jones at Acme Corp', { name: 'Tom Jones', organization_name: 'Acme Corp' }],
    [
      'create issue: printer broken - it smokes since Monday',
      { title: 'printer broken', description: 'it smokes since Monday' },
    ],
    ['mark deal 20 as lost - too expensive', { deal_id: '20', reason: 'too expensive' }],
    ['mark deal 20 as lost: too expensive', { deal_id: '20', reason: 'too expensive' }],
    ['mark deal 20 as lost because they chose a cheaper one', { reason: 'they chose a cheaper one' }],
    ['disqualify lead 10 – no budget', { lead_id: '10', reason: 'no budget' }],
    [
      'create a deal Cloud - phase 2 for Northwind worth 40k',
      { title: 'Cloud - phase 2', customer_id: '1', value: 40000 },
    ],
  ])('goes where it belongs: “%s”', async (sentence, input) => {
    expect(callsOf(await converse().hear(sentence))).toMatchObject([{ input }]);
  });
});

describe('a day of the month', () => {
  it.each([
    ['this closes on the 30th', '2026-11-30'],
    ['set the close date of deal 20 to on the 3rd', '2026-12-03'],
  ])('is the next one: “%s”', async (sentence, day) => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(callsOf(await hear(sentence))).toMatchObject([
      { input: { deal_id: '20', expected_close_date: day } },
    ]);
  });

  it('is a place in a list where no day is spoken of', async () => {
    const { see, hear } = converse();
    await see('show my deals', 'deal', 25, 20, 21);
    expect(callsOf(await hear('mark the 2nd as won'))).toMatchObject([{ input: { deal_id: '20' } }]);
  });
});

describe('what was shown last', () => {
  it('is nothing after an empty list', async () => {
    const { chat, see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    const tool = tools.find(({ name }) => name === 'list_deals');
    if (!tool) throw new Error('no list of deals');
    const empty = { kind: 'done', tool, input: {}, data: { items: [], total: 0 }, summary: '', records: [] };
    await planner.remember(chat, [{ kind: 'outcome', outcome: { ...empty, kind: 'done' } }]);
    expect((await hear('the second one')).kind).not.toBe('calls');
    expect((await hear('mark the second one as won')).kind).toBe('question');
  });

  it('is meant where a sentence names no record', async () => {
    const { see, hear } = converse();
    await see('show deal 20', 'deal', 20);
    expect(callsOf(await hear('set the close date to next friday'))).toEqual([
      { tool: 'update_deal', input: { deal_id: '20', expected_close_date: '2026-11-27' } },
    ]);
  });
});
