import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { z } from 'zod/v4';
import { openSandbox } from '../../src/commands/sandbox.js';
import { sandboxToken } from '../../src/m365/sandbox/sandbox.js';
import { aadObjectId } from '../../src/demo/people.js';
import { call, connectOver, post } from '../mcp/client.js';
import { openTestSandbox, type TestSandbox } from './sandbox.js';

const List = z.object({ value: z.array(z.looseObject({ id: z.string(), subject: z.string().optional() })) });

let sandbox: TestSandbox;
let alex: Client;
let megan: Client;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  alex = await sandbox.as('Alex');
  megan = await sandbox.as('Megan');
});
afterAll(() => sandbox.close());

async function ask(client: Client, tool: string, input: Record<string, unknown> = {}) {
  const { text, isError, _meta } = await call(client, tool, input);
  return { text, isError: isError === true, status: _meta?.['http_status'], code: _meta?.['error_code'] };
}

async function list(client: Client, tool: string, input: Record<string, unknown> = {}) {
  return List.parse(JSON.parse((await ask(client, tool, input)).text)).value;
}

async function subjects(client: Client, input: Record<string, unknown>) {
  return (await list(client, 'list-mail-messages', { top: 50, ...input })).map(({ subject }) => subject);
}

const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }));
const meganMail = 'megan.bowen@contoso.example';
const joniMail = 'joni.sherman@northwindtraders.example';

function meeting(subject: string, more: object = {}) {
  const at = (time: string) => ({ dateTime: `2031-05-07T${time}:00`, timeZone: 'America/New_York' });
  return { subject, start: at('14:00'), end: at('15:00'), ...more };
}

describe('The mail of the sandbox', () => {
  test('is filled with what customers wrote lately, for each person something else', async () => {
    const ours = await subjects(alex, {});
    expect(ours).toContain('Your offer for the renewal');
    expect(ours.length).toBeGreaterThan(15);
    expect(await subjects(megan, {})).not.toEqual(ours);
  });

  test('is searched by words, phrases, sender and day', async () => {
    expect(await subjects(alex, { search: '"quarterly report"' })).toContain(
      'Quarterly report: please check your numbers',
    );
    expect(await subjects(alex, { search: 'from:northwindtraders subject:offer' })).toEqual([
      'Your offer for the renewal',
    ]);
    expect(await subjects(alex, { search: 'received>=2999-01-01' })).toEqual([]);
    expect(await subjects(alex, { search: '(subject:lunch OR subject:login) NOT from:alex' })).toHaveLength(
      1,
    );
  });

  test('is filtered, sorted and paged as Graph does it', async () => {
    const since = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const filter = `receivedDateTime ge ${since} and isRead eq false`;
    const found = await list(alex, 'list-mail-messages', {
      filter,
      orderby: 'receivedDateTime desc',
      top: 2,
    });
    expect(found).toHaveLength(2);
    const next = await list(alex, 'list-mail-messages', {
      filter,
      orderby: 'receivedDateTime desc',
      skip: 2,
    });
    expect(next.map(({ id }) => id)).not.toContain(found[0]?.id);
    const byJoni = await subjects(alex, { filter: `from/emailAddress/address eq '${joniMail}'` });
    expect(byJoni.slice(0, 2)).toEqual(['Your offer for the renewal', 'Delivery of last week']);
  });

  test.each([
    ['a field that there is not', { filter: "colour eq 'red'" }, 'RequestBroker--ParseUri'],
    ['a comparison of a date with a word', { filter: "receivedDateTime ge 'soon'" }, 'BadRequest'],
    ['half a filter', { filter: 'isRead eq' }, 'BadRequest'],
    [
      'a sort order that the filter does not begin with',
      { filter: 'isRead eq true', orderby: 'receivedDateTime' },
      'InefficientFilter',
    ],
    ['a search together with a filter', { search: 'offer', filter: 'isRead eq true' }, 'SearchWithFilter'],
    ['a search by something that is not searched', { search: 'colour:red' }, 'BadRequest'],
    ['a selected field that there is not', { select: 'colour' }, 'RequestBroker--ParseUri'],
  ])('refuses %s with the 400 of Graph', async (_, input, code) => {
    expect(await ask(alex, 'list-mail-messages', input)).toMatchObject({ isError: true, status: 400, code });
  });

  test('goes out once: to the sent items, and to the inbox of a colleague', async () => {
    const message = {
      subject: 'Lunch at noon',
      body: { contentType: 'text', content: 'Hungry?' },
      toRecipients: to(meganMail),
      bccRecipients: to('lidia.holloway@contoso.example'),
    };
    expect(await ask(alex, 'send-mail', { body: { Message: message } })).toMatchObject({ status: 202 });
    const sent = await list(alex, 'list-mail-folder-messages', { mailFolderId: 'sentitems', top: 1 });
    expect(sent[0]).toMatchObject({ subject: 'Lunch at noon', bccRecipients: [{}] });
    const received = await list(megan, 'list-mail-folder-messages', { mailFolderId: 'inbox', top: 1 });
    expect(received[0]).toMatchObject({ subject: 'Lunch at noon', isRead: false, bccRecipients: [] });
    expect((await subjects(alex, {})).filter((subject) => subject === 'Lunch at noon')).toHaveLength(1);
  });

  test('is answered to the one who wrote it, in the same conversation', async () => {
    const [original] = await list(alex, 'list-mail-messages', { search: `from:${joniMail}`, top: 1 });
    const answer = { messageId: original?.id ?? '', body: { Comment: 'We will call on Friday.' } };
    expect(await ask(alex, 'reply-mail-message', answer)).toMatchObject({ status: 202 });
    const [received] = await list(await sandbox.as('Joni'), 'list-mail-messages', { top: 1 });
    expect(received).toMatchObject({
      subject: 'Re: Your offer for the renewal',
      conversationId: original?.['conversationId'],
    });
    expect(JSON.stringify(received?.['body'])).toContain('We will call on Friday.');
  });

  test('stays a draft until it is sent, and needs somebody to send it to', async () => {
    const draft = { subject: 'Not yet', body: { contentType: 'html', content: '<p>Soon</p>' } };
    const made = z
      .object({ id: z.string() })
      .parse(JSON.parse((await ask(alex, 'create-draft-email', { body: draft })).text));
    expect(await list(alex, 'list-mail-folder-messages', { mailFolderId: 'drafts' })).toMatchObject([
      { id: made.id, isDraft: true, body: { contentType: 'text', content: 'Soon' } },
    ]);
    expect(await ask(alex, 'send-mail', { body: { Message: draft } })).toMatchObject({
      status: 400,
      code: 'ErrorInvalidRecipients',
    });
  });
});

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
    expect(meetingTimeSuggestions.length).toBeGreaterThan(0);
    expect(meetingTimeSuggestions[0]?.meetingTimeSlot.start.dateTime >= '2031-05-07T09:00').toBe(true);
  });
});

