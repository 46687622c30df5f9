import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

describe('A change that says nothing to change', () => {
  it.each<[string, string, object, string]>([
    ['edit deal 22', 'get_deal', { deal_id: '22' }, 'title, customer, value'],
    ['please modify customer 7', 'get_customer', { customer_id: '7' }, 'name, email'],
    ['remove deal 18', 'get_deal', { deal_id: '18' }, 'Records cannot be deleted'],
    ['delete task 114', 'get_activity', { activity_id: '114' }, 'Records cannot be deleted'],
    ['delete the notes of customer 7', 'get_customer', { customer_id: '7' }, 'cannot be deleted'],
    ['set probability of deal 18 to 40%', 'get_deal', { deal_id: '18' }, 'Nothing is changed yet'],
  ])('shows the record of “%s” and says what can be changed', async (text, tool, input, said) => {
    const planned = await plan(text);
    expect(planned).toMatchObject({ kind: 'calls', calls: [{ tool, input }] });
    expect(planned.notice).toContain(said);
  });

  it('shows the record once it is known which, by its number rather than by its place in a long list', async () => {
    expect(await plan('edit a deal', 'which')).toMatchObject({ kind: 'question', field: 'deal_id' });
    expect(await plan('22', 'which')).toMatchObject({
      calls: [{ tool: 'get_deal', input: { deal_id: '22' } }],
    });
  });

  it('is not understood where no record can be shown', async () => {
    const planned = await plan('update our organization');
    expect(planned).toMatchObject({ kind: 'unknown', suggestions: [{ title: 'Change the organization' }] });
    expect(planned.notice).toContain('time zone');
  });
});

it('A customer to be deleted may be deactivated, which is asked about', async () => {
  expect(await plan('delete customer 7')).toMatchObject({
    calls: [{ tool: 'deactivate_customer', input: { customer_id: '7' } }],
    unsure: true,
  });
});

it('A field that is removed is emptied', async () => {
  expect(await plan('remove the close date of deal 18')).toMatchObject({
    calls: [{ tool: 'update_deal', input: { deal_id: '18', clear: ['expected_close_date'] } }],
  });
});
