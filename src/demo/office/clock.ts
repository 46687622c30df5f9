import { instantOf } from '../../core/calendar.js';

const hour = 3_600_000;

/** The instant some hours before another. */
export function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * hour);
}

/** The day of the week of a calendar day, 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Which of the days since 1970 a calendar day is. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / (24 * hour);
}

/** A time from one clock reading to another on a calendar day in a time zone. */
export function span(day: string, from: string, until: string, timeZone: string): { start: Date; end: Date } {
  return { start: instantOf(`${day}T${from}`, timeZone), end: instantOf(`${day}T${until}`, timeZone) };
}