describe('The files of the sandbox', () => {
  const Hits = z.object({
    value: z.tuple([
      z.object({
        hitsContainers: z.tuple([
          z.object({
            hits: z.array(
              z.object({
                resource: z.looseObject({
                  id: z.string(),
                  name: z.string(),
                  parentReference: z.looseObject({ driveId: z.string() }),
                }),
              }),
            ),
          }),
        ]),
      }),
    ]),
  });
  async function search(client: Client, queryString: string) {
    const body = { requests: [{ entityTypes: ['driveItem'], query: { queryString } }] };
    const { value } = Hits.parse(JSON.parse((await ask(client, 'search-query', { body })).text));
    return value[0].hitsContainers[0].hits.map(({ resource }) => resource);
  }

  test('are found by name and content in SharePoint and OneDrive, by those who may see them', async () => {
    expect((await search(alex, 'Q4 report')).map(({ name }) => name)).toEqual(['Q4 report.docx']);
    expect((await search(alex, 'travel filetype:md')).map(({ name }) => name)).toEqual(['Travel policy.md']);
    expect(await search(await sandbox.as('Joni'), 'Q4 report')).toEqual([]);
  });

  test('are shared with the members of a group, who find them and are told by mail', async () => {
    const [notes] = await search(alex, 'customer visits');
    const item = { driveId: notes?.parentReference.driveId, driveItemId: notes?.id };
    const body = {
      recipients: [{ email: 'support@contoso.example' }],
      roles: ['read'],
      sendInvitation: true,
      message: 'Have a look',
    };
    const diego = await sandbox.as('Diego');
    expect(await ask(diego, 'get-drive-item', item)).toMatchObject({ status: 404 });
    expect(await ask(alex, 'share-drive-item', { ...item, body })).toMatchObject({ status: 200 });
    expect(await ask(diego, 'get-drive-item', item)).toMatchObject({ status: 200 });
    expect(await subjects(diego, { top: 1 })).toEqual([
      'Alex Wilber shared “Notes from the customer visits.md” with you',
    ]);
    expect((await ask(diego, 'share-drive-item', { ...item, body })).status).toBe(403);
  });

  test('are read as the bytes they are', async () => {
    const [report] = await search(alex, 'Q4 report');
    const target = `/drives/${report?.parentReference.driveId}/items/${report?.id}/content`;
    const { contentBytes } = z
      .object({ contentBytes: z.string() })
      .parse(JSON.parse((await ask(alex, 'download-bytes', { target })).text));
    expect(Buffer.from(contentBytes, 'base64').subarray(0, 2).toString()).toBe('PK');
  });
});

describe('The sandbox', () => {
  test('lets nobody in without the token of a person of the demo', async () => {
    const { origin } = new URL(sandbox.url);
    const refused = await post(
      origin,
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { authorization: 'Bearer demo-alex' },
    );
    expect(refused.status).toBe(401);
    await expect(connectOver(origin, sandboxToken(aadObjectId(9)))).rejects.toThrow();
  });

  test('tells somebody without a mailbox that they have none', async () => {
    expect(await ask(await sandbox.as('Pradeep'), 'list-mail-messages')).toMatchObject({
      status: 404,
      code: 'MailboxNotEnabledForRESTAPI',
    });
  });

  test('refuses arguments it does not know', async () => {
    expect(await ask(alex, 'list-mail-messages', { colour: 'red' })).toMatchObject({ isError: true });
    expect(await ask(alex, 'get-mail-message', {})).toMatchObject({ isError: true });
  });

  test('keeps what was sent and what was planned over a restart, and fills nothing twice', async () => {
    const before = await subjects(megan, {});
    await sandbox.restart();
    expect(await subjects(await sandbox.as('Megan'), {})).toEqual(before);
  });

  test('is never opened outside the demo', async () => {
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    await expect(openSandbox({ demo: false }, silent)).rejects.toThrow(/for the demo/);
  });
});
