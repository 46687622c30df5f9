import { expect, test } from 'vitest';
import { usePlanner } from './planning.js';

const { calls } = usePlanner();

test.each<[string, string, object]>([
  [
    'Petr Hansson has bought elsewhere, so disqualify him',
    'disqualify_lead',
    { lead_id: '28', reason: 'bought elsewhere' },
  ],
  [
    'lead 9 moved to another vendor, please disqualify it',
    'disqualify_lead',
    { lead_id: '9', reason: 'moved to another vendor' },
  ],
  [
    'the Coho data migration is lost, they do it themselves',
    'mark_deal_lost',
    { deal_id: '23', reason: 'they do it themselves' },
  ],
  [
    'deal 44 chose another vendor, pls mark it as lost',
    'mark_deal_lost',
    { deal_id: '44', reason: 'chose another vendor' },
  ],
  [
    'score lead 18 at 70, he came to the webinar',
    'update_lead_score',
    { lead_id: '18', score: 70, reason: 'he came to the webinar' },
  ],
  ['deal 44 is lost, close it', 'mark_deal_lost', { deal_id: '44' }],
  ['disqualify lead 33, thanks', 'disqualify_lead', { lead_id: '33' }],
  ['Maria Campbell isn’t qualified, mark her as unqualified', 'disqualify_lead', { lead_id: '12' }],
])('“%s” gives as the reason what its other clause says', async (text, tool, input) => {
  expect(await calls(text)).toEqual([{ tool, input }]);
});

test.each<[string, string, object]>([
  ['rate Petr Hansson 55', 'update_lead_score', { lead_id: '28', score: 55 }],
  ['I’d put Petr Hansson at 70 out of 100', 'update_lead_score', { lead_id: '28', score: 70 }],
  ['Our fiscal year begins in October', 'update_organization', { fiscal_year_start: 10 }],
  ['our fiscal year starts in Febuary', 'update_organization', { fiscal_year_start: 2 }],
  ['delete the phone of lead 9, it is wrong', 'update_lead', { lead_id: '9', clear: ['phone'] }],
  [
    'remove the close date of deal 44, nobody knows it',
    'update_deal',
    { deal_id: '44', clear: ['expected_close_date'] },
  ],
  [
    'new customer Harbor Seafood, orders@harbor.example, mine',
    'create_customer',
    { name: 'Harbor Seafood', email: 'orders@harbor.example', assigned_to: 'me' },
  ],
  ['we need another organization, name it Contoso Nordic', 'create_organization', { name: 'Contoso Nordic' }],
  ['no alerts when deals are won', 'mute_notifications', { kind: 'deal_results' }],
])('“%s” is read with all it says', async (text, tool, input) => {
  expect(await calls(text)).toEqual([{ tool, input }]);
});
