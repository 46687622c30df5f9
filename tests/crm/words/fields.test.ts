import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

/** The call that a sentence comes to. */
async function heard(text: string) {
  const planned = await plan(text);
  return planned.kind === 'calls' ? planned.calls[0] : undefined;
}

describe('A text goes into the field that is named beside it', () => {
  it.each<[string, string, object]>([
    [
      'put "budget approved for 2027" into the notes of lead 6',
      'update_lead',
      { lead_id: '6', notes: 'budget approved for 2027' },
    ],
    ['add wants a demo to the notes of deal 20', 'update_deal', { deal_id: '20', notes: 'wants a demo' }],
    [
      'in the notes of lead 6 put "met at the fair"',
      'update_lead',
      { lead_id: '6', notes: 'met at the fair' },
    ],
    ['put "12 Main Street" as the address of customer 5', 'update_customer', { address: '12 Main Street' }],
    ['put "see notes" into the title of deal 20', 'update_deal', { deal_id: '20', title: 'see notes' }],
    [
      'set the priority of issue 8 to high and put "server down" in the title',
      'update_issue',
      { issue_id: '8', priority: 'high', title: 'server down' },
    ],
  ])('“%s”', async (text, tool, input) => {
    const call = await heard(text);
    expect(call).toMatchObject({ tool, input });
    expect(call?.input).not.toHaveProperty('name');
  });

  it('and a name that only sounds like one stays a name', async () => {
    const call = await heard('change the name of lead 6 to "Ann in the notes"');
    expect(call).toMatchObject({ tool: 'update_lead', input: { lead_id: '6', name: 'Ann in the notes' } });
    expect(call?.input).not.toHaveProperty('notes');
  });
});

describe('A part that begins with what a field is called gives that field', () => {
  it.each<[string, string, object]>([
    [
      'new lead Beth Ode, beth@ode.example, owner Isaiah',
      'create_lead',
      { name: 'Beth Ode', email: 'beth@ode.example', assigned_to: '5' },
    ],
    [
      'new lead Beth Ode, Ode Ltd, owner Isaiah, phone 555 1234',
      'create_lead',
      { name: 'Beth Ode', organization_name: 'Ode Ltd', assigned_to: '5', phone: '555 1234' },
    ],
    [
      'new lead Beth Ode, notes wants a demo, owner Isaiah',
      'create_lead',
      { name: 'Beth Ode', notes: 'wants a demo', assigned_to: '5' },
    ],
    [
      'new customer Birch Bakery, hello@birch.example, country France, assignee me',
      'create_customer',
      { name: 'Birch Bakery', email: 'hello@birch.example', country: 'France', assigned_to: 'me' },
    ],
    [
      'new deal for Litware: Support renewal, value 20k, assigned to Megan, stage Proposal',
      'create_deal',
      { customer_id: '5', title: 'Support renewal', value: 20000, assigned_to: '2', stage: 'Proposal' },
    ],
    [
      'update customer 5: city Boston, owner Isaiah',
      'update_customer',
      { customer_id: '5', city: 'Boston', assigned_to: '5' },
    ],
  ])('“%s”', async (text, tool, input) => {
    expect(await heard(text)).toEqual({ tool, input });
  });

  it('and a text goes on where it only sounds like one', async () => {
    expect(await heard('log a call with Litware: the plan is set, owner changes are possible')).toMatchObject(
      {
        input: { title: 'the plan is set, owner changes are possible' },
      },
    );
  });
});
