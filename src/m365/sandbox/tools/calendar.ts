import { wordsOf } from '../graph/shape.js';
import type { GraphTool } from './tool.js';

const eventFields = wordsOf(
  'subject body start end attendees location isAllDay isOnlineMeeting showAs importance sensitivity',
);

/** Tools of the calendar. */
export const calendarTools: readonly GraphTool[] = [
  {
    name: 'list-calendar-events',
    description: 'Lists the events of the calendar.',
    request: 'GET /me/events',
    isList: true,
    hasTimes: true,
  },
  {
    name: 'get-calendar-view',
    description: 'Lists the events between two times.',
    request: 'GET /me/calendarView',
    query: { startDateTime: 'required', endDateTime: 'required' },
    isList: true,
    hasTimes: true,
  },
  {
    name: 'get-calendar-event',
    description: 'Gives one event.',
    request: 'GET /me/events/{eventId}',
    hasTimes: true,
  },
  {
    name: 'create-calendar-event',
    description: 'Creates an event and invites its attendees.',
    request: 'POST /me/events',
    body: eventFields,
  },
  {
    name: 'update-calendar-event',
    description: 'Changes an event; attendees are told.',
    request: 'PATCH /me/events/{eventId}',
    body: eventFields,
  },
  {
    name: 'delete-calendar-event',
    description: 'Deletes an event.',
    request: 'DELETE /me/events/{eventId}',
  },
  {
    name: 'cancel-calendar-event',
    description: 'Cancels a meeting that the person organizes and tells the attendees why.',
    request: 'POST /me/events/{eventId}/cancel',
    body: ['Comment'],
  },
  {
    name: 'find-meeting-times',
    description: 'Finds times at which everybody is free.',
    request: 'POST /me/findMeetingTimes',
    isReadOnly: true,
    body: wordsOf(
      'attendees timeConstraint meetingDuration maxCandidates isOrganizerOptional returnSuggestionReasons minimumAttendeePercentage',
    ),
  },
];
