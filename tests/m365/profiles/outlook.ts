import { z } from 'zod/v4';
import type { GraphReply } from '../../../src/m365/sandbox/graph/request.js';
import { eventOf, fileOf, messageOf, rowOf, rowsOf, siteOf } from './outlook-shapes.js';
import { served, startServer, type AskGraph } from './server.js';

const people = z.array(z.string());
const recipients = (addresses: string[] | undefined) =>
  (addresses ?? []).map((address) => ({ emailAddress: { address } }));
/** Times without an offset are those of UTC, which is how such a server runs. */
const inUtc = (time: string) => {
  const date = new Date(/(Z|[+-]\d{2}:\d{2})$/.test(time) ? time : `${time}Z`);
  return { dateTime: date.toISOString().slice(0, 19), timeZone: 'UTC' };
};

const mail = [
  served(
    'outlook_search_emails',
    'Search emails in a folder.',
    {
      query: z.string().optional(),
      folder: z.string().default('inbox'),
      limit: z.int().default(10),
      from_address: z.string().optional(),
      subject: z.string().optional(),
      has_attachments: z.boolean().optional(),
    },
    async (ask, { query, folder, limit, from_address, subject, has_attachments }) => {
      const clauses = [
        ...(query ?? '').split(/\s+/).filter(Boolean),
        ...(from_address === undefined ? [] : [`from:"${from_address}"`.replaceAll('"', String.raw`\"`)]),
        ...(subject === undefined ? [] : [`subject:(${subject})`]),
        ...(has_attachments === undefined ? [] : [`hasAttachments:${has_attachments}`]),
      ];
      const search =
        clauses.length === 0 ? '' : `&$search=${encodeURIComponent(`"${clauses.join(' AND ')}"`)}`;
      const order = search === '' ? '&$orderby=receivedDateTime desc' : '';
      const reply = await ask('GET', `/me/mailFolders/${folder}/messages?$top=${limit}${search}${order}`);
      return done(reply, (body) => ({ emails: rowsOf(body).map(rowOf), total: rowsOf(body).length }));
    },
  ),
  served(
    'outlook_get_email',
    'Get an email, the latest without an id.',
    { email_id: z.string().optional(), include_attachments: z.boolean().default(false) },
    async (ask, { email_id = '' }) =>
      done(await ask('GET', `/me/messages/${encodeURIComponent(email_id)}`), (body) => ({
        email: messageOf(body),
      })),
  ),
  served(
    'outlook_send_email',
    'Send an email.',
    {
      to_recipients: people.min(1),
      subject: z.string(),
      body: z.string(),
      cc: people.optional(),
      bcc: people.optional(),
      importance: z.string().default('normal'),
    },
    async (ask, { to_recipients, subject, body, cc, bcc }) => {
      const message = { ...written(subject, body, to_recipients), ccRecipients: recipients(cc) };
      const Message = { ...message, bccRecipients: recipients(bcc) };
      return done(await ask('POST', '/me/sendMail', { Message, SaveToSentItems: true }), () => ({}));
    },
  ),
  served(
    'outlook_create_draft',
    'Create a draft.',
    {
      subject: z.string(),
      body: z.string(),
      to: people.optional(),
      cc: people.optional(),
      bcc: people.optional(),
    },
    async (ask, { subject, body, to }) =>
      done(await ask('POST', '/me/messages', written(subject, body, to)), (draft) => ({
        draft: rowOf(draft),
      })),
  ),
  served(
    'outlook_reply_email',
    'Reply to an email.',
    { email_id: z.string(), body: z.string(), reply_all: z.boolean().default(false) },
    async (ask, { email_id, body, reply_all }) => {
      const path = `/me/messages/${encodeURIComponent(email_id)}/${reply_all ? 'replyAll' : 'reply'}`;
      return done(await ask('POST', path, { Comment: body }), () => ({}));
    },
  ),
];

