import type { Actor } from '../../core/actor.js';
import { daysAfter } from '../../core/calendar.js';
import { dayOf } from '../../core/format.js';
import { holdsAll } from '../described.js';
import type { Office } from '../office.js';
import type { In, Out } from '../schema.js';
import { spanOf } from './clock.js';
import { withDays } from './days.js';
import type { Agenda, CalendarEvent, EventFilter } from './event.js';

/** An agenda is looked through for words, so that all of it is needed. */
const looked = 100;
const daysAhead = 30;

/** As many as a list has unless told. */
const usual = 20;

/**
 * The events of some days: those of today where nothing else is said, of the next weeks where words are looked for. The
 * next so many are of the next weeks too, without those that are over.
 */
export async function agendaOf(
  office: Office,
  actor: Actor,
  { from, to, query, limit: most }: In<typeof EventFilter>,
  now: Date,
): Out<typeof Agenda> {
  const { timeZone } = actor;
  const first = from ?? dayOf(now, timeZone);
  const isNext = most !== undefined && query === undefined && from === undefined && to === undefined;
  const isOpen = isNext || (query !== undefined && from === undefined);
  const last = to ?? (isOpen ? daysAfter(first, daysAhead) : first);
  const limit = most ?? usual;
  const days = spanOf(first, last, timeZone);
  const span = isNext ? { ...days, start: now } : days;
  const wanted = query === undefined ? limit : looked;
  const page = await office.use(actor, 'listEvents', { ...span, limit: wanted });
  const items = page.items
    .map((event) => withDays(event, actor))
    .filter((event) => isWithin(event, first, last))
    .filter((event) => query === undefined || mentions(event, query))
    .slice(0, limit);
  return { items, total: items.length, from: first, to: last, has_more: page.has_more, query };
}

/** Whether an event that takes all day, wherever one is, has one of these days; times are the server's to tell. */
function isWithin({ is_all_day, start_at, end_at }: CalendarEvent, first: string, last: string): boolean {
  if (!is_all_day) return true;
  const [begins, ends] = [start_at.slice(0, 10), end_at.slice(0, 10)];
  return begins <= last && (ends > first || begins === first);
}

function mentions(
  { subject, location, organizer, attendees, preview }: CalendarEvent,
  query: string,
): boolean {
  const people = [organizer, ...attendees].flatMap((one) => [one?.name, one?.address]);
  return holdsAll([subject, location, preview, ...people].join(' '), query.split(/\s+/));
}
