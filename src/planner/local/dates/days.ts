import { dayOf as calendarDay, timeOf } from '../../../core/format.js';

/** The months by their names, from January. */
export const months =
  'january february march april may june july august september october november december'.split(' ');
/** The days of a week, from Sunday. */
export const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** Calendar days as counts since 1 January 1970, free of time zones, so that arithmetic on them is exact. */
export type Day = number;

/** What words for time are counted from: the day and the time (HH:MM) it is, and the month (1–12) that fiscal years begin with. */
export interface Calendar {
  today: Day;
  time: string;
  fiscalYearStart: number;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Words for single days, by how far they are from today. */
export const namedDays: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  tomorrow: 1,
  yesterday: -1,
};

/** Both ends inclusive; one that is missing is open. */
export interface Period {
  from?: Day;
  until?: Day;
}

const msPerDay = 86_400_000;
const monthsIn: Readonly<Record<Exclude<Unit, 'day' | 'week'>, number>> = { month: 1, quarter: 3, year: 12 };

/** The day of a month counted from 0; months beyond the year roll over. */
export function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month, day) / msPerDay;
}

/** The day and the time it is at an instant in an IANA time zone. */
export function nowIn(now: Date, timeZone: string): Pick<Calendar, 'today' | 'time'> {
  return { today: dayIn(calendarDay(now, timeZone)), time: timeOf(now, timeZone) };
}

/** The day that a text YYYY-MM-DD is. */
export function dayIn(text: string): Day {
  return Date.parse(text) / msPerDay;
}

/** YYYY-MM-DD. */
export function isoDay(day: Day): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** Some whole months, the first of them counted from 0 in January of a year. */
export function monthsOf(year: number, first: number, count: number): Required<Period> {
  return { from: dayOf(year, first, 1), until: dayOf(year, first + count, 1) - 1 };
}

export function partsOf(day: Day): { year: number; month: number; day: number } {
  const date = new Date(day * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** The whole unit that holds a day, moved by some units. Weeks begin on Monday. */
export function periodOf(unit: Unit, day: Day, offset = 0): Required<Period> {
  if (unit === 'day') return { from: day + offset, until: day + offset };
  if (unit === 'week') {
    const monday = day - ((new Date(day * msPerDay).getUTCDay() + 6) % 7) + offset * 7;
    return { from: monday, until: monday + 6 };
  }
  const length = monthsIn[unit];
  const { year, month } = partsOf(day);
  const first = Math.floor(month / length) * length + offset * length;
  return monthsOf(year, first, length);
}

/** The same day some units later or earlier; the last day of the month where it has no such day. */
export function shift(day: Day, unit: Unit, count: number): Day {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  const { year, month, day: ofMonth } = partsOf(day);
  const target = month + count * monthsIn[unit];
  return Math.min(dayOf(year, target, ofMonth), dayOf(year, target + 1, 1) - 1);
}
