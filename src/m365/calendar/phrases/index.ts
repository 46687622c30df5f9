import { checkCalendar } from './check-calendar.js';
import { checkCalendarHeard } from './heard/check-calendar.js';
import { createCalendarEvent } from './create-calendar-event.js';
import { createCalendarEventHeard } from './heard/create-calendar-event.js';
import { updateCalendarEvent } from './update-calendar-event.js';
import { updateCalendarEventHeard } from './heard/update-calendar-event.js';
import { cancelCalendarEvent } from './cancel-calendar-event.js';
import { cancelCalendarEventHeard } from './heard/cancel-calendar-event.js';
import { findMeetingTimes } from './find-meeting-times.js';
import { findMeetingTimesHeard } from './heard/find-meeting-times.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  check_calendar: [...checkCalendar, ...checkCalendarHeard],
  create_calendar_event: [...createCalendarEvent, ...createCalendarEventHeard],
  update_calendar_event: [...updateCalendarEvent, ...updateCalendarEventHeard],
  cancel_calendar_event: [...cancelCalendarEvent, ...cancelCalendarEventHeard],
  find_meeting_times: [...findMeetingTimes, ...findMeetingTimesHeard],
};
