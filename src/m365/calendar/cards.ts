import { dayOf } from '../../core/format.js';
import type { CardView, ToolContext } from '../../core/tool.js';
import { nameOf, namesOf, type Address } from '../people/address.js';
import type { Agenda, CalendarEvent, FreeTimes } from './event.js';

const names = (people: readonly Address[]) => people.map(nameOf).join(', ');

/** The agenda with its days, so that each is named above its first event. */
export function agendaCard({ items, ...agenda }: Agenda, { actor }: ToolContext): CardView {
  const days = items.map(({ start_at, is_all_day }) =>
    is_all_day ? start_at.slice(0, 10) : dayOf(new Date(start_at), actor.timeZone),
  );
  const rows = items.map((event, at) => ({
    ...event,
    day: days[at] ?? agenda.from,
    opens_day: days[at] !== days[at - 1],
    with: names(event.attendees),
  }));
  return { template: 'agenda', data: { ...agenda, items: rows } };
}

/** An event with the people who take part as texts. */
export function eventCard({ organizer, attendees, ...event }: CalendarEvent): CardView {
  const people = { ...(organizer && { organizer: nameOf(organizer) }), with: names(attendees) };
  return { template: 'event', data: { ...event, ...people } };
}

/** Times to choose from; each can be booked. */
export function freeTimesCard({ attendees, ...times }: FreeTimes): CardView {
  const subject = attendees.length > 0 ? `Meeting with ${namesOf(attendees)}` : 'Meeting';
  return { template: 'free_time_list', data: { ...times, with: names(attendees), subject } };
}
