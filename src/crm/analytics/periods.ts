import { daysAfter } from '../../core/calendar.js';
import type { Period } from './analytics.js';

/** A stretch of calendar days (YYYY-MM-DD), without the day it ends before. */
export interface Span {
  name: string;
  start_date: string;
  end_date: string;
}

/**
 * The period that a day is in. Weeks begin on Monday, quarters and years with the fiscal year, whose first month
 * (1–12) is given; a fiscal year is named after the calendar year it ends in.
 */
export function periodOf(day: string, period: Period, fiscalStart: number): Span {
  if (period === 'day') return span(day, day, daysAfter(day, 1));
  if (period === 'week') {
    const monday = daysAfter(day, -((weekday(day) + 6) % 7));
    return span(`Week of ${monday}`, monday, daysAfter(monday, 7));
  }
  const length = period === 'month' ? 1 : period === 'quarter' ? 3 : 12;
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const sinceStart = (months - (fiscalStart - 1)) % 12;
  const first = months - (sinceStart % length);
  return span(nameOf(first, period, fiscalStart), monthDay(first), monthDay(first + length));
}

/** The period that a day is in and those before it, the oldest first. */
export function periodsUntil(day: string, period: Period, count: number, fiscalStart: number): Span[] {
  const spans: Span[] = [];
  let last = day;
  for (let made = 0; made < count; made += 1) {
    const one = periodOf(last, period, fiscalStart);
    spans.unshift(one);
    last = daysAfter(one.start_date, -1);
  }
  return spans;
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function nameOf(month: number, period: Period, fiscalStart: number): string {
  if (period === 'month') return `${monthNames[month % 12]} ${Math.floor(month / 12)}`;
  const inFiscalYear = (month - (fiscalStart - 1)) % 12;
  const yearEnd = month - inFiscalYear + 11;
  const year = `${fiscalStart === 1 ? '' : 'FY '}${Math.floor(yearEnd / 12)}`;
  return period === 'year' ? year : `Q${inFiscalYear / 3 + 1} ${year}`;
}

/** The first day of a month counted from year 0. */
function monthDay(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function span(name: string, start_date: string, end_date: string): Span {
  return { name, start_date, end_date };
}
