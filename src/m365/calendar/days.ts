import type { Actor } from '../../core/actor.js';
import { daysAfter, startOf } from '../../core/calendar.js';
import { formatDay, formatInstant } from '../../core/format.js';
import type { EventDetails } from '../profiles/profile.js';
import { onClock } from './clock.js';
import type { CalendarEvent } from './event.js';

/** The days of an event that takes all of them; both are part of it. */
export interface Days {
  first: string;
  last: string;
}

/** Whether an event of one's own says by its name that one is away. */
export function isAbsence(subject: string): boolean {
  return /^(?:out of (?:the )?office|ooo|(?:my |on |annual |parental |sick )*(?:vacation|holidays?|leave))$/i.test(
    subject.trim(),
  );
}

/** Whether a time as it stands in an input is a day alone. */
function isDay(text: string): boolean {
  return text.length === 10;
}

/** The whole days that an input speaks of: by saying so, or by naming a first and a last day without times. */
export function daysIn(input: {
  start: string;
  end?: string | undefined;
  all_day?: boolean;
}): Days | undefined {
  const { start, end = start, all_day: said } = input;
  const isSaid = said === true || (input.end !== undefined && isDay(start) && isDay(end));
  return isSaid ? { first: start.slice(0, 10), last: end.slice(0, 10) } : undefined;
}

/** When an event takes place, as a profile takes it: whole days end at the midnight after the last. */
export function timesOf({
  start,
  end,
}: {
  start?: string | undefined;
  end?: string | undefined;
}): Partial<EventDetails> {
  if (start === undefined || end === undefined) return {};
  if (!isDay(start)) return { start, end, allDay: false };
  return { start: `${start}T00:00`, end: `${daysAfter(end, 1)}T00:00`, allDay: true };
}

/** The days of an event that takes all of them, whatever the time zone; undefined for any other. */
export function daysOf({ is_all_day, start_at, end_at }: CalendarEvent): Days | undefined {
  if (!is_all_day) return undefined;
  const [first, end] = [start_at.slice(0, 10), end_at.slice(0, 10)];
  return { first, last: end > first ? daysAfter(end, -1) : first };
}

/** When an event takes place, as people say it. */
export function whenOf(event: CalendarEvent, actor: Actor): string {
  const days = daysOf(event);
  if (!days) return formatInstant(event.start_at, actor);
  const { first, last } = days;
  return first === last ? formatDay(first, actor) : `${formatDay(first, actor)} – ${formatDay(last, actor)}`;
}

/** The event as one of whole days where it goes from one midnight of the person to another; servers may not say so. */
export function withDays(event: CalendarEvent, { timeZone }: Pick<Actor, 'timeZone'>): CalendarEvent {
  if (event.is_all_day || event.start_at === event.end_at) return event;
  const [start, end] = [event.start_at, event.end_at].map((at) => onClock(new Date(at), timeZone));
  const isWhole = [start, end].every((at) => at?.endsWith('T00:00'));
  if (!isWhole || start === undefined || end === undefined) return event;
  return { ...event, is_all_day: true, start_at: midnight(start), end_at: midnight(end) };
}

function midnight(at: string): string {
  return startOf(at.slice(0, 10), 'UTC').toISOString();
}
