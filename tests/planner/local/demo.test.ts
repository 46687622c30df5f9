import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import type { Plan } from '../../../src/planner/planner.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { createCrmPlanner } from './crm-planner.js';

describe('on the demo database', () => {
  let crm: TestCrm;
  let alex: Actor;
  const planner = createCrmPlanner();
  const say = (text: string, conversation = text): Promise<Plan> =>
    planner.plan({ text, actor: alex, conversation, now: new Date() });

  beforeAll(async () => {
    crm = await openTestCrm();
    alex = await crm.as('alex');
  });

  afterAll(() => crm.close());

  it.each([
    ['mark the Fourth Coffee renewal as won', [{ tool: 'mark_deal_won', input: { deal_id: '25' } }]],
    [
      'move "Fourth Coffee renewal" to negotiation',
      [{ tool: 'move_deal_to_stage', input: { deal_id: '25', stage: 'Negotiation' } }],
    ],
    ['qualify Dan Jump', [{ tool: 'qualify_lead', input: { lead_id: '3' } }]],
    ['assign lead 15 to Megan', [{ tool: 'assign_lead', input: { lead_id: '15', employee_id: '2' } }]],
    [
      'give the Fourth Coffee renewal to Diego',
      [{ tool: 'assign_deal', input: { deal_id: '25', employee_id: '3' } }],
    ],
    ['show Alpine Ski House', [{ tool: 'get_customer', input: { customer_id: '13' } }]],
    ['deals for Northwind Traders', [{ tool: 'list_deals', input: { customer_id: '1' } }]],
    [
      "Megan's deals in negotiation",
      [{ tool: 'list_deals', input: { assigned_to: '2', stage: 'Negotiation' } }],
    ],
    [
      'Create a deal "Northwind expansion" worth $45,000 for Northwind Traders',
      [{ tool: 'create_deal', input: { title: 'Northwind expansion', value: 45000, customer_id: '1' } }],
    ],
  ])('%s', async (sentence, calls) => {
    const plan = await say(sentence);
    expect(plan.kind === 'calls' ? plan.calls : plan).toEqual(calls);
  });

  it('offers the deals that a part of a title fits, and does what the answer says', async () => {
    const plan = await say('mark the renewal deal as won', 'choice');
    expect(plan).toMatchObject({ kind: 'question', field: 'deal_id' });
    const titles = plan.kind === 'question' ? plan.choices.map(({ label }) => label) : [];
    expect(titles.length).toBeGreaterThan(1);
    expect(titles.every((title) => title.includes('renewal'))).toBe(true);
    const answer = await say('the second one', 'choice');
    expect(answer).toMatchObject({ kind: 'calls', calls: [{ tool: 'mark_deal_won' }] });
  });

  it.each([
    ['add a note to deal 47: they want a discount', { deal_id: '47', title: 'they want a discount' }],
    ['leave a note on lead 9: call in the morning', { lead_id: '9', title: 'call in the morning' }],
  ])('“%s” adds a note, and replaces none', async (sentence, input) => {
    expect(await say(sentence)).toMatchObject({
      calls: [{ tool: 'create_activity', input: { activity_type: 'note', ...input } }],
    });
  });

  it('plans calls that the tools take', async () => {
    for (const sentence of [
      'Which deals over 50k close this month?',
      'hot leads',
      'what are my customer statistics',
    ]) {
      const plan = await say(sentence);
      if (plan.kind !== 'calls') throw new Error(sentence);
      for (const { tool, input } of plan.calls) {
        await expect(crm.done(alex, tool, input)).resolves.toMatchObject({ kind: 'done' });
      }
    }
  });
});
