import type { Event } from '../rows.js';
import { listed, selected, type Listing } from './odata.js';
import { plain } from './mail.js';
import { badRequest, notFound } from './request.js';
import { eventShape } from './shape.js';
import { expectZone, instantIn, inZone } from './times.js';
import { expectMailbox, found, type Answer, type Visit } from './visit.js';

const listing: Listing<object> = { shape: eventShape };
const view: Listing<object> = {
  shape: eventShape,
  byDefault: 'start/dateTime',
  others: ['startdatetime', 'enddatetime'],
};

/** GET /me/events */
export const listEvents: Answer = async (visit) => listOf(visit, await eventsOf(visit), listing);

/** GET /me/calendarView */
export const viewCalendar: Answer = async (visit) => {
  const from = edge(visit, 'startdatetime');
  const until = edge(visit, 'enddatetime');
  if (until < from)
    throw badRequest('The end of the calendar view is before its start.', 'ErrorInvalidRequest');
  const events = await eventsOf(visit);
  return listOf(
    visit,
    events.filter(({ start, end }) => instantIn(start) < until && instantIn(end) > from),
    view,
  );
};

/** GET /me/events/{event} */
export const getEvent: Answer = async (visit) => {
  const event = await eventOf(visit);
  return found(selected(shownEvent(event, visit), visit.query, eventShape));
};

/** The event that the path names, from the calendar of the person. */
export async function eventOf(visit: Visit): Promise<Event> {
  const events = await eventsOf(visit);
  const event = events.find(({ id }) => id === visit.id('event'));
  if (!event) throw notFound();
  return event;
}

/** The calendar of the person. */
export async function eventsOf(visit: Visit): Promise<Event[]> {
  expectMailbox(visit);
  return visit.store.events.of(visit.person.id);
}

/** An event as Graph shows it, on the clock that the request prefers. */
export function shownEvent(event: Event, { timeZone, prefersText }: Visit) {
  expectZone(timeZone);
  const { body, isOnlineMeeting, iCalUId, id } = event;
  const { displayName } = event.location;
  const shown = (time: Event['start']) => (event.isAllDay ? { ...time, timeZone } : inZone(time, timeZone));
  const joinUrl = `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(iCalUId)}/0`;
  return {
    ...event,
    bodyPreview: plain(body).replaceAll(/\s+/g, ' ').trim().slice(0, 255),
    // Exchange gives bodies of events as HTML unless text is asked for.
    body: prefersText ? { contentType: 'text', content: plain(body) } : body,
    start: shown(event.start),
    end: shown(event.end),
    originalEndTimeZone: event.originalStartTimeZone,
    locations: displayName ? [event.location] : [],
    type: 'singleInstance',
    seriesMasterId: null,
    recurrence: null,
    categories: [],
    hasAttachments: false,
    responseRequested: true,
    allowNewTimeProposals: true,
    isReminderOn: true,
    reminderMinutesBeforeStart: 15,
    onlineMeetingProvider: isOnlineMeeting ? 'teamsForBusiness' : 'unknown',
    onlineMeeting: isOnlineMeeting ? { joinUrl } : null,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
  };
}

function listOf(visit: Visit, events: readonly Event[], how: Listing<object>) {
  // Filters and orders speak of UTC, whatever clock is preferred.
  const rows = events.map((event) => shownEvent(event, { ...visit, timeZone: 'UTC' }));
  const page = listed(rows, unselected(visit), how, visit.link);
  const byId = new Map(events.map((event) => [event.id, event]));
  const value = page.value.flatMap((row) => {
    const event = 'id' in row ? byId.get(String(row.id)) : undefined;
    return event ? [selected(shownEvent(event, visit), visit.query, eventShape)] : [];
  });
  return found({ ...page, value });
}

function unselected({ query }: Visit) {
  return new Map([...query].filter(([name]) => name !== 'select'));
}

function edge({ query }: Visit, name: string): number {
  const text = query.get(name);
  if (text === undefined) {
    const message =
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.';
    throw badRequest(message, 'ErrorInvalidParameter');
  }
  const hasOffset = /(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = Date.parse(hasOffset || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(time)) throw badRequest(`'${text}' is no date and time.`, 'ErrorInvalidParameter');
  return time;
}
