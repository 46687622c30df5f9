import { z } from 'zod/v4';
import { day, described, instant, limit, listOf, people, text } from '../../core/fields.js';
import { Address } from '../people/address.js';

const responses = ['accepted', 'tentative', 'declined', 'none'] as const;

/** Somebody who is invited. */
const Attendee = Address.extend({ response: z.enum(responses) });

/** A calendar event. Times are ISO 8601 instants; those of an event that takes all day are its first and last day. */
export const CalendarEvent = z.object({
  id: z.string(),
  subject: z.string(),
  start_at: z.string(),
  end_at: z.string(),
  is_all_day: z.boolean(),
  location: z.string().optional(),
  organizer: Address.optional(),
  is_organizer: z.boolean(),
  attendees: z.array(Attendee),
  is_online: z.boolean(),
  join_link: z.string().optional(),
  is_cancelled: z.boolean(),
  preview: z.string(),
  web_link: z.string().optional(),
});
export type CalendarEvent = z.output<typeof CalendarEvent>;

export const Agenda = listOf(CalendarEvent).extend({
  from: z.string().describe('First day'),
  to: z.string().describe('Last day'),
  has_more: z.boolean(),
  query: z.string().optional(),
});
export type Agenda = z.output<typeof Agenda>;

/** An event that was called off. */
export const CancelledEvent = z.object({
  subject: z.string(),
  start_at: z.string(),
  attendees: z.array(Address),
});

/** From when to when everybody asked for is free; `start` and `end` are those of the first meeting that fits. */
export const FreeTimes = listOf(
  z.object({ start_at: z.string(), end_at: z.string(), start: z.string(), end: z.string() }),
).extend({
  attendees: z.array(Address),
  addresses: z.array(z.string()),
  duration_minutes: z.int(),
  from: z.string().describe('First day'),
  to: z.string().describe('Last day'),
});
export type FreeTimes = z.output<typeof FreeTimes>;

/** The field that names an event. */
const event_id = described(
  'event',
  'Id of the event, or words such as “my 3 pm meeting tomorrow”',
  'appointment booking breakfast briefing call catch-up check-in class coffee conference course ' +
    'debrief demo dinner huddle interview invitation invite kick-off kickoff lesson lunch offsite ' +
    'onboarding party planning presentation reminder retro retrospective review session sit-down ' +
    'slot stand-up standup sync talk townhall training trip visit walkthrough webinar workshop',
);

const within = {
  from: day('First day', 'from').optional(),
  to: day('Last day', 'until').optional(),
};

/** Which events an agenda shows: those of today where no days are given, or the next ones where it is said how many. */
export const EventFilter = z.object({
  ...within,
  query: text('Words in the subject, or who takes part').optional(),
  limit: limit().unwrap().optional().describe('How many; where no days are given, the next ones'),
});

const details = {
  location: text('Where it takes place').optional(),
  body: text('What it is about, as plain text', 4000).optional(),
};

/** An event to create; it takes half an hour where no end is given, and whole days where two days without times are. */
export const NewEvent = z.object({
  subject: text('What it is called', 255),
  start: instant('When it begins', true),
  end: instant('When it ends; half an hour later unless told').optional(),
  attendees: people('Whom to invite: names or e-mail addresses, or a group such as “the team”').optional(),
  ...details,
  all_day: z.boolean().describe('Whole days; end is the last').default(false),
  online: z.boolean().describe('With a Teams meeting').default(true),
});

/** What can be changed of an event. */
export const EventChanges = z.object({
  event_id,
  subject: text('What it is called', 255).optional(),
  start: instant('When it begins; its length stays unless an end is given', true).optional(),
  end: instant('When it ends').optional(),
  attendees: people('Whom to invite besides those who are invited').optional(),
  ...details,
});

/** Which event to call off, and what to tell those invited. */
export const Cancellation = z.object({
  event_id,
  comment: text('What to tell those who are invited', 1000).optional(),
});

/** Who is to meet, for how long, and within which days. */
export const MeetingWish = z.object({
  attendees: people('Who is to meet: names or e-mail addresses, or a group such as “the team”'),
  duration_minutes: z.int().min(5).max(480).default(30).describe('How long, in minutes'),
  ...within,
});
