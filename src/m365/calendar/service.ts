import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import type { Prepared, ToolContext } from '../../core/tool.js';
import type { Office } from '../office.js';
import { nameOf, type Address } from '../people/address.js';
import type { Directory } from '../people/directory.js';
import { addressesIn, addressIn, peopleNamed, written } from '../people/resolve.js';
import type { Ability } from '../profiles/profile.js';
import type { In, Out } from '../schema.js';
import { agendaOf } from './agenda.js';
import { isAbsence, timesOf, withDays } from './days.js';
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
import { freeTimesFor } from './free-times.js';
import { movedTimes, newTimes } from './times.js';

/** The calendar of a person, by the server at hand. */
export interface CalendarService {
  has(...abilities: Ability[]): boolean;
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

export function createCalendarService(parts: { office: Office; directory: Directory }): CalendarService {
  const { office, directory } = parts;
  const guests = async (actor: Actor, people: string[] | undefined) =>
    people && withoutSelf(actor, await peopleNamed(directory, actor, people, 'attendees'), directory);

  return {
    has: (...abilities) => abilities.every((ability) => office.has(ability)),
    list: (actor, filter, now) => agendaOf(office, actor, filter, now),
    async create(actor, { attendees, all_day: _all_day, ...event }) {
      const details = { ...event, ...timesOf(event), timeZone: actor.timeZone };
      const invited = attendees && { attendees: addressesIn(attendees) };
      const away = attendees === undefined && isAbsence(event.subject);
      const made = await office.use(actor, 'createEvent', { ...details, ...invited, away });
      return withNames(withDays(made, actor), attendees);
    },
    async update(actor, { event_id, attendees, ...changes }) {
      const invited = attendees && { attendees: addressesIn(attendees) };
      const event = { ...changes, ...timesOf(changes), ...invited, timeZone: actor.timeZone };
      return office.use(actor, 'updateEvent', event_id, event);
    },
    async cancel(actor, { event_id, comment }) {
      const { subject, start_at, attendees } = await office.use(actor, 'getEvent', event_id);
      await office.use(actor, 'cancelEvent', { id: event_id, comment, hasGuests: attendees.length > 0 });
      return { subject, start_at, attendees: attendees.map(({ name, address }) => ({ name, address })) };
    },
    findTimes: (wish, context) => freeTimesFor(parts, wish, context),
    async prepareNew({ attendees, ...event }, { actor, now }) {
      const { input: times, shown } = newTimes(event, actor, now);
      const invited = await guests(actor, attendees);
      // Nobody joins whole days of one's own.
      const online = event.online && (invited !== undefined || !times.all_day);
      const people = invited && { attendees: written(invited) };
      return { input: { ...event, ...times, online, ...people }, shown };
    },
    async prepareChange({ attendees, ...changes }, { actor, now }) {
      const event = await findEvent(office, actor, changes.event_id, now);
      expectOrganizer(event, 'change');
      const moved = movedTimes(event, changes, actor);
      const invited = await guests(actor, attendees);
      const input = {
        ...changes,
        ...(moved && { start: moved.input.start, end: moved.input.end }),
        event_id: event.id,
        ...(invited && { attendees: written(invited) }),
      };
      return { input, shown: { event_id: sketchOf(event, actor), ...moved?.shown } };
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

function expectOrganizer({ is_organizer, organizer, subject }: CalendarEvent, action: string): void {
  if (is_organizer) return;
  const name = nameOf(organizer ?? {});
  throw new UserError('forbidden', `“${subject}” was called by ${name}, so that only they can ${action} it.`);
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
