import { z } from 'zod/v4';
import type { CalendarEvent } from '../../calendar/event.js';
import type { Abilities, EventDetails, MeetingQuery, WorkingHours } from '../profile.js';
import type { Graph } from './operations.js';
import { collection, Flag, Moment, plainBody, Recipient, recipientOf, Text } from './shapes.js';

const Attendee = z.object({
  type: Text,
  emailAddress: z.unknown(),
  status: z.object({ response: Text }).nullish(),
});
const Invited = z.object({ attendees: z.array(Attendee).nullish() });
const Event = z.object({
  id: z.string(),
  subject: Text,
  start: Moment,
  end: Moment,
  isAllDay: Flag,
  location: z.object({ displayName: Text }).nullish(),
  organizer: Recipient,
  isOrganizer: z.boolean().nullish(),
  attendees: z.array(Attendee).nullish(),
  isOnlineMeeting: Flag,
  onlineMeeting: z.object({ joinUrl: Text }).nullish(),
  isCancelled: Flag,
  bodyPreview: Text,
  webLink: Text,
});
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

const responses: Readonly<Record<string, CalendarEvent['attendees'][number]['response']>> = {
  accepted: 'accepted',
  organizer: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
};

function eventOf(event: z.output<typeof Event>): CalendarEvent {
  const guests = (event.attendees ?? []).map((attendee) => ({
    ...Recipient.parse(attendee),
    response: responses[attendee.status?.response ?? ''] ?? ('none' as const),
  }));
  const organizer = event.organizer;
  return {
    id: event.id,
    subject: event.subject ?? '(no subject)',
    start_at: event.start,
    end_at: event.end,
    is_all_day: event.isAllDay,
    location: event.location?.displayName,
    organizer,
    is_organizer: event.isOrganizer ?? true,
    // The organizer is one of the attendees in some calendars.
    attendees: guests.filter(({ address }) => address === undefined || address !== organizer?.address),
    is_online: event.isOnlineMeeting,
    join_link: event.onlineMeeting?.joinUrl,
    is_cancelled: event.isCancelled,
    preview: event.bodyPreview ?? '',
    web_link: event.webLink,
  };
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

/** Those who are invited, each as they were, and the guests who are new. */
function withGuests(event: unknown, guests: readonly string[]): object[] {
  const invited = Invited.parse(event).attendees ?? [];
  const known = invited.map((attendee) => Recipient.parse(attendee)?.address?.toLowerCase());
  return [
    ...invited.map(({ type = 'required', emailAddress }) => ({ type, emailAddress })),
    ...guests.filter((address) => !known.includes(address.toLowerCase())).map(guestOf),
  ];
}

function guestOf(address: string) {
  return { ...recipientOf(address), type: 'required' };
}

function inUtc(instant: Date) {
  return { dateTime: instant.toISOString().slice(0, 19), timeZone: 'UTC' };
}
