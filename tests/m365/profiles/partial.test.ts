import { afterEach, expect, test } from 'vitest';
import { z } from 'zod/v4';
import { directory } from '../../../src/crm/index.js';
import { createConnections } from '../../../src/m365/connections.js';
import type { ProfileName } from '../../../src/m365/profiles/profile.js';
import { createMicrosoft365Tools } from '../../../src/m365/tools.js';
import { silent } from '../../silent.js';
import { sandboxTokens } from '../abilities/office.js';
import { person } from '../person.js';
import { served, startServer } from './server.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const answer = async () => ({ content: [{ type: 'text' as const, text: '{}' }] });

/** What is offered on a server of these tools, and how it is said to stand. */
async function offeredOn(names: readonly string[], profileName?: ProfileName) {
  const server = await startServer(names.map((name) => served(name, `Does ${name}.`, {}, answer)));
  const connections = createConnections({ url: server.url, tokens: sandboxTokens, log: silent });
  open.push(server, connections);
  const tools = createMicrosoft365Tools({ server: connections, directory, profileName });
  const status = tools.find(({ name }) => name === 'get_connection_status');
  const stands = await status?.handle({}, { actor: person(1), now: new Date() });
  const { profile, missing } = z
    .object({ profile: z.string().optional(), missing: z.array(z.string()) })
    .parse(stands);
  const offered = tools.filter((tool) => tool.isOffered?.() ?? true).map(({ name }) => name);
  return { offered, profile, missing };
}

const always = [
  'get_connection_status',
  'connect_microsoft_365',
  'disconnect_microsoft_365',
  'find_m365_tool',
  'use_m365_tool',
];

test('a tool is absent where the server can do only some of what it takes', async () => {
  const alone = [
    'reply-mail-message',
    'reply-all-mail-message',
    'update-calendar-event',
    'cancel-calendar-event',
    'delete-calendar-event',
    'share-drive-item',
    'download-bytes',
  ];
  const { offered, profile, missing } = await offeredOn(alone);
  expect(offered).toEqual(always);
  expect(profile).toBe('graph');
  expect(missing).toEqual(expect.arrayContaining(['reading a mail', 'reading an event', 'showing a file']));
  const whole = await offeredOn([...alone, 'get-mail-message', 'get-calendar-event', 'get-drive-item']);
  expect(whole.offered.filter((name) => !always.includes(name))).toEqual([
    'get_email',
    'reply_to_email',
    'update_calendar_event',
    'cancel_calendar_event',
    'read_onedrive_file',
    'share_file',
  ]);
});

test('the profile is the one that can do the most, unless another is set', async () => {
  const both = ['send-mail', 'outlook_send_email', 'outlook_create_draft'];
  expect(await offeredOn(both)).toMatchObject({ profile: 'outlook' });
  const set = await offeredOn(both, 'graph');
  expect(set.profile).toBe('graph');
  expect(set.offered).not.toContain('draft_email');
  expect(set.missing).toContain('drafting mail');
});

test('a server of tools that nobody here knows offers them by their names alone', async () => {
  const { offered, profile } = await offeredOn(['play-music']);
  expect(offered).toEqual(always);
  expect(profile).toBeUndefined();
});
