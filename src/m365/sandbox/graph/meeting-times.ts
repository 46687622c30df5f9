import { z } from 'zod/v4';
import { dayOf } from '../../../core/format.js';
import { parsed, RecipientInput } from './input.js';
import { badRequest } from './request.js';
import { instantAt, instantIn, TimeInput, utc } from './times.js';
import { boxOf, expectMailbox, found, type Answer, type Visit } from './visit.js';

const Input = z.strictObject({
  attendees: z
    .array(z.strictObject({ type: z.string().optional(), emailAddress: z.record(z.string(), z.string()) }))
    .default([]),
  timeConstraint: z
    .strictObject({
      activityDomain: z.enum(['work', 'personal', 'unrestricted', 'unknown']).default('work'),
      timeSlots: z.array(z.strictObject({ start: TimeInput, end: TimeInput })).min(1),
    })
    .optional(),
  meetingDuration: z.string().default('PT30M'),
  maxCandidates: z.int().min(1).default(20),
  isOrganizerOptional: z.boolean().default(false),
  returnSuggestionReasons: z.boolean().default(false),
  minimumAttendeePercentage: z.number().min(0).max(100).default(50),
});

interface Span {
  from: number;
  until: number;
}

/** The hours on a working day between which a meeting is proposed. */
const workday = [8, 17] as const;
const minute = 60_000;
const halfHour = 30 * minute;
const week = 7 * 24 * 60 * minute;

/** POST /me/findMeetingTimes: times at which everybody is free, those with a mailbox here as their calendars say. */
export const findMeetingTimes: Answer = async (visit) => {
  expectMailbox(visit);
  const input = parsed(Input, visit.body);
  const attendees = input.attendees.map(
    ({ emailAddress }) => RecipientInput.parse({ emailAddress }).emailAddress,
  );
  const calendars = await Promise.all(attendees.map(({ address }) => busyOf(visit, address)));
  const own = await busyOf(visit, visit.person.mail);
  const blocked = [
    ...calendars.flatMap((spans) => spans ?? []),
    ...(input.isOrganizerOptional ? [] : (own ?? [])),
  ];
  const length = durationOf(input.meetingDuration);
  const domain = input.timeConstraint?.activityDomain ?? 'work';
  const slots = windows(visit, input.timeConstraint?.timeSlots)
    .flatMap((span) => starts(span, length))
    .filter((span) => domain !== 'work' || isInWorkday(span, visit.world.timeZone))
    .filter((span) => blocked.every(({ from, until }) => span.until <= from || span.from >= until))
    .slice(0, input.maxCandidates);
  return found({
    emptySuggestionsReason: slots.length === 0 ? 'AttendeesUnavailable' : '',
    meetingTimeSuggestions: slots.map(({ from, until }, index) => ({
      order: index + 1,
      confidence: 100,
      organizerAvailability: 'free',
      ...(input.returnSuggestionReasons && {
        suggestionReason:
          'Suggested because it is one of the nearest times when all attendees are available.',
      }),
      meetingTimeSlot: { start: utc(new Date(from)), end: utc(new Date(until)) },
      attendeeAvailability: attendees.map((emailAddress, nth) => ({
        availability: calendars[nth] ? 'free' : 'unknown',
        attendee: { type: 'required', emailAddress },
      })),
      locations: [],
    })),
  });
};

/** When somebody is busy; undefined where their calendar is not here. */
async function busyOf({ world, store }: Visit, address: string): Promise<Span[] | undefined> {
  const box = boxOf(world, address);
  if (!box) return undefined;
  const events = await store.events.of(box.id);
  return events
    .filter(({ showAs, isCancelled }) => showAs !== 'free' && !isCancelled)
    .map(({ start, end }) => ({ from: instantIn(start), until: instantIn(end) }));
}

function windows({ now }: Visit, slots: readonly { start: TimeInput; end: TimeInput }[] | undefined): Span[] {
  if (!slots) return [{ from: now.getTime(), until: now.getTime() + week }];
  return slots.map(({ start, end }) => ({
    from: Math.max(instantAt(start).getTime(), now.getTime()),
    until: instantAt(end).getTime(),
  }));
}

/** The half hours of a window at which a meeting of a length can begin. */
function starts({ from, until }: Span, length: number): Span[] {
  const spans: Span[] = [];
  for (let at = Math.ceil(from / halfHour) * halfHour; at + length <= until; at += halfHour) {
    spans.push({ from: at, until: at + length });
  }
  return spans;
}

function isInWorkday({ from, until }: Span, timeZone: string): boolean {
  const [start, end] = [clockOf(from, timeZone), clockOf(until, timeZone)];
  const isWeekend = ['Sat', 'Sun'].includes(start.weekday);
  const isOneDay = dayOf(new Date(from), timeZone) === dayOf(new Date(until), timeZone);
  return !isWeekend && isOneDay && start.hour >= workday[0] && end.hour <= workday[1];
}

function clockOf(instant: number, timeZone: string): { weekday: string; hour: number } {
  const options = {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const parts = new Intl.DateTimeFormat('en-US', options).formatToParts(instant);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return { weekday: part('weekday'), hour: Number(part('hour')) + Number(part('minute')) / 60 };
}

function durationOf(text: string): number {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(text) ?? [];
  const length = (Number(hours) * 60 + Number(minutes)) * minute;
  if (length > 0) return length;
  throw badRequest(`The meeting duration '${text}' is not supported.`, 'ErrorInvalidRequest');
}
