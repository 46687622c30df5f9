import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { openMicrosoft365 } from '../../../src/commands/microsoft365.js';
import { openSandbox } from '../../../src/commands/sandbox.js';
import { readConfig } from '../../../src/config.js';
import { transaction } from '../../../src/db/transaction.js';
import { aadObjectId } from '../../../src/demo/people.js';
import { sandboxToken } from '../../../src/m365/sandbox/sandbox.js';
import { connectOver, post } from '../../mcp/client.js';
import { person } from '../person.js';
import { type TestSandbox, ask, openTestSandbox, subjects } from './sandbox.js';
import { silent } from '../../silent.js';

let sandbox: TestSandbox;
let alex: Client;
let megan: Client;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  alex = await sandbox.as('Alex');
  megan = await sandbox.as('Megan');
});
afterAll(() => sandbox.close());

describe('The sandbox', () => {
  test('lets nobody in without the token of a person of the demo', async () => {
    const { origin } = new URL(sandbox.url);
    const refused = await post(
      origin,
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { authorization: 'Bearer demo-alex' },
    );
    expect(refused.status).toBe(401);
    await expect(connectOver(origin, sandboxToken(aadObjectId(9)))).rejects.toThrow(/invalid_token/);
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

  test('outlives the transaction that it was first needed in', async () => {
    const office = openMicrosoft365(readConfig({}), silent);
    if (!office) throw new Error('The demo has no Microsoft 365.');
    const { microsoft365, close } = office;
    const read = () => microsoft365.call(person(1), 'list-mail-messages', {}, 'read');
    await transaction(read);
    expect((await read()).text).toContain('Your offer for the renewal');
    await close();
  });

  test('is what the demo reaches, and nothing in production does', async () => {
    const office = openMicrosoft365(readConfig({}), silent);
    expect(office).toBeDefined();
    await office?.close();
    const inProduction = {
      NODE_ENV: 'production',
      BOT_ID: aadObjectId(1),
      BOT_TYPE: 'MultiTenant',
      BOT_PASSWORD: 'x',
    };
    expect(openMicrosoft365(readConfig(inProduction), silent)).toBeUndefined();
  });

  test('is never opened outside the demo', async () => {
    await expect(openSandbox({ demo: false }, silent)).rejects.toThrow(/for the demo/);
  });
});
