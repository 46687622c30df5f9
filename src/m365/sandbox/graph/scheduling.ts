import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { Attendee, Event } from '../rows.js';
import { eventOf, eventsOf, shownEvent } from './calendar.js';
import { BodyInput, parameters, parsed, RecipientInput } from './input.js';
import { badRequest, denied } from './request.js';
import { expectAddresses } from './sending.js';
import { instantAt, TimeInput, utc } from './times.js';
import { accepted, created, found, gone, peopleBehind, withName, type Answer, type Visit } from './visit.js';

const AttendeeInput = z
  .strictObject({
    emailAddress: z.strictObject({ address: z.string(), name: z.string().optional() }),
    type: z.enum(['required', 'optional', 'resource']).default('required'),
  })
  .transform(({ type, emailAddress }) => ({ type, ...RecipientInput.parse({ emailAddress }) }));

const EventInput = z.strictObject({
  subject: z.string().default(''),
  body: BodyInput.default({ contentType: 'text', content: '' }),
  start: TimeInput,
  end: TimeInput,
  attendees: z.array(AttendeeInput).default([]),
  location: z.object({ displayName: z.string() }).default({ displayName: '' }),
  isAllDay: z.boolean().default(false),
  isOnlineMeeting: z.boolean().default(false),
  onlineMeetingProvider: z.enum(['teamsForBusiness', 'unknown']).optional(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']).default('busy'),
  importance: z.enum(['low', 'normal', 'high']).default('normal'),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).default('normal'),
  transactionId: z.string().optional(),
});
type EventInput = z.output<typeof EventInput>;

/** POST /me/events */
export const createEvent: Answer = async (visit) => {
  const events = await eventsOf(visit);
  const input = parsed(EventInput, visit.body);
  const made = events.find(
    ({ transactionId }) => transactionId !== undefined && transactionId === input.transactionId,
  );
  if (made) return created(shownEvent(made, visit));
  const { person, now } = visit;
  const event: Event = {
    ...fieldsOf(visit, input),
    id: newId(),
    iCalUId: `040000008200E00074C5B7101A82E008${randomBytes(20).toString('hex').toUpperCase()}`,
    organizer: { emailAddress: { name: person.displayName, address: person.mail } },
    isOrganizer: true,
    isCancelled: false,
    responseStatus: { response: 'organizer', time: now.toISOString() },
    createdDateTime: now.toISOString(),
  };
  await visit.store.events.putAll([{ owner: person.id, row: event }, ...invitations(visit, event)]);
  return created(shownEvent(event, visit));
};

/** PATCH /me/events/{event}; those who take part see what changed. */
export const updateEvent: Answer = async (visit) => {
  const event = await eventOf(visit);
  if (!event.isOrganizer) throw denied();
  const given = parsed(EventInput.partial(), visit.body);
  const names = new Set(Object.keys(z.record(z.string(), z.unknown()).parse(visit.body)));
  const patch = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const changed = { ...event, ...fieldsOf(visit, { ...inputOf(event), ...patch }) };
  const old = await copiesOf(visit, event);
  const invited = invitations(visit, changed).map(({ owner, row }) => {
    const before = old.find((copy) => copy.owner === owner)?.row;
    return { owner, row: before ? { ...row, id: before.id, responseStatus: before.responseStatus } : row };
  });
  const dropped = old
    .filter(({ owner }) => !invited.some((copy) => copy.owner === owner))
    .map(({ owner, row }) => ({ owner, row: cancelled(row, visit) }));
  await visit.store.events.putAll([{ owner: visit.person.id, row: changed }, ...invited, ...dropped]);
  return found(shownEvent(changed, visit));
};

/** POST /me/events/{event}/cancel */
export const cancelEvent: Answer = async (visit) => {
  const { comment = '' } = parameters(z.strictObject({ comment: z.string().optional() }), visit.body);
  const event = await eventOf(visit);
  if (!event.isOrganizer) {
    const message = "Your request can't be completed. You need to be an organizer to cancel a meeting.";
    throw badRequest(message, 'ErrorInvalidRequest');
  }
  await takeBack(visit, event, comment);
  return accepted;
};

