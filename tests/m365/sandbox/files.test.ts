import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { z } from 'zod/v4';
import { type TestSandbox, ask, openTestSandbox, subjects } from './sandbox.js';

let sandbox: TestSandbox;
let alex: Client;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  alex = await sandbox.as('Alex');
});
afterAll(() => sandbox.close());

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
    expect((await search(alex, 'the menu for travel')).map(({ name }) => name)).toEqual([]);
    expect((await search(alex, 'the policy for travel')).map(({ name }) => name)).toEqual([
      'Travel policy.md',
    ]);
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
