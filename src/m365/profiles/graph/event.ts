import { z } from 'zod/v4';
import type { CalendarEvent } from '../../calendar/event.js';
import { Flag, Moment, Recipient, recipientOf, Text } from './shapes.js';

const Attendee = z.object({
  type: Text,
  emailAddress: z.unknown(),
  status: z.object({ response: Text }).nullish(),
});
const Invited = z.object({ attendees: z.array(Attendee).nullish() });

/** An event of a calendar as Graph gives it. */
export const Event = z.object({
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

const responses: Readonly<Record<string, CalendarEvent['attendees'][number]['response']>> = {
  accepted: 'accepted',
  organizer: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
};

/** The same event as the calendar shows it. */
export function eventOf(event: z.output<typeof Event>): CalendarEvent {
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

/** Those who are invited, each as they were, and the guests who are new. */
export function withGuests(event: unknown, guests: readonly string[]): object[] {
  const invited = Invited.parse(event).attendees ?? [];
  const known = invited.map((attendee) => Recipient.parse(attendee)?.address?.toLowerCase());
  return [
    ...invited.map(({ type = 'required', emailAddress }) => ({ type, emailAddress })),
    ...guests.filter((address) => !known.includes(address.toLowerCase())).map(guestOf),
  ];
}

/** Somebody to be invited, as Graph takes them. */
export function guestOf(address: string) {
  return { ...recipientOf(address), type: 'required' };
}
