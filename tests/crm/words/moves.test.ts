import { expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan, calls } = usePlanner();

const moved = (deal_id: string, stage: string) => ({ tool: 'move_deal_to_stage', input: { deal_id, stage } });

it.each([
  ['deal 16 to Qualified', moved('16', 'Qualified')],
  ['I want deal 44 in qualified', moved('44', 'Qualified')],
  ['send deal 20 back to qualified', moved('20', 'Qualified')],
  ['return deal 55 to the lead stage', moved('55', 'Lead')],
  ['put deal 55 back into lead', moved('55', 'Lead')],
  ['put Litware pilot back to proposal', moved('19', 'Proposal')],
  ['25 → negotiation', moved('25', 'Negotiation')],
  ['deal 20 -> proposal', moved('20', 'Proposal')],
])('“%s” moves a deal', async (sentence, expected) => {
  expect(await calls(sentence)).toEqual([expected]);
});

it.each([
  ['lead 10 to qualified', { tool: 'qualify_lead', input: { lead_id: '10' } }],
  ['make Megan the lead of deal 20', { tool: 'assign_deal', input: { employee_id: '2', deal_id: '20' } }],
  ['show deals in the lead stage', { tool: 'list_deals', input: { stage: 'Lead' } }],
  ['flag deal 47 as closed-won', { tool: 'mark_deal_won', input: { deal_id: '47' } }],
  [
    'email Megan, subject A -> B, text: see you',
    { tool: 'send_email', input: { to: ['Megan'], subject: 'A -> B', body: 'see you' } },
  ],
])('“%s” moves none', async (sentence, expected) => {
  expect(await calls(sentence)).toEqual([expected]);
});

it('A lead that has the name of a stage beside its number is a lead', async () => {
  expect(JSON.stringify(await plan('link deal 16 to lead 10'))).not.toContain('"stage"');
});
