import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { z } from 'zod/v4';
import { type TestSandbox, ask, list, meganMail, openTestSandbox, to } from './sandbox.js';

let sandbox: TestSandbox;
let alex: Client;
let megan: Client;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  alex = await sandbox.as('Alex');
  megan = await sandbox.as('Megan');
});
afterAll(() => sandbox.close());

function at(time: string) {
  return { dateTime: `2031-05-07T${time}:00`, timeZone: 'America/New_York' };
}

function meeting(subject: string, more: object = {}) {
  return { subject, start: at('14:00'), end: at('15:00'), ...more };
}

describe('The calendar of the sandbox', () => {
  test('has a call at three in the afternoon of tomorrow that Alex can cancel', async () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const day = tomorrow.slice(0, 10);
    const input = { startDateTime: `${day}T00:00:00Z`, endDateTime: `${day}T23:59:00Z`, timezone: timeZone };
    const events = await list(alex, 'get-calendar-view', { ...input, top: 50 });
    const three = events.find(({ start }) => JSON.stringify(start).includes('T15:00'));
    expect(three).toMatchObject({ isOrganizer: true });
  });

  test('shows a created event to the colleagues it invites, on the clock that is asked for', async () => {
    const attendees = to(meganMail).map((attendee) => ({ ...attendee, type: 'required' }));
    await ask(alex, 'create-calendar-event', {
      body: meeting('Launch', { attendees, isOnlineMeeting: true }),
    });
    const seen = await list(megan, 'list-calendar-events', {
      filter: "subject eq 'Launch'",
      timezone: 'Europe/Berlin',
    });
    expect(seen).toMatchObject([
      {
        isOrganizer: false,
        start: { dateTime: '2031-05-07T20:00:00.0000000', timeZone: 'Europe/Berlin' },
        onlineMeeting: { joinUrl: expect.any(String) },
      },
    ]);
  });

  test('shows what changes in an event, and that it is cancelled, to those it invites', async () => {
    const attendees = to(meganMail).map((attendee) => ({ ...attendee, type: 'required' }));
    const made = await ask(alex, 'create-calendar-event', { body: meeting('Review', { attendees }) });
    const { id: eventId } = z.object({ id: z.string() }).parse(JSON.parse(made.text));
    await ask(alex, 'update-calendar-event', {
      eventId,
      body: {
        subject: 'Long review',
        end: { dateTime: '2031-05-07T18:00:00', timeZone: 'America/New_York' },
      },
    });
    expect(await list(megan, 'list-calendar-events', { filter: "subject eq 'Long review'" })).toMatchObject([
      {
        start: { dateTime: '2031-05-07T18:00:00.0000000' },
        end: { dateTime: '2031-05-07T22:00:00.0000000' },
      },
    ]);
    const [copy] = await list(megan, 'list-calendar-events', { filter: "subject eq 'Long review'" });
    expect(await ask(megan, 'cancel-calendar-event', { eventId: copy?.id, body: {} })).toMatchObject({
      status: 400,
    });
    await ask(alex, 'cancel-calendar-event', { eventId, body: { Comment: 'Another time' } });
    expect(
      await list(megan, 'list-calendar-events', { filter: "startswith(subject,'Canceled: Long')" }),
    ).toMatchObject([{ isCancelled: true }]);
    expect(await ask(alex, 'get-calendar-event', { eventId })).toMatchObject({ status: 404 });
  });

  test('finds times in working hours at which everybody is free', async () => {
    const body = {
      attendees: to(meganMail),
      meetingDuration: 'PT30M',
      timeConstraint: {
        timeSlots: [
          {
            start: { dateTime: '2031-05-05T00:00:00', timeZone: 'UTC' },
            end: { dateTime: '2031-05-10T00:00:00', timeZone: 'UTC' },
          },
        ],
      },
    };
    await ask(megan, 'create-calendar-event', {
      body: {
        subject: 'Busy',
        start: { dateTime: '2031-05-05T00:00:00', timeZone: 'UTC' },
        end: { dateTime: '2031-05-07T09:00:00', timeZone: 'UTC' },
      },
    });
    const { meetingTimeSuggestions } = z
      .looseObject({
        meetingTimeSuggestions: z.array(
          z.looseObject({ meetingTimeSlot: z.object({ start: z.object({ dateTime: z.string() }) }) }),
        ),
      })
      .parse(JSON.parse((await ask(alex, 'find-meeting-times', { body })).text));
    const starts = meetingTimeSuggestions.map(({ meetingTimeSlot: { start } }) => start.dateTime);
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.filter((start) => start < '2031-05-07T09:00')).toEqual([]);
  });
});
