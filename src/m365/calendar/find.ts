import { casual } from 'chrono-node/en';
import type { Actor } from '../../core/actor.js';
import { daysAfter } from '../../core/calendar.js';
import { dayOf } from '../../core/format.js';
import { holdsAll, isId, onlyOne, tellingWords } from '../described.js';
import type { Office } from '../office.js';
import { namesOf } from '../people/address.js';
import { onClock, spanOf } from './clock.js';
import { whenOf, withDays } from './days.js';
import type { CalendarEvent } from './event.js';

/** So far ahead events are looked for where no day is said. */
const daysAhead = 30;
const looked = 100;
const next = /\bnext\s+(?:meeting|event|appointment|call)\b/i;

/** The event that a text describes, by its time, its subject or who takes part. Throws `UserError`. */
export async function findEvent(
  office: Office,
  actor: Actor,
  text: string,
  now: Date,
  field = 'event_id',
): Promise<CalendarEvent> {
  if (isId(text)) return withDays(await office.use(actor, 'getEvent', text), actor);
  const { timeZone } = actor;
  const time = timeIn(text, actor, now);
  const today = dayOf(now, timeZone);
  const span = time.day
    ? spanOf(time.day, time.day, timeZone)
    : { start: now, end: spanOf(today, daysAfter(today, daysAhead), timeZone).end };
  const { items } = await office.use(actor, 'listEvents', { ...span, limit: looked });
  const words = tellingWords(time.rest);
  const found = items
    .map((event) => withDays(event, actor))
    .filter((event) => !event.is_cancelled && fits(event, words, time.time, timeZone));
  const meant = next.test(text) ? found.slice(0, 1) : found;
  return onlyOne(meant, { noun: 'event', text, field }, (event) => ({
    label: event.subject,
    detail: [whenOf(event, actor), event.attendees.length > 0 ? namesOf(event.attendees) : '']
      .filter(Boolean)
      .join(' · '),
  }));
}

/** An event in a few words, for the card that asks. */
export function sketchOf(event: CalendarEvent, actor: Actor): string {
  return `“${event.subject}”, ${whenOf(event, actor)}`;
}

interface Said {
  day?: string;
  time?: string;
  /** The words beside the time. */
  rest: string;
}

/** The day and time that a text names, on the clock of the person. */
function timeIn(text: string, actor: Actor, now: Date): Said {
  const clock = new Date(`${onClock(now, actor.timeZone)}:00Z`);
  const found = casual.parse(text, { instant: clock, timezone: 0 }, { forwardDate: true });
  const day = found.find(({ start }) => start.isCertain('day') || start.isCertain('weekday'));
  const time = found.find(({ start }) => start.isCertain('hour'));
  const said = (day ?? time)?.start.date().toISOString();
  return {
    ...(said !== undefined && { day: said.slice(0, 10) }),
    ...(time && { time: time.start.date().toISOString().slice(11, 16) }),
    // "Tomorrow's 3 pm" has a time that something belongs to.
    rest: found
      .reduce((rest, { text: words }) => rest.replace(words, ' '), text)
      .replaceAll(/\s['’]s\b/g, ' '),
  };
}

function fits(
  event: CalendarEvent,
  words: readonly string[],
  time: string | undefined,
  timeZone: string,
): boolean {
  if (time !== undefined && onClock(new Date(event.start_at), timeZone).slice(11) !== time) return false;
  const people = [event.organizer, ...event.attendees].flatMap((one) => [one?.name, one?.address]);
  return holdsAll([event.subject, event.location, ...people].join(' '), words);
}
