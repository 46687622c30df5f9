import { dayOf } from '../../core/format.js';
import type { CardView, ToolContext } from '../../core/tool.js';
import { nameOf } from '../people/address.js';
import type { Agenda } from './event.js';

/** The agenda with its days, so that each is named above its first event. */
export function agendaCard({ items, ...agenda }: Agenda, { actor }: ToolContext): CardView {
  const days = items.map(({ start_at, is_all_day }) =>
    is_all_day ? start_at.slice(0, 10) : dayOf(new Date(start_at), actor.timeZone),
  );
  const rows = items.map((event, at) => ({
    ...event,
    day: days[at] ?? agenda.from,
    opens_day: days[at] !== days[at - 1],
    with: event.attendees.map(nameOf).join(', '),
  }));
  return { template: 'agenda', data: { ...agenda, items: rows } };
}