const calendar = [
  served(
    'outlook_get_calendar_events',
    'Get calendar events.',
    {
      days: z.int().default(7),
      limit: z.int().default(20),
      start_date: z.string().optional(),
      end_date: z.string().optional(),
    },
    async (ask, { limit, start_date = '', end_date = '' }) => {
      const span = `startDateTime=${encodeURIComponent(start_date)}&endDateTime=${encodeURIComponent(end_date)}`;
      const reply = await ask('GET', `/me/calendarView?${span}&$top=${limit}&$orderby=start/dateTime`);
      return done(reply, (body) => ({ events: rowsOf(body).map(eventOf) }));
    },
  ),
  served(
    'outlook_create_calendar_event',
    'Create a calendar event.',
    {
      subject: z.string(),
      start_time: z.string(),
      end_time: z.string(),
      location: z.string().optional(),
      body: z.string().optional(),
      attendees: people.optional(),
      is_online_meeting: z.boolean().default(false),
    },
    async (ask, { subject, start_time, end_time, location, body, attendees, is_online_meeting }) => {
      const reply = await ask('POST', '/me/events', {
        subject,
        start: inUtc(start_time),
        end: inUtc(end_time),
        ...(location !== undefined && { location: { displayName: location } }),
        ...(body !== undefined && { body: { contentType: 'text', content: body } }),
        attendees: recipients(attendees).map((one) => ({ ...one, type: 'required' })),
        isOnlineMeeting: is_online_meeting,
      });
      return done(reply, (event) => ({ event: eventOf(event) }));
    },
  ),
];

const files = [
  served(
    'onedrive_list_files',
    'List files of a folder in OneDrive.',
    { path: z.string().default('/'), limit: z.int().default(50) },
    async (ask, { path, limit }) => {
      const drive = await ownDrive(ask);
      let folder = 'root';
      for (const name of path.split('/').filter(Boolean)) {
        const { body } = await ask('GET', `/drives/${drive}/items/${folder}/children?$top=100`);
        folder = idIn(rowsOf(body).find((row) => row['name'] === name));
      }
      const reply = await ask('GET', `/drives/${drive}/items/${folder}/children?$top=${limit}`);
      return done(reply, (body) => ({ files: rowsOf(body).map(fileOf) }));
    },
  ),
  searching('onedrive_search_files', (url) => url.includes('-my.'), {}),
  searching('sharepoint_search_documents', (url) => !url.includes('-my.'), {
    site_id: z.string().optional(),
  }),
  served('sharepoint_list_sites', 'List sites.', { limit: z.int().default(50) }, async (ask, { limit }) =>
    done(await ask('GET', `/sites?search=*&$top=${limit}`), (body) => ({ sites: rowsOf(body).map(siteOf) })),
  ),
];

const teams = served('teams_list_teams', 'List the teams one is in.', {}, async (ask) =>
  done(await ask('GET', '/groups'), (body) => ({
    teams: rowsOf(body).map((team) => ({ id: team['id'], name: team['displayName'] })),
  })),
);

/** A stand-in for a server of flat tools that know Outlook, OneDrive and SharePoint by their names. */
export const startOutlook = () => startServer([...mail, ...calendar, ...files, teams]);

function searching(name: string, isThere: (url: string) => boolean, more: z.ZodRawShape) {
  const shape = { query: z.string(), limit: z.int().default(20), ...more };
  return served(name, 'Search files by words.', shape, async (ask, { query, limit }) => {
    const request = { entityTypes: ['driveItem'], query: { queryString: query }, size: 100 };
    return done(await ask('POST', '/search/query', { requests: [request] }), (body) => {
      const found = Found.parse(body).value.flatMap(({ hitsContainers }) => hitsContainers);
      const rows = found.flatMap(({ hits }) => hits.map(({ resource }) => fileOf(resource)));
      return { results: rows.filter(({ web_url }) => isThere(String(web_url))).slice(0, limit) };
    });
  });
}

const Hit = z.object({ resource: z.looseObject({}) });
const Found = z.object({
  value: z.array(z.object({ hitsContainers: z.array(z.object({ hits: z.array(Hit) })) })),
});

async function ownDrive(ask: AskGraph): Promise<string> {
  const { body } = await ask('GET', '/me/drives');
  const own = rowsOf(body).find(({ driveType }) => driveType !== 'documentLibrary');
  return idIn(own);
}

function idIn(row: unknown): string {
  return z.object({ id: z.string() }).parse(row).id;
}

function written(subject: string, content: string, to: string[] | undefined) {
  return { subject, body: { contentType: 'text', content }, toRecipients: recipients(to) };
}

/** What the server says of a reply of Graph: it tells of a failure in its text, and not by the protocol. */
function done({ status, body }: GraphReply, said: (body: unknown) => object) {
  const told =
    status < 400 ? { success: true, ...said(body) } : { success: false, error: `Graph API error: ${status}` };
  return { content: [{ type: 'text' as const, text: JSON.stringify(told) }] };
}
