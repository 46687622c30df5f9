import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCards } from '../../../src/cards/render.js';
import { daysAfter } from '../../../src/core/calendar.js';
import { dayOf, formatDay } from '../../../src/core/format.js';
import { ableWithout, openOffice, servers, type TestOffice } from './office.js';

const cards = createCards({ tools: [] });
const day = daysAfter(dayOf(new Date(), 'UTC'), 40);

describe.each(servers.filter(([, { lacks }]) => !lacks.includes('create_calendar_event')))(
  'On %s',
  (_name, { open, lacks }) => {
    const able = ableWithout(lacks);
    let there: TestOffice;
    beforeAll(async () => {
      there = await openOffice(open);
    });
    afterAll(() => there?.close());

    test('whole days are put into the calendar by their first and last, and shown as such', async () => {
      const [alex, last] = [await there.as('Alex'), daysAfter(day, 2)];
      const input = { subject: 'Out of office', start: day, end: last };
      const made = await there.done(alex, 'create_calendar_event', input);
      expect(made.summary).toContain(`on ${formatDay(day, alex)} – ${formatDay(last, alex)}.`);
      const found = await there.done(alex, 'check_calendar', { from: day, to: last, query: 'office' });
      expect(found.data).toMatchObject({ total: 1, items: [{ is_all_day: true, is_online: false }] });
      const card = JSON.stringify(cards.renderOutcome(found, alex));
      expect(card).toContain('All day');
      expect(card).toContain(`to ${formatDay(last, alex)}`);
      expect(card).not.toMatch(/12:00\s?AM/);
    });

    test('one whole day is asked for by its day', async () => {
      const alex = await there.as('Alex');
      const input = { subject: 'Stocktaking', start: daysAfter(day, 5), all_day: true };
      const { summary } = await there.done(alex, 'create_calendar_event', input);
      expect(summary).toContain(`on ${formatDay(daysAfter(day, 5), alex)}.`);
    });

    test.each(able('update_calendar_event'))(
      'whole days stay whole and as many when they move, until a time is said',
      async () => {
        const alex = await there.as('Alex');
        const move = (start: string) =>
          there.confirmed(alex, 'update_calendar_event', { event_id: `Out of office on ${day}`, start });
        const { summary } = await move(daysAfter(day, 1));
        const days = [1, 3].map((after) => formatDay(daysAfter(day, after), alex));
        expect(summary).toContain(`takes ${days.join(' – ')}.`);
        const timed = await there.confirmed(alex, 'update_calendar_event', {
          event_id: `Out of office on ${daysAfter(day, 1)}`,
          start: `${daysAfter(day, 1)}T14:00`,
        });
        expect(timed.data).toMatchObject({ is_all_day: false });
      },
    );
  },
);
