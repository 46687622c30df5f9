import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { daysAfter } from '../../../src/core/calendar.js';
import { dayOf } from '../../../src/core/format.js';
import { openOffice, servers, type TestOffice } from './office.js';

const Times = z.object({
  total: z.number(),
  items: z.array(z.object({ start_at: z.string(), end_at: z.string(), start: z.string(), end: z.string() })),
});

const clock = (at: string) => at.slice(11);

/** The Monday after next, on which nothing is in the calendars of the demo but what tests put there. */
function quietMonday(timeZone: string): string {
  const today = dayOf(new Date(), timeZone);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(today, 35 - weekday);
}

describe.each(servers.filter(([, { lacks }]) => !lacks.includes('find_meeting_times')))(
  'On %s',
  (_, { open }) => {
    let office: TestOffice;
    let alex: Actor;
    let monday: string;
    beforeAll(async () => {
      office = await openOffice(open);
      alex = await office.as('Alex');
      monday = quietMonday(alex.timeZone);
      await put('Megan', '09:30', '11:00');
      await put('Diego', '14:00', '15:00');
      await put('Alex', '15:00', '15:30');
    });
    afterAll(() => office?.close());

    async function put(firstName: string, start: string, end: string): Promise<void> {
      const actor = await office.as(firstName);
      const times = { start: `${monday}T${start}`, end: `${monday}T${end}` };
      await office.done(actor, 'create_calendar_event', { subject: `Of ${firstName}`, ...times });
    }

    async function freeTimes(more: object = {}) {
      const input = { attendees: ['Megan', 'Diego'], from: monday, to: monday, ...more };
      return Times.parse((await office.done(alex, 'find_meeting_times', input)).data);
    }

    test('the free times of a day are told from where they begin to where they end, within working hours', async () => {
      const { items } = await freeTimes();
      const spans = items.map(({ start, end_at }) => [clock(start), onClock(end_at)]);
      expect(spans).toEqual([
        ['08:00', '09:30'],
        ['11:00', '14:00'],
        ['15:30', '17:00'],
      ]);
      expect(items.map(({ end }) => clock(end))).toEqual(['08:30', '11:30', '16:00']);
    });

    function onClock(at: string): string {
      const options = { timeZone: alex.timeZone, hour: '2-digit', minute: '2-digit' } as const;
      return new Intl.DateTimeFormat('en-GB', options).format(new Date(at));
    }

    test('a longer meeting fits where there is room for it only', async () => {
      const { items } = await freeTimes({ duration_minutes: 120 });
      expect(items.map(({ start, end }) => [start.slice(11), end.slice(11)])).toEqual([['11:00', '13:00']]);
    });

    test('those of a week are on all of its working days, and on no others', async () => {
      const { items } = await freeTimes({ to: daysAfter(monday, 6) });
      const days = new Set(items.map(({ start }) => start.slice(0, 10)));
      expect([...days]).toEqual([0, 1, 2, 3, 4].map((after) => daysAfter(monday, after)));
    });

    test('the working hours that a person has set are kept', async () => {
      const [tuesday, saturday] = [daysAfter(monday, 1), daysAfter(monday, 5)];
      const traveller = { ...alex, timeZone: 'Asia/Tokyo' };
      const input = { attendees: ['Megan'], from: tuesday, to: saturday };
      const { items } = Times.parse((await office.done(traveller, 'find_meeting_times', input)).data);
      const hours = items.map(({ start }) => start.slice(11));
      expect(items.length).toBeGreaterThan(0);
      expect(hours.filter((at) => at < '08:00' || at > '16:30')).toEqual([]);
      expect(items.filter(({ start }) => start.startsWith(saturday))).toEqual([]);
    });
  },
);
