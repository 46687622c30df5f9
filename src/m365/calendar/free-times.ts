import type { Actor } from '../../core/actor.js';
import { daysAfter } from '../../core/calendar.js';
import { dayOf } from '../../core/format.js';
import type { ToolContext } from '../../core/tool.js';
import type { Office } from '../office.js';
import type { Directory } from '../people/directory.js';
import { addressesIn, peopleNamed } from '../people/resolve.js';
import type { In, Out } from '../schema.js';
import { onClock, usualHours, workingSpans } from './clock.js';
import type { FreeTimes, MeetingWish } from './event.js';

const daysAhead = 7;
/** So many times are asked for, which a week of working days has at most where half hours are told apart. */
const mostTimes = 100;

/** When everybody is free in the person's working hours, the soonest first; each time is as long as they stay free. */
export async function freeTimesFor(
  { office, directory }: { office: Office; directory: Directory },
  { attendees, duration_minutes, from, to }: In<typeof MeetingWish>,
  { actor, now }: ToolContext,
): Out<typeof FreeTimes> {
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
  const within = found.filter(({ start, end }) =>
    slots.some((slot) => start >= slot.start && end <= slot.end),
  );
  const items = joined(within).map(({ start, end }) => ({
    start_at: start.toISOString(),
    end_at: end.toISOString(),
    start: onClock(start, timeZone),
    end: onClock(new Date(start.getTime() + duration_minutes * 60_000), timeZone),
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
}

interface Span {
  start: Date;
  end: Date;
}

/** The times in their order, those that follow one another as one. */
function joined(times: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const time of times.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = spans.at(-1);
    if (last && time.start <= last.end) last.end = time.end > last.end ? time.end : last.end;
    else spans.push({ ...time });
  }
  return spans;
}

async function hoursOf(office: Office, actor: Actor) {
  return (await office.can(actor, 'workingHours')) ? office.use(actor, 'workingHours') : undefined;
}
