import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { daysAfter } from '../../../src/core/calendar.js';
import { dayOf, formatDay } from '../../../src/core/format.js';
import { openDemoSandbox, openOffice, type TestOffice } from './office.js';

const Shown = z.object({ value: z.array(z.object({ subject: z.string(), showAs: z.string() })) });

let office: TestOffice;
let actors: Actor[];
const day = daysAfter(dayOf(new Date(), 'UTC'), 40);
const at = (when: string) => ({ dateTime: `${when}T00:00:00`, timeZone: 'UTC' });

beforeAll(async () => {
  office = await openOffice(openDemoSandbox);
  const alex = await office.as('Alex');
  actors = ['America/Los_Angeles', 'UTC', 'Asia/Tokyo'].map((timeZone) => ({ ...alex, timeZone }));
  const body = { subject: 'Fair in Lyon', isAllDay: true, start: at(day), end: at(daysAfter(day, 2)) };
  const use = { tool: 'create-calendar-event', arguments: JSON.stringify({ body }) };
  await office.confirmed(alex, 'use_m365_tool', use);
});
afterAll(() => office?.close());

test('an event that takes all day is on its days wherever the person is, and on no others', async () => {
  for (const actor of actors) {
    const on = async (when: string) => {
      const { data } = await office.done(actor, 'check_calendar', { from: when, to: when, query: 'Lyon' });
      return data['total'];
    };
    const days = [-1, 0, 1, 2].map((after) => on(daysAfter(day, after)));
    expect(await Promise.all(days), actor.timeZone).toEqual([0, 1, 1, 0]);
  }
});

test('an event that takes all day is told of by its days', async () => {
  for (const actor of actors) {
    const asking = await office.run(actor, 'cancel_calendar_event', { event_id: `Fair in Lyon on ${day}` });
    const days = [day, daysAfter(day, 1)].map((one) => formatDay(one, actor)).join(' – ');
    const shown = `“Fair in Lyon”, ${days}`;
    expect(asking, actor.timeZone).toMatchObject({ kind: 'confirm', shown: { event_id: shown } });
  }
});

test('whole days that end before they begin, or are over, are not put into the calendar', async () => {
  const alex = await office.as('Alex');
  const refused = async (start: string, end: string) =>
    (await office.refusal(alex, 'create_calendar_event', { subject: 'x', start, end })).message;
  expect(await refused(day, daysAfter(day, -1))).toMatch(/last day must not be before the first/);
  expect(await refused('2020-01-01', '2020-01-02')).toMatch(/is over/);
});

test('an absence shows colleagues that one is away, and a talk about one does not', async () => {
  const [alex] = actors;
  if (!alex) throw new Error('There is nobody.');
  const first = daysAfter(day, 10);
  const create = (input: object) => office.done(alex, 'create_calendar_event', input);
  await create({ subject: 'Out of office', start: first, end: daysAfter(first, 2) });
  await create({ subject: 'My vacation', start: daysAfter(first, 5), all_day: true });
  await create({ subject: 'Vacation plans', start: `${first}T09:00` });
  const query = { filter: `start/dateTime ge '${first}T00:00:00'`, select: 'subject,showAs' };
  const use = { tool: 'list-calendar-events', arguments: JSON.stringify(query) };
  const { data } = await office.done(alex, 'use_m365_tool', use);
  const { value } = Shown.parse(JSON.parse(String(data['answer'])));
  const shown = Object.fromEntries(value.map(({ subject, showAs }) => [subject, showAs]));
  expect(shown).toMatchObject({ 'Out of office': 'oof', 'My vacation': 'oof', 'Vacation plans': 'busy' });
});
