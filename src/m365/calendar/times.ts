import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { formatInstant } from '../../core/format.js';
import type { In } from '../schema.js';
import { instantAt, onClock } from './clock.js';
import type { CalendarEvent, EventChanges, NewEvent } from './event.js';

/** When something takes place. */
interface Times {
  start: Date;
  end: Date;
}

const usualMinutes = 30;

/** When a new event takes place; it is half an hour long where its end is not said. Throws `invalid`. */
export function newTimes(
  { start, end }: Pick<In<typeof NewEvent>, 'start' | 'end'>,
  actor: Actor,
  now: Date,
): Times {
  const begins = instantAt(start, actor);
  if (begins < now) throw new UserError('invalid', 'That time is over. Say one that is to come.');
  return expectOrder({
    start: begins,
    end: end === undefined ? instantAt(start, actor, usualMinutes) : instantAt(end, actor),
  });
}

/** When a changed event takes place; it keeps its length where only its beginning is said. Throws `invalid`. */
export function movedTimes(
  event: CalendarEvent,
  { start, end }: Pick<In<typeof EventChanges>, 'start' | 'end'>,
  actor: Actor,
): Times | undefined {
  if (start === undefined && end === undefined) return undefined;
  const begins = start === undefined ? new Date(event.start_at) : instantAt(start, actor);
  const length = Date.parse(event.end_at) - Date.parse(event.start_at);
  return expectOrder({
    start: begins,
    end: end === undefined ? new Date(begins.getTime() + length) : instantAt(end, actor),
  });
}

function expectOrder(times: Times): Times {
  if (times.end > times.start) return times;
  throw new UserError('invalid', 'A meeting must end after it begins.');
}

/** The times on the person's clock, as tools take them. */
export function onClocks({ start, end }: Times, { timeZone }: Actor): { start: string; end: string } {
  return { start: onClock(start, timeZone), end: onClock(end, timeZone) };
}

/** The times as people read them. */
export function shownTimes({ start, end }: Times, actor: Actor): { start: string; end: string } {
  return { start: formatInstant(start.toISOString(), actor), end: formatInstant(end.toISOString(), actor) };
}
