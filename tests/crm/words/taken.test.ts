import { expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan, calls } = usePlanner();

const deal = (deal_id: string, employee_id: string) => ({
  tool: 'assign_deal',
  input: { deal_id, employee_id },
});
const lead = (lead_id: string, employee_id: string) => ({
  tool: 'assign_lead',
  input: { lead_id, employee_id },
});
const issue = (issue_id: string, employee_id: string) => ({
  tool: 'assign_issue',
  input: { issue_id, employee_id },
});

it.each([
  ["I'll take lead 15", lead('15', 'me')],
  ['make me the owner of deal 12', deal('12', 'me')],
  ["from now on issue 8 is Diego's", issue('8', '3')],
  ["issue 8 is Diego's from today on", issue('8', '3')],
  ["as of today lead 10 is Megan's", lead('10', '2')],
  ['Megan takes over issue 8', issue('8', '2')],
  ['hand deal 20 over to Megan', deal('20', '2')],
])('“%s” gives it to a colleague', async (sentence, expected) => {
  expect(await calls(sentence)).toEqual([expected]);
});

it.each([
  ["is deal 59 Grady's?", { tool: 'get_deal', input: { deal_id: '59' } }],
  ['let me take a look at deal 20', { tool: 'get_deal', input: { deal_id: '20' } }],
  [
    'let me take deal 20 to proposal',
    { tool: 'move_deal_to_stage', input: { deal_id: '20', stage: 'Proposal' } },
  ],
])('“%s” gives it to nobody', async (sentence, expected) => {
  expect(await calls(sentence)).toEqual([expected]);
});

it('“I’ll take it from here” alone changes nothing', async () => {
  expect((await plan('I’ll take it from here')).kind).not.toBe('calls');
});
