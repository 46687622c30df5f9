import type { Actor } from '../../core/actor.js';
import { daysAfter } from '../../core/calendar.js';
import { UserError } from '../../core/errors.js';
import { dayOf, formatDay, formatInstant } from '../../core/format.js';
import { instantAt, onClock } from './clock.js';
import { daysIn, daysOf, type Days } from './days.js';
import type { CalendarEvent } from './event.js';

/** When something takes place: as it is carried out, days alone for whole days, and as a person reads it. */
interface Times {
  input: { start: string; end: string; all_day?: true };
  shown: { start: string; end: string };
}

interface Moved {
  start?: string | undefined;
  end?: string | undefined;
}

const usualMinutes = 30;

/** When a new event takes place: half an hour, unless an end or whole days are said. Throws `UserError`. */
export function newTimes(
  event: { start: string; end?: string | undefined; all_day: boolean },
  actor: Actor,
  now: Date,
): Times {
  const days = daysIn(event);
  if (days) return ofDays(days, actor, dayOf(now, actor.timeZone));
  const start = instantAt(event.start, actor);
  if (start < now) throw new UserError('invalid', 'That time is over. Say one that is to come.');
  const end =
    event.end === undefined ? instantAt(event.start, actor, usualMinutes) : instantAt(event.end, actor);
  return between(start, end, actor);
}

/** When a changed event takes place; it keeps its length where only its beginning is said. Throws `UserError`. */
export function movedTimes(event: CalendarEvent, { start, end }: Moved, actor: Actor): Times | undefined {
  if (start === undefined && end === undefined) return undefined;
  const days = movedDays(event, start, end);
  if (days) return ofDays(days, actor);
  const began =
    start === undefined ? new Date(event.start_at) : instantAt(atSameTime(start, event, actor), actor);
  const length = event.is_all_day ? usualMinutes * 60_000 : lengthOf(event);
  return between(
    began,
    end === undefined ? new Date(began.getTime() + length) : instantAt(end, actor),
    actor,
  );
}

/** A day alone is one to which an event moves with its time of day. */
function atSameTime(start: string, event: CalendarEvent, { timeZone }: Actor): string {
  if (start.includes('T') || event.is_all_day) return start;
  return `${start}${onClock(new Date(event.start_at), timeZone).slice(10)}`;
}

/** The days of an event that stays one of whole days: no time of day is said for it. */
function movedDays(
  event: CalendarEvent,
  start: string | undefined,
  end: string | undefined,
): Days | undefined {
  const days = daysOf(event);
  if (!days || [start, end].some((at) => at?.includes('T'))) return undefined;
  const first = start ?? days.first;
  return { first, last: end ?? daysAfter(first, Math.round(lengthOf(event) / 86_400_000) - 1) };
}

function lengthOf({ start_at, end_at }: CalendarEvent): number {
  return Date.parse(end_at) - Date.parse(start_at);
}

function ofDays({ first, last }: Days, actor: Actor, today = ''): Times {
  if (last < first) throw new UserError('invalid', 'The last day must not be before the first.');
  if (last < today) throw new UserError('invalid', 'That day is over. Say one that is to come.');
  return {
    input: { start: first, end: last, all_day: true },
    shown: { start: formatDay(first, actor), end: formatDay(last, actor) },
  };
}

function between(start: Date, end: Date, actor: Actor): Times {
  if (end <= start) throw new UserError('invalid', 'A meeting must end after it begins.');
  const { timeZone } = actor;
  return {
    input: { start: onClock(start, timeZone), end: onClock(end, timeZone) },
    shown: {
      start: formatInstant(start.toISOString(), actor),
      end: formatInstant(end.toISOString(), actor),
    },
  };
}
