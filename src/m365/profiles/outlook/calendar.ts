import { instantOf } from '../../../core/calendar.js';
import { UserError } from '../../../core/errors.js';
import type { CalendarEvent } from '../../calendar/event.js';
import type { Abilities } from '../profile.js';
import { flagIn, momentIn, peopleIn, personIn, rowsIn, textIn, thingIn, type Fields } from './answers.js';

type Calendar = Pick<Abilities, 'listEvents' | 'createEvent'>;

/** The calendar by the tools outlook_… */
export const outlookCalendar: Calendar = {
  async listEvents(call, { start, end, limit }) {
    const days = Math.max(1, Math.ceil((end.getTime() - start.getTime()) / 86_400_000));
    const input = { start_date: start.toISOString(), end_date: end.toISOString(), days, limit };
    const rows = rowsIn(await call('outlook_get_calendar_events', input, 'read')).map(eventOf);
    const within = rows.filter(
      ({ start_at, end_at }) => Date.parse(start_at) < end.getTime() && Date.parse(end_at) > start.getTime(),
    );
    return { items: within.slice(0, limit), has_more: within.length > limit };
  },
  async createEvent(
    call,
    { subject = '', start = '', end = '', attendees = [], location, body, online, timeZone },
  ) {
    const input = {
      subject,
      start_time: instantOf(start, timeZone).toISOString(),
      end_time: instantOf(end, timeZone).toISOString(),
      ...(location !== undefined && { location }),
      ...(body !== undefined && { body }),
      ...(attendees.length > 0 && { attendees: [...attendees] }),
      is_online_meeting: online ?? false,
    };
    const answer = await call('outlook_create_calendar_event', input, 'write');
    return eventOf({ ...input, ...thingIn(answer, ['event', 'data']) });
  },
};

function eventOf(fields: Fields): CalendarEvent {
  const start = momentIn(fields['start'] ?? fields['start_time'] ?? fields['startTime']);
  const end = momentIn(fields['end'] ?? fields['end_time'] ?? fields['endTime']) ?? start;
  if (start === undefined || end === undefined) {
    throw new UserError('unavailable', 'The Microsoft 365 server named an event without a time.');
  }
  const place = fields['location'];
  return {
    id: textIn(fields, 'id', 'event_id') ?? '',
    subject: textIn(fields, 'subject', 'title') ?? '(no subject)',
    start_at: start,
    end_at: end,
    is_all_day: flagIn(fields, 'isAllDay', 'is_all_day'),
    location: typeof place === 'string' ? place || undefined : textIn(Object(place), 'displayName', 'name'),
    organizer: personIn(fields['organizer']),
    is_organizer: [fields['isOrganizer'], fields['is_organizer']].every((says) => says !== false),
    attendees: peopleIn(fields['attendees'] ?? []).map((person) => ({ ...person, response: 'none' })),
    is_online: flagIn(fields, 'isOnlineMeeting', 'is_online_meeting', 'is_online'),
    join_link: textIn(fields, 'join_url', 'joinUrl', 'online_meeting_url'),
    is_cancelled: flagIn(fields, 'isCancelled', 'is_cancelled'),
    preview: textIn(fields, 'bodyPreview', 'preview') ?? '',
    web_link: textIn(fields, 'webLink', 'web_link', 'url'),
  };
}
