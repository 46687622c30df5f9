import { describe, expect, it } from 'vitest';
import { tools } from '../../src/crm/index.js';
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
