import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { daysAfter } from '../../core/calendar.js';
import { UserError } from '../../core/errors.js';
import { dayOf, formatInstant } from '../../core/format.js';
import type { Prepared, ToolContext } from '../../core/tool.js';
import type { Office } from '../office.js';
import { nameOf, type Address } from '../people/address.js';
import type { Directory } from '../people/directory.js';
import { addressesIn, addressIn, peopleNamed, written } from '../people/resolve.js';
import type { Ability } from '../profiles/profile.js';
import { instantAt, onClock, spanOf, usualHours, workingSpans } from './clock.js';
import type {
  Agenda,
  CalendarEvent,
  CancelledEvent,
  Cancellation,
  EventChanges,
  EventFilter,
  FreeTimes,
  MeetingWish,
  NewEvent,
} from './event.js';
import { findEvent, sketchOf } from './find.js';

type In<S extends z.ZodType> = z.output<S>;
type Out<S extends z.ZodType> = Promise<z.input<S>>;

/** The calendar of a person, by the server at hand. */
export interface CalendarService {
  has(ability: Ability): boolean;
  list(actor: Actor, filter: In<typeof EventFilter>, now: Date): Out<typeof Agenda>;
  create(actor: Actor, event: In<typeof NewEvent>): Out<typeof CalendarEvent>;
  update(actor: Actor, changes: In<typeof EventChanges>): Out<typeof CalendarEvent>;
  cancel(actor: Actor, cancellation: In<typeof Cancellation>): Out<typeof CancelledEvent>;
  findTimes(wish: In<typeof MeetingWish>, context: ToolContext): Out<typeof FreeTimes>;
  /** Put addresses in the place of names, ids in that of descriptions, and times on the person's clock. */
  prepareNew(event: In<typeof NewEvent>, context: ToolContext): Promise<Prepared<In<typeof NewEvent>>>;
  prepareChange(
    changes: In<typeof EventChanges>,
    context: ToolContext,
  ): Promise<Prepared<In<typeof EventChanges>>>;
  prepareCancel(
    cancellation: In<typeof Cancellation>,
    context: ToolContext,
  ): Promise<Prepared<In<typeof Cancellation>>>;
  prepareWish(actor: Actor, wish: In<typeof MeetingWish>): Promise<Prepared<In<typeof MeetingWish>>>;
}

const usualMinutes = 30;
const daysAhead = 7;
const mostTimes = 10;
/** An agenda is looked through for words, so that all of it is needed. */
const looked = 100;

export function createCalendarService(parts: { office: Office; directory: Directory }): CalendarService {
  const { office, directory } = parts;
  const guests = async (actor: Actor, people: string[] | undefined) =>
    people && withoutSelf(actor, await peopleNamed(directory, actor, people, 'attendees'), directory);

  return {
    has: (ability) => office.has(ability),
    async list(actor, { from, to, query, limit }, now) {
      const { timeZone } = actor;
      const first = from ?? dayOf(now, timeZone);
      const last = to ?? (query === undefined || from !== undefined ? first : daysAfter(first, 30));
      const span = spanOf(first, last, timeZone);
      const wanted = query === undefined ? limit : looked;
      const page = await office.use(actor, 'listEvents', { ...span, limit: wanted });
      const items = page.items
        .filter((event) => isWithin(event, first, last))
        .filter((event) => query === undefined || mentions(event, query))
        .slice(0, limit);
      return { items, total: items.length, from: first, to: last, has_more: page.has_more };
    },
    async create(actor, { attendees, ...event }) {
      const details = { ...event, timeZone: actor.timeZone };
      const invited = attendees && { attendees: addressesIn(attendees) };
      return withNames(await office.use(actor, 'createEvent', { ...details, ...invited }), attendees);
    },
    async update(actor, { event_id, attendees, ...changes }) {
      const invited = attendees && { attendees: addressesIn(attendees) };
      const event = { ...changes, ...invited, timeZone: actor.timeZone };
      return office.use(actor, 'updateEvent', event_id, event);
    },
    async cancel(actor, { event_id, comment }) {
      const { subject, start_at, attendees } = await office.use(actor, 'getEvent', event_id);
      await office.use(actor, 'cancelEvent', { id: event_id, comment, hasGuests: attendees.length > 0 });
      return { subject, start_at, attendees: attendees.map(({ name, address }) => ({ name, address })) };
    },
    async findTimes({ attendees, duration_minutes, from, to }, { actor, now }) {
      const { timeZone } = actor;
      const today = dayOf(now, timeZone);
      const first = from !== undefined && from > today ? from : today;
      const last = to ?? daysAfter(first, daysAhead);
      const hours = (await hoursOf(office, actor)) ?? usualHours;
      const wished = { from: first, to: last, minutes: duration_minutes };
      const slots = workingSpans(wished, hours, { timeZone, now });
      const addresses = addressesIn(attendees);
      const query = { attendees: addresses, minutes: duration_minutes, slots, most: mostTimes };
      const found = slots.length > 0 ? await office.use(actor, 'findMeetingTimes', query) : [];
      const items = found
        .filter(({ start, end }) => slots.some((slot) => start >= slot.start && end <= slot.end))
        .toSorted((a, b) => a.start.getTime() - b.start.getTime())
        .map(({ start, end }) => ({
          start_at: start.toISOString(),
          end_at: end.toISOString(),
          start: onClock(start, timeZone),
          end: onClock(end, timeZone),
        }));
      const people = await peopleNamed(directory, actor, attendees, 'attendees');
      return {
        items,
        total: items.length,
        attendees: people,
        addresses: attendees,
        duration_minutes,
        from: first,
        to: last,
      };
    },
    async prepareNew({ attendees, ...event }, { actor, now }) {
      const start = instantAt(event.start, actor);
      if (start < now) throw new UserError('invalid', 'That time is over. Say one that is to come.');
      const end =
        event.end === undefined ? instantAt(event.start, actor, usualMinutes) : instantAt(event.end, actor);
      if (end <= start) throw new UserError('invalid', 'A meeting must end after it begins.');
      const invited = await guests(actor, attendees);
      const input = {
        ...event,
        ...onClocks(start, end, actor),
        ...(invited && { attendees: written(invited) }),
      };
      return { input, shown: shownTimes(start, end, actor) };
    },
    async prepareChange({ attendees, ...changes }, { actor, now }) {
      const event = await findEvent(office, actor, changes.event_id, now);
      expectOrganizer(event, 'change');
      const moved = movedTimes(event, changes, actor);
      const invited = await guests(actor, attendees);
      const input = {
        ...changes,
        ...(moved && onClocks(moved.start, moved.end, actor)),
        event_id: event.id,
        ...(invited && { attendees: written(invited) }),
      };
      const times = moved && shownTimes(moved.start, moved.end, actor);
      return { input, shown: { event_id: sketchOf(event, actor), ...times } };
    },
    async prepareCancel(cancellation, { actor, now }) {
      const event = await findEvent(office, actor, cancellation.event_id, now);
      expectOrganizer(event, 'cancel');
      const told = event.attendees.map(nameOf).join(', ');
      const shown = { event_id: sketchOf(event, actor), ...(told && { will_be_told: told }) };
      return { input: { ...cancellation, event_id: event.id }, shown };
    },
    async prepareWish(actor, wish) {
      return { input: { ...wish, attendees: written((await guests(actor, wish.attendees)) ?? []) } };
    },
  };
}

