import { dayOf } from '../../core/format.js';
import type { CardView, ToolContext } from '../../core/tool.js';
import { nameOf, namesOf, type Address } from '../people/address.js';
import { daysOf } from './days.js';
import type { Agenda, CalendarEvent, FreeTimes } from './event.js';

const names = (people: readonly Address[]) => people.map(nameOf).join(', ');

/** The agenda with its days, so that each is named above its first event. */
export function agendaCard({ items, ...agenda }: Agenda, { actor }: ToolContext): CardView {
  const days = items.map((event) => daysOf(event)?.first ?? dayOf(new Date(event.start_at), actor.timeZone));
  const rows = items.map((event, at) => ({
    ...event,
    ...lastDay(event),
    day: days[at] ?? agenda.from,
    opens_day: days[at] !== days[at - 1],
    with: names(event.attendees),
  }));
  return { template: 'agenda', data: { ...agenda, items: rows } };
}

/** An event with the people who take part as texts. */
export function eventCard({ organizer, attendees, ...event }: CalendarEvent): CardView {
  const people = { ...(organizer && { organizer: nameOf(organizer) }), with: names(attendees) };
  return { template: 'event', data: { ...event, ...people, ...lastDay({ ...event, attendees }) } };
}

/** The last day of an event that takes several. */
function lastDay(event: CalendarEvent): { last_day?: string } {
  const days = daysOf(event);
  return days && days.last > days.first ? { last_day: days.last } : {};
}

/** Times to choose from; each can be booked. */
export function freeTimesCard({ attendees, ...times }: FreeTimes): CardView {
  const subject = attendees.length > 0 ? `Meeting with ${namesOf(attendees)}` : 'Meeting';
  return { template: 'free_time_list', data: { ...times, with: names(attendees), subject } };
}
