import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import { openOffice, type TestOffice } from '../abilities/office.js';
import { startRealServer } from './server.js';

const Found = z.object({ items: z.array(z.object({ name: z.string(), is_read_only: z.boolean() })) });

describe('With all tools of the real server, a deed that no ability does', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await openOffice(() => startRealServer('http://127.0.0.1:9', { all: true }));
  });
  afterAll(() => office?.close());

  test.each([
    ['forward mail', 'forward-mail-message'],
    ['delete mail', 'delete-mail-message'],
    ['move mail', 'move-mail-message'],
    ['update mail', 'update-mail-message'],
    ['accept event', 'accept-calendar-event'],
    ['decline event', 'decline-calendar-event'],
    ['delete file', 'delete-onedrive-file'],
    ['rename item', 'move-rename-onedrive-item'],
    ['upload file', 'upload-file-content'],
    ['create onedrive folder', 'create-onedrive-folder'],
    ['send channel message', 'send-channel-message'],
    ['send chat message', 'send-chat-message'],
  ])('is met with the tool for “%s”, which asks first', async (query, tool) => {
    const alex = await office.as('Alex');
    const { data, summary } = await office.done(alex, 'find_m365_tool', { query, wish: 'this one' });
    expect(Found.parse(data).items.slice(0, 3)).toContainEqual({ name: tool, is_read_only: false });
    expect(summary).toMatch(/^I do not do that myself, but your Microsoft 365 server has a tool/);
  });
});
