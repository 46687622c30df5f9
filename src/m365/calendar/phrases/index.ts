import { checkCalendar } from './check-calendar.js';
import { createCalendarEvent } from './create-calendar-event.js';
import { updateCalendarEvent } from './update-calendar-event.js';
import { cancelCalendarEvent } from './cancel-calendar-event.js';
import { findMeetingTimes } from './find-meeting-times.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  check_calendar: checkCalendar,
  create_calendar_event: createCalendarEvent,
  update_calendar_event: updateCalendarEvent,
  cancel_calendar_event: cancelCalendarEvent,
  find_meeting_times: findMeetingTimes,
};
