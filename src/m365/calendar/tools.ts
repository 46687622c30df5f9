import { formatInstant } from '../../core/format.js';
import { defineTool, type Tool, type ToolContext } from '../../core/tool.js';
import { namesOf } from '../people/address.js';
import { agendaCard, eventCard, freeTimesCard } from './cards.js';
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

const noun = 'event';
const when = (instant: string, { actor }: ToolContext) => formatInstant(instant, actor);

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
      phrases: [
        "what's on my calendar|agenda|schedule {from..to}",
        'show|check|open my calendar|agenda|schedule',
        'show me my meetings|appointments|events {from..to}',
        "show me {from..to} 's meetings",
        'what meetings|appointments|events do i have {from..to}',
        'do i have any meetings|appointments {from..to}',
        'am i busy|free {from..to}',
        'what is my next meeting|appointment|event',
        'when do i meet {query}',
        'find my meetings|events with|about {query}',
        '… {from..to}',
        '… with|about {query}',
      ],
      input: EventFilter,
      output: Agenda,
      handle: (input, { actor, now }) => calendar.list(actor, input, now),
      summary: ({ items }) =>
        items.length === 0
          ? 'Nothing in your calendar.'
          : items.length === 1
            ? '1 event in your calendar.'
            : `${items.length} events in your calendar.`,
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
      phrases: [
        'schedule a meeting|call|appointment with {attendees} {start}',
        'set up|plan|arrange|book a meeting|call with {attendees} {start}',
        'schedule a meeting|call with {attendees} on|at {start} about {subject}',
        'invite {attendees} to a meeting on|at {start}',
        'meet with {attendees} {start}',
        'schedule {subject} with {attendees} {start}',
        'add {subject} to my calendar {start}',
        'put {subject} in my calendar {start}',
        'create an event|appointment {subject} {start}',
        'block|reserve my calendar {start} for {subject}',
        '… until {end}',
        '… in|at {location}',
        '… about|called {subject}',
      ],
      input: NewEvent,
      output: CalendarEvent,
      prepare: (input, context) => calendar.prepareNew(input, context),
      handle: (input, { actor }) => calendar.create(actor, input),
      summary: ({ subject, start_at, attendees }, context) => {
        const invited = attendees.length > 0 ? ` ${namesOf(attendees)} will get an invitation.` : '';
        return `“${subject}” is in your calendar on ${when(start_at, context)}.${invited}`;
      },
      card: eventCard,
    }),
    defineTool({
      name: 'update_calendar_event',
      title: 'Change a meeting',
      description: 'Moves or changes an event of the person’s calendar; those invited are told.',
      noun,
      effect: 'external',
      isOffered: () => calendar.has('updateEvent'),
      editable: ['subject', 'body'],
      phrases: [
        'move|reschedule|shift {event_id} to {start}',
        'move|reschedule|postpone my|the meeting|event|appointment {event_id} to {start}',
        'change the time of {event_id} to {start}',
        'rename {event_id} event|meeting to {subject}',
        'change the location|place of {event_id} event|meeting to {location}',
        'add|invite {attendees} to {event_id} meeting|event',
      ],
      input: EventChanges,
      output: CalendarEvent,
      prepare: (input, context) => calendar.prepareChange(input, context),
      handle: (input, { actor }) => calendar.update(actor, input),
      summary: ({ subject, start_at }, context) =>
        `“${subject}” is changed. It begins ${when(start_at, context)}.`,
      card: eventCard,
    }),
    defineTool({
      name: 'cancel_calendar_event',
      title: 'Cancel a meeting',
      description: 'Calls off an event of the person’s calendar and tells those invited.',
      noun,
      effect: 'external',
      isOffered: () => calendar.has('cancelEvent'),
      editable: ['comment'],
      phrases: [
        'cancel {event_id}',
        'cancel|delete|remove my|the meeting|event|appointment {event_id}',
        'call off {event_id}',
        'cancel {event_id} meeting|event|appointment',
        'remove|delete {event_id} from my calendar',
        'cancel {event_id}: {comment}',
        'cancel {event_id} because|as {comment}',
        '… and tell them|everybody {comment}',
      ],
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
      phrases: [
        'when are {attendees} both|all free {from..to}',
        'when is {attendees} free|available {from..to}',
        'when can i meet {attendees} {from..to}',
        'find a time|slot to meet {attendees} {from..to}',
        'find a {duration_minutes} minute slot|time with {attendees} {from..to}',
        'when do {attendees} have time {from..to}',
        'free times|slots of {attendees} {from..to}',
        '… for {duration_minutes} minutes',
        '… {from..to}',
      ],
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