/** DELETE /me/events/{event}; where the person organizes it, those who take part are told. */
export const deleteEvent: Answer = async (visit) => {
  const event = await eventOf(visit);
  if (event.isOrganizer) await takeBack(visit, event, '');
  else await visit.store.events.remove(visit.person.id, event.id);
  return gone;
};

async function takeBack(visit: Visit, event: Event, comment: string): Promise<void> {
  const copies = await copiesOf(visit, event);
  await visit.store.events.putAll(
    copies.map(({ owner, row }) => ({ owner, row: cancelled(row, visit, comment) })),
  );
  await visit.store.events.remove(visit.person.id, event.id);
}

function cancelled(event: Event, { now }: Visit, comment = ''): Event {
  return {
    ...event,
    isCancelled: true,
    subject: `Canceled: ${event.subject}`,
    showAs: 'free',
    ...(comment && { body: { contentType: 'text', content: comment } }),
    lastModifiedDateTime: now.toISOString(),
  };
}

function fieldsOf({ world, now }: Visit, input: EventInput) {
  const { start, end, attendees, transactionId, isAllDay, location, body } = input;
  const [from, until] = [
    instantAt(isAllDay ? midnight(start) : start),
    instantAt(isAllDay ? midnight(end) : end),
  ];
  if (until < from)
    throw badRequest('The end of the event is before its start.', 'ErrorPropertyValidationFailure');
  if (isAllDay && (![start, end].every(isMidnight) || start.timeZone !== end.timeZone || until <= from)) {
    throw badRequest(
      'The Event.Start and Event.End of an all-day event must be at midnight of one time zone, and apart.',
      'ErrorPropertyValidationFailure',
    );
  }
  expectAddresses(attendees);
  const status = { response: 'none', time: '0001-01-01T00:00:00Z' };
  return {
    subject: input.subject,
    body,
    start: utc(from),
    end: utc(until),
    originalStartTimeZone: start.timeZone,
    attendees: attendees.map((attendee): Attendee => ({ ...withName(world, attendee), status })),
    location: { displayName: location.displayName },
    isAllDay,
    isOnlineMeeting: input.isOnlineMeeting,
    showAs: input.showAs,
    importance: input.importance,
    sensitivity: input.sensitivity,
    ...(transactionId !== undefined && { transactionId }),
    lastModifiedDateTime: now.toISOString(),
  };
}

/** Whole days are the same everywhere: Graph tells their midnights as they were given, whatever zone is asked for. */
function midnight({ dateTime }: EventInput['start']): EventInput['start'] {
  return { dateTime, timeZone: 'UTC' };
}

function isMidnight({ dateTime }: EventInput['start']): boolean {
  return /T00:00(:00(\.0+)?)?$/.test(dateTime);
}

function inputOf(event: Event): EventInput {
  const { attendees, transactionId, ...others } = event;
  return {
    ...others,
    attendees: attendees.map(({ type, emailAddress }) => ({ type, emailAddress })),
    ...(transactionId !== undefined && { transactionId }),
  };
}

/** The copies for the calendars of those who take part and have one here. */
function invitations({ world, person, now }: Pick<Visit, 'world' | 'person' | 'now'>, event: Event) {
  const owners = new Set(
    event.attendees
      .flatMap(({ emailAddress }) => peopleBehind(world, emailAddress.address))
      .filter(({ hasMailbox, id }) => hasMailbox && id !== person.id)
      .map(({ id }) => id),
  );
  const responseStatus = { response: 'notResponded', time: now.toISOString() };
  return [...owners].map((owner) => ({
    owner,
    row: { ...event, id: newId(), isOrganizer: false, responseStatus, showAs: 'tentative' as const },
  }));
}

async function copiesOf({ world, store, person }: Visit, { iCalUId }: Event) {
  const others = world.people.filter(({ id, hasMailbox }) => hasMailbox && id !== person.id);
  const copies = await Promise.all(
    others.map(async ({ id: owner }) =>
      (await store.events.of(owner)).filter((row) => row.iCalUId === iCalUId).map((row) => ({ owner, row })),
    ),
  );
  return copies.flat();
}

function newId(): string {
  return `AAMkAGEvent${randomBytes(30).toString('hex')}=`;
}
