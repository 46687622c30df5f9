import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from './crm.js';

const now = new Date('2026-11-21T20:00:00Z');
let crm: TestCrm;
let alex: Actor;
let adele: Actor;

beforeAll(async () => {
  crm = await openTestCrm({ now: () => now });
  [alex, adele] = [await crm.as('Alex'), await crm.as('Adele')];
});
afterAll(() => crm.close());

const log = (input: object) =>
  crm.done(alex, 'create_activity', { activity_type: 'call', title: 'Talk', ...input });

describe('An activity', () => {
  test('without a time has just happened, and belongs to who logs it', async () => {
    const { data } = await log({ customer_id: 'Northwind Traders' });
    expect(data).toMatchObject({
      status: 'completed',
      at: now.toISOString(),
      completed_at: now.toISOString(),
      customer: { name: 'Northwind Traders' },
      assigned_to: { name: 'Alex Wilber' },
    });
  });

  test('of the past is completed, one of the future and a task are planned', async () => {
    expect((await log({ scheduled_at: '2026-11-20T10:00:00Z' })).data['status']).toBe('completed');
    expect((await log({ scheduled_at: '2026-11-22T10:00:00Z' })).data['status']).toBe('scheduled');
    expect((await log({ activity_type: 'task' })).data['status']).toBe('scheduled');
    expect((await log({ due_date: '2026-11-20' })).data).toMatchObject({
      status: 'scheduled',
      is_overdue: true,
    });
  });

  test('takes place by the clock of the person who plans it', async () => {
    const berliner = { ...alex, timeZone: 'Europe/Berlin' };
    const input = { activity_type: 'meeting', title: 'Lunch', scheduled_at: '2026-12-01T12:30' };
    expect((await crm.done(berliner, 'create_activity', input)).data['at']).toBe('2026-12-01T11:30:00.000Z');
    expect((await crm.done(alex, 'create_activity', input)).data['at']).toBe('2026-12-01T20:30:00.000Z');
    for (const scheduled_at of ['tomorrow', '2026-02-30', '2026-12-01T25:00', '2026-13-01']) {
      expect((await crm.refusal(alex, 'create_activity', { ...input, scheduled_at })).code).toBe('invalid');
    }
  });

  test('on a deal is on its customer too', async () => {
    const { data: deal } = await crm.done(alex, 'get_deal', { deal_id: '20' });
    expect((await log({ deal_id: '20' })).data).toMatchObject({
      customer: deal['customer'],
      deal: { number: 20 },
    });
  });

  test('has the time at which it was completed only while it is', async () => {
    const { data } = await log({ activity_type: 'task', due_date: '2026-11-30' });
    const activity_id = String(data['number']);
    const done = await crm.done(alex, 'update_activity', { activity_id, status: 'completed' });
    expect(done.data).toMatchObject({ status: 'completed', completed_at: now.toISOString() });
    const again = await crm.done(alex, 'update_activity', { activity_id, status: 'in_progress' });
    expect(again.data['completed_at']).toBeUndefined();
  });

  test('logged from a mail or event is logged once, also when two do so at once', async () => {
    for (const source of [{ internet_message_id: '<a@example.com>' }, { event_id: 'event-1' }]) {
      const results = await Promise.allSettled([1, 2, 3].map(() => log({ activity_type: 'email', source })));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const input = { activity_type: 'email', title: 'Again', source };
      const error = await crm.refusal(alex, 'create_activity', input);
      expect(error).toMatchObject({ code: 'duplicate', record: { noun: 'activity' } });
      expect((await crm.done(adele, 'create_activity', input)).data['title']).toBe('Again');
    }
  });
});

/** What a list of these days shows. */
const titles = async (from: string, to: string) => {
  const { data } = await crm.done(alex, 'list_activities', { from, to, limit: 100 });
  return (data['items'] as { title: string }[]).map(({ title }) => title);
};

describe('A list of activities', () => {
  test('of a period has both of its days, in the organization’s time zone', async () => {
    await log({ title: 'Late on the 2nd', scheduled_at: '2027-01-03T07:59:00Z' });
    await log({ title: 'Early on the 3rd', scheduled_at: '2027-01-03T08:00:00Z' });
    await log({ title: 'Due on the 3rd', due_date: '2027-01-03' });
    expect(await titles('2027-01-02', '2027-01-02')).toEqual(['Late on the 2nd']);
    expect((await titles('2027-01-03', '2027-01-03')).toSorted()).toEqual([
      'Due on the 3rd',
      'Early on the 3rd',
    ]);
    expect(await titles('2027-01-02', '2027-01-03')).toHaveLength(3);
  });

  test('is filtered by what it is about, kind, status and owner', async () => {
    const { data: all } = await crm.done(alex, 'list_activities', { limit: 100, assigned_to: 'Megan' });
    const items = all['items'] as { activity_type: string; assigned_to: { name: string } }[];
    expect(new Set(items.map(({ assigned_to }) => assigned_to.name))).toEqual(new Set(['Megan Bowen']));
    const calls = { limit: 100, assigned_to: 'Megan', activity_type: 'call' };
    const { data: some } = await crm.done(alex, 'list_activities', calls);
    expect(some['total']).toBe(items.filter(({ activity_type }) => activity_type === 'call').length);
    const { data: deal } = await crm.done(alex, 'list_activities', { deal_id: '20', limit: 100 });
    for (const item of deal['items'] as { deal: object }[]) expect(item.deal).toMatchObject({ number: 20 });
  });
});

test('Statistics count what is overdue and what is ahead', async () => {
  const before = (await crm.done(alex, 'get_activity_stats')).data as Record<string, number>;
  await log({ activity_type: 'task', due_date: '2026-11-20' });
  await log({ activity_type: 'task', due_date: '2026-11-21' });
  await log({ scheduled_at: '2026-11-27T12:00:00Z' });
  await log({ scheduled_at: '2026-11-28T12:00:00Z' });
  const after = (await crm.done(alex, 'get_activity_stats')).data as Record<string, number>;
  expect(after['overdue']).toBe((before['overdue'] ?? 0) + 1);
  expect(after['upcoming_week']).toBe((before['upcoming_week'] ?? 0) + 2);
  expect(after['total']).toBe((before['total'] ?? 0) + 4);
});
