import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan, calls, changes } = usePlanner();

const reopened = { tool: 'reopen_deal', input: { deal_id: '9' } };
const won = { tool: 'mark_deal_won', input: { deal_id: '20' } };
const assigned = (deal_id: string, employee_id: string) => ({
  tool: 'assign_deal',
  input: { deal_id, employee_id },
});

describe('a wish in other words', () => {
  it.each([
    ['would you mind reopening deal 9', reopened],
    ['I need deal 9 reopened', reopened],
    ['I need you to reopen deal 9', reopened],
    ['is it possible to reopen deal 9?', reopened],
    ['any chance you could reopen deal 9', reopened],
    ['I was wondering if you could reopen deal 9', reopened],
    ['it would be great if you could reopen deal 9', reopened],
    ['deal 9 should be reopened', reopened],
    ['could deal 9 be reopened?', reopened],
    ["let's reopen deal 9", reopened],
    ["I'd like deal 20 to be assigned to Megan", assigned('20', '2')],
    ['would you mind giving deal 20 to Megan?', assigned('20', '2')],
    ['my boss wants to see deal 9', { tool: 'get_deal', input: { deal_id: '9' } }],
    ['I need a list of the deals assigned to Megan', { tool: 'list_deals', input: { assigned_to: '2' } }],
  ])('“%s” is an order', async (sentence, expected) => {
    expect(await calls(sentence)).toEqual([expected]);
  });

  it.each(['could deal 9 be reopened?', 'is it possible to reopen deal 9?', 'deal 9 should be reopened'])(
    '“%s” is asked about, as it may be a question',
    async (sentence) => {
      expect(await plan(sentence)).toMatchObject({ unsure: true });
    },
  );

  it.each([
    'Ask Megan, could deal 9 be reopened?',
    'Inform Megan, I need deal 9 reopened',
    "I don't think deal 9 should be reopened",
    'is it possible to reopen a deal?',
    'is there a way to mark deals as lost by mail?',
    "let's say deal 20 is won",
    'deals must be approved before they can be won',
  ])('“%s” changes nothing', async (sentence) => {
    expect(await changes(sentence)).toEqual([]);
  });
});

describe('a wish with something around it', () => {
  it.each([
    ['When you have a minute, reopen deal 9', reopened],
    ['Hi there, hope you had a good weekend! Reopen deal 9', reopened],
    ['Reopen deal 9, the contract was never actually signed', reopened],
    ["Could you assign deal 20 to Grady? He's on site there tomorrow.", assigned('20', '8')],
    ["I'm on holiday for three weeks, could you assign deal 20 to Grady?", assigned('20', '8')],
    ['Diego left the sales team, give deal 20 to Megan please', assigned('20', '2')],
    ['Could you please set deal 20 to won? The order confirmation arrived after lunch.', won],
    ["It was close, but don't worry. Mark deal 20 as won", won],
    [
      'Visiting Litware tomorrow, do they have any open issues?',
      { tool: 'list_issues', input: { customer_id: '5' } },
    ],
    [
      'Isaiah mentioned lead 22 at lunch, can you show it to me?',
      { tool: 'get_lead', input: { lead_id: '22' } },
    ],
    [
      "Sorry for the silly question, but what's the score of lead 10?",
      { tool: 'get_lead', input: { lead_id: '10' } },
    ],
    [
      'When was issue 4 reported? Need it for my mail to Woodgrove Bank',
      { tool: 'get_issue', input: { issue_id: '4' } },
    ],
  ])('“%s” is read for what it asks', async (sentence, expected) => {
    expect(await calls(sentence)).toMatchObject([expected]);
  });

  it.each([
    ['email Megan, subject Deal, text: would you mind reopening deal 9?', 'body'],
    ['log a call with Litware: I need deal 9 reopened', 'title'],
  ])('leaves what is written as it is: “%s”', async (sentence, field) => {
    const [call] = await calls(sentence);
    expect(sentence.endsWith(String(call?.input[field]))).toBe(true);
  });

  it('leaves the answer to a question for a text as it is', async () => {
    expect(await plan('comment on issue 8', 'answer')).toMatchObject({ kind: 'question', field: 'content' });
    const said = 'I need deal 9 reopened';
    expect(await plan(said, 'answer')).toMatchObject({
      calls: [{ tool: 'add_issue_comment', input: { content: said } }],
    });
  });

  it('is asked about where it is a change', async () => {
    expect(await plan('Reopen deal 9, the contract was never actually signed')).toMatchObject({
      unsure: true,
    });
  });

  it.each([
    "Stop, I don't want deal 20 marked as won",
    'not deal 20, mark that one alone',
    'Do not, I repeat, mark deal 20 as won',
    'If they sign, mark deal 20 as won',
    'hypothetically, mark deal 20 as won',
    'lead pipes are poisonous',
    'oops',
  ])('“%s” changes nothing', async (sentence) => {
    expect(await changes(sentence)).toEqual([]);
  });
});
