import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

describe('A person with several organizations', () => {
  test('sees them all with their role in each, and which one is current', async () => {
    const { data } = await crm.done(alex, 'list_organizations');
    expect(data).toEqual({
      total: 2,
      items: [
        { name: 'Contoso Sales', role: 'vendor', is_current: true },
        { name: 'Fabrikam Services', role: 'customer', is_current: false },
      ],
    });
  });

  test('works in another one after switching, with the role of that one, and can go back', async () => {
    const switched = await crm.done(alex, 'switch_organization', { organization: 'fabrikam' });
    expect(switched.data).toMatchObject({ name: 'Fabrikam Services', my_role: 'customer' });
    expect(switched.undo).toBeUndefined();
    const there = await crm.as('Alex');
    expect(there).toMatchObject({ organizationName: 'Fabrikam Services', role: 'customer' });
    expect((await crm.refusal(there, 'list_deals')).code).toBe('forbidden');
    expect((await crm.done(there, 'list_customers')).data).toMatchObject({
      total: 1,
      items: [{ name: 'Contoso Sales' }],
    });
    await crm.done(there, 'switch_organization', { organization: 'Contoso Sales' });
    expect(await crm.as('Alex')).toMatchObject({ organizationName: 'Contoso Sales', role: 'vendor' });
  });

  test('cannot switch to one they are not in, and is not told of it', async () => {
    const megan = await crm.as('Megan');
    const error = await crm.refusal(megan, 'switch_organization', { organization: 'Fabrikam Services' });
    expect(error).toMatchObject({ code: 'not_found', choices: undefined });
    expect(error.message).toContain('Yours: Contoso Sales.');
    expect(await crm.as('Megan')).toMatchObject({ organizationName: 'Contoso Sales' });
  });

  test('is asked which one where a name fits several', async () => {
    await crm.confirmed(alex, 'create_organization', { name: 'Contoso Labs' });
    const error = await crm.refusal(alex, 'switch_organization', { organization: 'contoso' });
    expect(error.code).toBe('ambiguous');
    expect(error.choices?.options.map(({ value }) => value).toSorted()).toEqual([
      'Contoso Labs',
      'Contoso Sales',
    ]);
  });
});

describe('A new organization', () => {
  test('is founded after a yes, owned by who said it, has a pipeline, and nothing of the others', async () => {
    const { data, undo } = await crm.confirmed(alex, 'create_organization', { name: 'Contoso Research' });
    expect(undo).toBeUndefined();
    expect(data).toMatchObject({ name: 'Contoso Research', my_role: 'vendor', owners: ['Alex Wilber'] });
    expect(await crm.as('Alex')).toMatchObject({ organizationName: 'Contoso Sales' });
    const there = await crm.member('Contoso Research', 'Alex Wilber');
    const { data: pipelines } = await crm.done(there, 'list_pipelines');
    expect(pipelines).toMatchObject({ pipelines: [{ is_default: true }] });
    for (const tool of ['list_customers', 'list_leads', 'list_issues', 'list_orders', 'list_activities']) {
      expect((await crm.done(there, tool)).data['total']).toBe(0);
    }
    const customer = await crm.done(there, 'create_customer', { name: 'First', email: 'first@example.com' });
    expect(customer.data['number']).toBe(1);
    const deal = await crm.done(there, 'create_deal', {
      title: 'First deal',
      customer_id: 'First',
      value: 5,
    });
    expect(deal.data).toMatchObject({ number: 1, stage: 'Lead' });
  });

  test('has a name that no other of the company has', async () => {
    await crm.confirmed(alex, 'create_organization', { name: 'Contoso Twice' });
    const again = crm.confirmed(alex, 'create_organization', { name: 'contoso twice' });
    await expect(again).rejects.toMatchObject({ code: 'duplicate' });
  });

  test('is for owners to create', async () => {
    for (const name of ['Megan', 'Lidia', 'Joni']) {
      const error = await crm.refusal(await crm.as(name), 'create_organization', { name: 'Mine' });
      expect(error.code).toBe('forbidden');
    }
  });
});

describe('The organization', () => {
  test('is changed by its owner, and the change can be undone', async () => {
    const changes = { time_zone: 'Europe/Berlin', fiscal_year_start: 4, ai_instructions: 'Be brief.' };
    const changed = await crm.done(alex, 'update_organization', changes);
    expect(changed.data).toMatchObject(changes);
    expect((await crm.as('Alex')).organizationTimeZone).toBe('Europe/Berlin');
    await crm.done(alex, 'undo_change', { change_id: changed.undo?.change_id });
    const { data } = await crm.done(alex, 'get_current_organization');
    expect(data).toMatchObject({ time_zone: 'America/Los_Angeles', fiscal_year_start: 1 });
    expect(data['ai_instructions']).toBeUndefined();
  });

  test('keeps its currency once there are amounts, as they would mean something else', async () => {
    const error = await crm.refusal(alex, 'update_organization', { currency: 'JPY' });
    expect(error.message).toContain('has amounts in USD already');
    await crm.confirmed(alex, 'create_organization', { name: 'Contoso Tokyo' });
    const there = await crm.member('Contoso Tokyo', 'Alex Wilber');
    expect((await crm.done(there, 'update_organization', { currency: 'JPY' })).data['currency']).toBe('JPY');
  });

  test('has a time zone that exists, and a name of its own', async () => {
    const zone = await crm.refusal(alex, 'update_organization', { time_zone: 'Mars/Base' });
    expect(zone.message).toContain('Time zone must be a time zone');
    const name = await crm.refusal(alex, 'update_organization', { name: 'Fabrikam Services' });
    expect(name.code).toBe('duplicate');
    const month = await crm.refusal(alex, 'update_organization', { fiscal_year_start: 13 });
    expect(month.code).toBe('invalid');
  });

  test('shows its instructions to those who work in it alone', async () => {
    await crm.done(alex, 'update_organization', { ai_instructions: 'Internal' });
    const { data } = await crm.done(await crm.as('Joni'), 'get_current_organization');
    expect(JSON.stringify(data)).not.toContain('Internal');
    expect((await crm.done(await crm.as('Megan'), 'get_current_organization')).data['ai_instructions']).toBe(
      'Internal',
    );
  });
});
