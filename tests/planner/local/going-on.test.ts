import { describe, expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

describe('whose records they are', () => {
  it.each([
    ['show his deals', { tool: 'list_deals', input: { customer_id: '1' } }],
    ['what are their issues?', { tool: 'list_issues', input: { customer_id: '1' } }],
    ['its orders', { tool: 'list_orders', input: { customer_id: '1' } }],
    ['which deals do they have?', { tool: 'list_deals', input: { customer_id: '1' } }],
  ])('is the customer just shown: “%s”', async (sentence, call) => {
    const { see, hear } = converse();
    await see('show customer Northwind', 'customer', 1);
    expect(callsOf(await hear(sentence))).toEqual([call]);
  });

  it('is the colleague just shown', async () => {
    const { see, hear } = converse();
    await see('show employee Megan', 'employee', 2);
    expect(callsOf(await hear('which deals does she own?'))).toEqual([
      { tool: 'list_deals', input: { assigned_to: '2' } },
    ]);
  });

  it('stays when a list of another kind is asked for', async () => {
    const { see, hear } = converse();
    await see('orders of Northwind', 'order', 3, 4);
    expect(callsOf(await hear('and payments?'))).toEqual([
      { tool: 'list_payments', input: { customer_id: '1' } },
    ]);
  });
});

describe('a list that is narrowed down', () => {
  const month = { closing_from: '2026-11-01', closing_to: '2026-11-30' };

  it('keeps what was said before', async () => {
    const { see } = converse();
    await see('show my deals', 'deal', 25, 20);
    const heard = async (sentence: string) => callsOf(await see(sentence, 'deal', 25, 20))[0]?.input;
    expect(await heard('which of them close this month')).toEqual({ ...month, assigned_to: 'me' });
    expect(await heard('those of Megan')).toEqual({ ...month, assigned_to: '2' });
    expect(await heard('only the ones over 20k')).toEqual({ ...month, assigned_to: '2', min_value: 20000 });
    expect(await heard('sort them by newest')).toMatchObject({ ...month, sort: 'newest' });
    expect(await heard('how many are there?')).toMatchObject({ ...month, sort: 'newest' });
    expect(await heard("Diego's")).toMatchObject({ ...month, assigned_to: '3' });
  });

  it('is counted in after one of it was shown', async () => {
    const { see, hear } = converse();
    await see('show me all open deals', 'deal', 25, 20, 21);
    await see('the last one', 'deal', 21);
    expect(callsOf(await see('the first one', 'deal', 25))).toEqual([
      { tool: 'get_deal', input: { deal_id: '25' } },
    ]);
    expect(callsOf(await hear('what about the second?'))).toEqual([
      { tool: 'get_deal', input: { deal_id: '20' } },
    ]);
  });

  it('has its records changed by their places', async () => {
    const { see, hear } = converse();
    await see('show me open issues', 'issue', 20, 19);
    expect(callsOf(await hear('assign the first one to Diego'))).toEqual([
      { tool: 'assign_issue', input: { issue_id: '20', employee_id: '3' } },
    ]);
  });
});

describe('a question which colleague', () => {
  it('can be answered with “me”', async () => {
    const { hear } = converse();
    await hear('assign lead 15');
    expect(callsOf(await hear('to me please'))).toEqual([
      { tool: 'assign_lead', input: { lead_id: '15', employee_id: 'me' } },
    ]);
  });
});

describe('a reason', () => {
  it.each(['mark deal 20 as lost because of price', 'mark deal 20 as lost due to price'])(
    'is heard: “%s”',
    async (sentence) => {
      const { hear } = converse();
      expect(callsOf(await hear(sentence))).toEqual([
        { tool: 'mark_deal_lost', input: { deal_id: '20', reason: 'price' } },
      ]);
    },
  );
});

describe('what is made', () => {
  it.each([
    [
      'create a deal "Pilot 2" worth 5k for Northwind and assign it to Megan',
      { title: 'Pilot 2', value: 5000, customer_id: '1', assigned_to: '2' },
    ],
    [
      'create a deal "Pilot 3" worth 5k for Northwind and move it to Proposal',
      { title: 'Pilot 3', value: 5000, customer_id: '1', stage: 'Proposal' },
    ],
  ])('has what is said of it next: “%s”', async (sentence, input) => {
    const { hear } = converse();
    expect(callsOf(await hear(sentence))).toEqual([{ tool: 'create_deal', input }]);
  });
});

describe('what was', () => {
  it('is logged rather than put into the calendar', async () => {
    const { hear } = converse();
    expect(
      callsOf(
        await hear('Log a meeting with Northwind yesterday: they start in January, but want a discount'),
      ),
    ).toEqual([
      {
        tool: 'create_activity',
        input: {
          activity_type: 'meeting',
          customer_id: '1',
          scheduled_at: '2026-11-20',
          title: 'they start in January, but want a discount',
        },
      },
    ]);
  });

  it('is no period of something else', async () => {
    const { hear } = converse();
    expect(await hear('deals updated last week')).toMatchObject({
      calls: [{ tool: 'list_deals', input: {} }],
      notice: 'I did not understand “last week”, so that is left out.',
    });
  });
});

describe('a question what a change does', () => {
  it.each(['what does marking a deal lost do?', 'what happens if I mark deal 20 as lost?'])(
    'neither changes nor lists anything: “%s”',
    async (sentence) => {
      const { hear } = converse();
      expect((await hear(sentence)).kind).toBe('unknown');
    },
  );
});
