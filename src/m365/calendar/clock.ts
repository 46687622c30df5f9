import { daysAfter, instantOf, startOf } from '../../core/calendar.js';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import type { WorkingHours } from '../profiles/profile.js';

/** The working hours of those who have set none. */
export const usualHours: WorkingHours = { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] };

/** What the clocks of a time zone show at an instant, YYYY-MM-DDTHH:MM. */
export function onClock(instant: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${dayOf(instant, timeZone)}T${time.format(instant)}`;
}

/** The instant of a time as it stands in an input, minutes later where they are given. */
export function instantAt(text: string, { timeZone }: Pick<Actor, 'timeZone'>, minutes = 0): Date {
  return new Date(instantOf(text, timeZone).getTime() + minutes * 60_000);
}

/** From the beginning of a day to the end of another. */
export function spanOf(from: string, to: string, timeZone: string): { start: Date; end: Date } {
  return { start: startOf(from, timeZone), end: startOf(daysAfter(to, 1), timeZone) };
}

/** When a person works between two days, from `now` on and not shorter than some minutes. */
export function workingSpans(
  { from, to, minutes }: { from: string; to: string; minutes: number },
  hours: WorkingHours,
  { timeZone, now }: { timeZone: string; now: Date },
): { start: Date; end: Date }[] {
  const spans: { start: Date; end: Date }[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    if (!hours.days.includes(weekdayOf(day))) continue;
    const start = new Date(
      Math.max(instantOf(`${day}T${hours.start}`, timeZone).getTime(), halfHourAfter(now)),
    );
    const end = instantOf(`${day}T${hours.end}`, timeZone);
    if (end.getTime() - start.getTime() >= minutes * 60_000) spans.push({ start, end });
  }
  return spans;
}

/** 1 (Monday) to 7 for a calendar day. */
function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function halfHourAfter(now: Date): number {
  const half = 30 * 60_000;
  return Math.ceil(now.getTime() / half) * half;
}
