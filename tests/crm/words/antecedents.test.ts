import { expect, test } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

test.each<[string, string, object]>([
  ['show the Wingtip renewal', 'get_deal', { deal_id: '46' }],
  ['history of the Coho data migration', 'get_deal_history', { deal_id: '23' }],
  ['show the history of the deal with Proseware about training', 'get_deal_history', { deal_id: '37' }],
])('“%s” means the one record whose name has these words', async (text, tool, input) => {
  expect(await plan(text)).toMatchObject({ calls: [{ tool, input }] });
});

test.each<[string, string, object]>([
  ['Lucerne signed! Mark the training package as won', 'mark_deal_won', { deal_id: '16' }],
  ['Coho Winery wants to go ahead with the pilot after all, reopen it', 'reopen_deal', { deal_id: '48' }],
  ['The Phone Company got new packaging, so the ticket can be closed', 'resolve_issue', { issue_id: '13' }],
  ['The export at Wide World stops again, reopen the ticket', 'reopen_issue', { issue_id: '2' }],
])('“%s” is a change of what its other words speak of, and asked about', async (text, tool, input) => {
  expect(await plan(text)).toMatchObject({ kind: 'calls', calls: [{ tool, input }], unsure: true });
});

test('What is said of one record in two clauses is one change', async () => {
  const calls = [{ tool: 'update_deal', input: { deal_id: '37', value: 30_000, priority: 'high' } }];
  expect(
    await plan('the proseware training package grew, set its value to 30k and change its priority to high'),
  ).toMatchObject({ calls });
});

test('Several records that a sentence may speak of are offered to choose from', async () => {
  expect(await plan('Northwind rang again, please resolve the ticket')).toMatchObject({
    kind: 'question',
    field: 'issue_id',
    choices: [{ value: '15' }, { value: '8' }, { value: '1' }],
  });
});
