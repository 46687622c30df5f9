import { defineTool, type Tool } from '../../core/tool.js';
import { namesOf } from '../people/address.js';
import { agendaCard, eventCard, freeTimesCard } from './cards.js';
import { whenOf } from './days.js';
import {
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
import type { CalendarService } from './service.js';
import { phrases } from './phrases/index.js';

const noun = 'event';

/** The preview is the beginning of what was written. */
const withoutPreview = (event: CalendarEvent) => ({ ...event, preview: '' });

/** The tools of the calendar. */
export function calendarTools(calendar: CalendarService): Tool[] {
  return [
    defineTool({
      name: 'check_calendar',
      title: 'Show the calendar',
      description: 'Lists the events of the person’s calendar, those of today where no days are given.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => calendar.has('listEvents'),
      phrases: phrases.check_calendar,
      input: EventFilter,
      output: Agenda,
      handle: (input, { actor, now }) => calendar.list(actor, input, now),
      summary: ({ items, query }) => {
        const about = query === undefined ? '' : ` mentions “${query}”`;
        if (items.length === 0) return `Nothing in your calendar${about}.`;
        return items.length === 1 ? '1 event in your calendar.' : `${items.length} events in your calendar.`;
      },
      card: agendaCard,
    }),
    defineTool({
      name: 'create_calendar_event',
      title: 'Schedule a meeting',
      description: 'Puts an event into the person’s calendar and invites people to it.',
      noun,
      effect: 'external',
      asks: ({ attendees = [] }) => attendees.length > 0,
      isOffered: () => calendar.has('createEvent'),
      editable: ['subject', 'body'],
      sensitive: ['body'],
      phrases: phrases.create_calendar_event,
      input: NewEvent,
      output: CalendarEvent,
      prepare: (input, context) => calendar.prepareNew(input, context),
      handle: (input, { actor }) => calendar.create(actor, input),
      kept: withoutPreview,
      summary: (event, { actor }) => {
        const { subject, attendees } = event;
        const invited = attendees.length > 0 ? ` ${namesOf(attendees)} will get an invitation.` : '';
        return `“${subject}” is in your calendar on ${whenOf(event, actor)}.${invited}`;
      },
      card: eventCard,
    }),
    defineTool({
      name: 'update_calendar_event',
      title: 'Change a meeting',
      description: 'Moves or changes an event of the person’s calendar; those invited are told.',
      noun,
      effect: 'external',
      hasOutsideText: true,
      isOffered: () => calendar.has('updateEvent', 'getEvent'),
      editable: ['subject', 'body'],
      sensitive: ['body'],
      phrases: phrases.update_calendar_event,
      input: EventChanges,
      output: CalendarEvent,
      prepare: (input, context) => calendar.prepareChange(input, context),
      handle: (input, { actor }) => calendar.update(actor, input),
      kept: withoutPreview,
      summary: (event, { actor }) =>
        `“${event.subject}” is changed. It ${event.is_all_day ? 'takes' : 'begins'} ${whenOf(event, actor)}.`,
      card: eventCard,
    }),
    defineTool({
      name: 'cancel_calendar_event',
      title: 'Cancel a meeting',
      description: 'Calls off an event of the person’s calendar and tells those invited.',
      noun,
      effect: 'external',
      hasOutsideText: true,
      isOffered: () => calendar.has('cancelEvent', 'getEvent'),
      editable: ['comment'],
      sensitive: ['comment'],
      phrases: phrases.cancel_calendar_event,
      input: Cancellation,
      output: CancelledEvent,
      prepare: (input, context) => calendar.prepareCancel(input, context),
      handle: (input, { actor }) => calendar.cancel(actor, input),
      summary: ({ subject, attendees }) =>
        attendees.length > 0
          ? `“${subject}” is cancelled, and ${namesOf(attendees)} will be told.`
          : `“${subject}” is cancelled.`,
    }),
    defineTool({
      name: 'find_meeting_times',
      title: 'Find a time to meet',
      description: 'Finds times within working hours at which the person and others are free.',
      noun,
      effect: 'read',
      isOffered: () => calendar.has('findMeetingTimes'),
      phrases: phrases.find_meeting_times,
      input: MeetingWish,
      output: FreeTimes,
      prepare: (input, { actor }) => calendar.prepareWish(actor, input),
      handle: (input, context) => calendar.findTimes(input, context),
      summary: ({ items, attendees }) =>
        items.length === 0
          ? `I found no time within working hours at which ${namesOf(attendees)} and you are free.`
          : `${items.length} times at which ${namesOf(attendees)} and you are free.`,
      card: freeTimesCard,
    }),
  ];
}