/** Those who are invited, without the person who invites. */
async function withoutSelf(
  actor: Actor,
  people: readonly Address[],
  directory: Directory,
): Promise<Address[]> {
  const self = await directory.self(actor);
  const others = people.filter(({ address }) => address !== self?.address);
  if (others.length > 0) return others;
  throw new UserError('invalid', 'Say whom to meet beside yourself.');
}

async function hoursOf(office: Office, actor: Actor) {
  return (await office.can(actor, 'workingHours')) ? office.use(actor, 'workingHours') : undefined;
}

function onClocks(start: Date, end: Date, { timeZone }: Actor): { start: string; end: string } {
  return { start: onClock(start, timeZone), end: onClock(end, timeZone) };
}

function shownTimes(start: Date, end: Date, actor: Actor): { start: string; end: string } {
  return { start: formatInstant(start.toISOString(), actor), end: formatInstant(end.toISOString(), actor) };
}

/** When a changed event takes place; it keeps its length where only its beginning is said. */
function movedTimes(event: CalendarEvent, { start, end }: In<typeof EventChanges>, actor: Actor) {
  if (start === undefined && end === undefined) return undefined;
  const began = start === undefined ? new Date(event.start_at) : instantAt(start, actor);
  const length = Date.parse(event.end_at) - Date.parse(event.start_at);
  const ends = end === undefined ? new Date(began.getTime() + length) : instantAt(end, actor);
  if (ends <= began) throw new UserError('invalid', 'A meeting must end after it begins.');
  return { start: began, end: ends };
}

function expectOrganizer({ is_organizer, organizer, subject }: CalendarEvent, action: string): void {
  if (is_organizer) return;
  const name = nameOf(organizer ?? {});
  throw new UserError('forbidden', `“${subject}” was called by ${name}, so that only they can ${action} it.`);
}

/** Whether an event that takes all day, wherever one is, has one of these days; times are the server's to tell. */
function isWithin({ is_all_day, start_at, end_at }: CalendarEvent, first: string, last: string): boolean {
  if (!is_all_day) return true;
  const [begins, ends] = [start_at.slice(0, 10), end_at.slice(0, 10)];
  return begins <= last && (ends > first || begins === first);
}

/** The event with the names by which its people are known here. */
function withNames(event: CalendarEvent, people: readonly string[] = []): CalendarEvent {
  const known = people.flatMap((text) => addressIn(text) ?? []);
  const attendees = event.attendees.map((attendee) => {
    const person = known.find(({ address }) => address === attendee.address?.toLowerCase());
    return person?.name === undefined ? attendee : { ...attendee, name: person.name };
  });
  return { ...event, attendees };
}

function mentions(
  { subject, location, organizer, attendees, preview }: CalendarEvent,
  query: string,
): boolean {
  const people = [organizer, ...attendees].flatMap((one) => [one?.name, one?.address]);
  const texts = [subject, location, preview, ...people].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.includes(word));
}
