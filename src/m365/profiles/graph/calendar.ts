import { z } from 'zod/v4';
import type { Abilities, EventDetails, MeetingQuery, WorkingHours } from '../profile.js';
import { Event, eventOf, guestOf, withGuests } from './event.js';
import type { Graph } from './operations.js';
import { collection, Moment, plainBody } from './shapes.js';

const fields = Object.keys(Event.shape).join(',');

const Suggestions = z.object({
  meetingTimeSuggestions: z
    .array(z.object({ meetingTimeSlot: z.object({ start: Moment, end: Moment }) }))
    .nullish(),
});

const Settings = z.object({
  workingHours: z
    .object({
      daysOfWeek: z.array(z.string()),
      startTime: z.string(),
      endTime: z.string(),
    })
    .nullish(),
});

type Calendar = Pick<
  Abilities,
  | 'listEvents'
  | 'getEvent'
  | 'createEvent'
  | 'updateEvent'
  | 'cancelEvent'
  | 'findMeetingTimes'
  | 'workingHours'
>;

const one = async (answer: Promise<unknown>) => eventOf(Event.parse(await answer));

/** The calendar by requests of Graph. */
export function graphCalendar(graph: Graph): Calendar {
  return {
    async listEvents(call, { start, end, limit }) {
      const query = {
        startDateTime: start.toISOString(),
        endDateTime: end.toISOString(),
        top: limit,
        orderby: 'start/dateTime',
        select: fields,
      };
      const { items, has_more } = collection(Event).parse(await graph(call, 'calendarView', { query }));
      return { items: items.map(eventOf), has_more };
    },
    getEvent: (call, id) => one(graph(call, 'getEvent', { ids: { eventId: id }, query: { select: fields } })),
    createEvent: (call, event) => one(graph(call, 'createEvent', { body: bodyOf(event) })),
    async updateEvent(call, id, { attendees: guests, ...changes }) {
      const ids = { eventId: id };
      // Graph takes all who are invited, or takes those back who are not named again.
      const invited = guests && {
        attendees: withGuests(await graph(call, 'getEvent', { ids, query: { select: 'attendees' } }), guests),
      };
      return one(graph(call, 'updateEvent', { ids, body: { ...bodyOf(changes), ...invited } }));
    },
    async cancelEvent(call, { id, comment, hasGuests }) {
      const ids = { eventId: id };
      // Graph cancels meetings only; what nobody was invited to is deleted.
      if (!hasGuests) await graph(call, 'deleteEvent', { ids });
      else await graph(call, 'cancelEvent', { ids, body: comment === undefined ? {} : { Comment: comment } });
    },
    async findMeetingTimes(call, query) {
      const answer = await graph(call, 'findMeetingTimes', { body: wishOf(query) });
      const { meetingTimeSuggestions } = Suggestions.parse(answer);
      return (meetingTimeSuggestions ?? []).map(({ meetingTimeSlot: { start, end } }) => ({
        start: new Date(start),
        end: new Date(end),
      }));
    },
    async workingHours(call) {
      const answer = await graph(call, 'mailboxSettings', { query: { select: 'workingHours' } });
      const { workingHours } = Settings.parse(answer);
      return workingHours ? hoursOf(workingHours) : undefined;
    },
  };
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function hoursOf({
  daysOfWeek,
  startTime,
  endTime,
}: NonNullable<z.output<typeof Settings>['workingHours']>): WorkingHours {
  const days = daysOfWeek.map((day) => weekdays.indexOf(day.toLowerCase()) + 1).filter((day) => day > 0);
  return { start: startTime.slice(0, 5), end: endTime.slice(0, 5), days };
}

function bodyOf({
  subject,
  start,
  end,
  allDay,
  attendees,
  location,
  body,
  online,
  away,
  timeZone,
}: EventDetails): Record<string, unknown> {
  return {
    ...(subject !== undefined && { subject }),
    ...(start !== undefined && { start: { dateTime: start, timeZone } }),
    ...(end !== undefined && { end: { dateTime: end, timeZone } }),
    ...(allDay !== undefined && { isAllDay: allDay }),
    ...(attendees && { attendees: attendees.map(guestOf) }),
    ...(location !== undefined && { location: { displayName: location } }),
    ...(body !== undefined && { body: plainBody(body) }),
    ...(online !== undefined && { isOnlineMeeting: online }),
    ...(away && { showAs: 'oof' }),
  };
}

function wishOf({ attendees, minutes, slots, most }: MeetingQuery): Record<string, unknown> {
  return {
    attendees: attendees.map(guestOf),
    timeConstraint: {
      activityDomain: 'unrestricted',
      timeSlots: slots.map(({ start, end }) => ({ start: inUtc(start), end: inUtc(end) })),
    },
    meetingDuration: `PT${minutes}M`,
    maxCandidates: most,
    minimumAttendeePercentage: 100,
  };
}

function inUtc(instant: Date) {
  return { dateTime: instant.toISOString().slice(0, 19), timeZone: 'UTC' };
}
