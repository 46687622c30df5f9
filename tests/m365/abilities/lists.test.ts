import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { daysAfter } from '../../../src/core/calendar.js';
import { openOffice, servers, type TestOffice } from './office.js';
import { inDays } from './days.js';

const john = 'john@company.com';
const Events = z.object({ items: z.array(z.object({ end_at: z.string() })) });

/** A day that begins with meetings of the demo. */
function nextMonday(): string {
  const weekday = new Date(`${inDays(0)}T00:00:00Z`).getUTCDay();
  return inDays(8 - (weekday || 7));
}

describe.each(servers)('With %s', (_, { open }) => {
  let office: TestOffice;
  let alex: Actor;
  beforeAll(async () => {
    office = await openOffice(open);
    alex = await office.as('Alex');
  });
  afterAll(() => office?.close());

  async function subjects(actor: Actor, input: object): Promise<unknown[]> {
    const { data } = await office.done(actor, 'read_emails', input);
    return Array.isArray(data['items'])
      ? data['items'].map((item: object) => Reflect.get(item, 'subject'))
      : [];
  }

  test('a list of mails, and the last one, are of what arrived rather than of what one wrote oneself', async () => {
    await office.confirmed(alex, 'send_email', { to: [john], subject: 'Written last', body: 'By me.' });
    await office.done(alex, 'draft_email', { to: [john], subject: 'Not sent yet', body: 'By me.' });
    const { data } = await office.done(alex, 'get_email', { email_id: 'the last mail' });
    expect(data['subject']).toBe((await subjects(alex, { limit: 50 }))[0]);
    for (const input of [{ since: inDays(0), limit: 50 }, { limit: 50 }]) {
      expect(await subjects(alex, input)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(Written last|Not sent yet)$/)]),
      );
    }
  });

  test('all of its tools are listed where no words are given', async () => {
    const { data } = await office.done(alex, 'find_m365_tool', { query: '', limit: 3 });
    expect(data['items']).toHaveLength(3);
    const { data: status } = await office.done(alex, 'get_connection_status');
    expect(data['total']).toBe(status['tools']);
  });

  test('a deed that none of its tools does is said to be impossible, rather than met with others', async () => {
    const wish = { query: 'frobnicate mail', wish: 'the last mail' };
    const { data, summary } = await office.done(alex, 'find_m365_tool', wish);
    expect(data).toMatchObject({ items: [], total: 0 });
    expect(summary).toMatch(/no tool for “frobnicate mail” either\. Nothing has been changed/);
  });
});

const noon = () => new Date(`${nextMonday()}T12:00`);

describe.each(servers)('At noon, with %s', (_, { open }) => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await openOffice(open, noon);
  });
  afterAll(() => office?.close());

  test('the next meetings are those to come, on whichever day', async () => {
    const alex = await office.as('Alex');
    const today = await office.done(alex, 'check_calendar', {});
    const next = await office.done(alex, 'check_calendar', { limit: 15 });
    const [ofToday, ofNext] = [today, next].map(({ data }) => Events.parse(data).items);
    expect(ofToday?.some(({ end_at }) => Date.parse(end_at) < noon().getTime())).toBe(true);
    expect(ofNext?.length).toBe(15);
    expect(ofNext?.every(({ end_at }) => Date.parse(end_at) > noon().getTime())).toBe(true);
    expect(ofNext?.some(({ end_at }) => end_at.slice(0, 10) > daysAfter(nextMonday(), 1))).toBe(true);
  });
});
