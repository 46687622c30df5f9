import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { z } from 'zod/v4';
import { openSandbox } from '../../../src/commands/sandbox.js';
import { connectDatabase } from '../../../src/db/connect.js';
import { aadObjectId, cast } from '../../../src/demo/people.js';
import { sandboxToken } from '../../../src/m365/sandbox/sandbox.js';
import { call, connectOver } from '../../mcp/client.js';
import { silent } from '../../silent.js';

/** The sandbox on a database of its own. */
export interface TestSandbox {
  url: string;
  /** An MCP client of somebody of the demo, by their first name. */
  as(firstName: string): Promise<Client>;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestSandbox(): Promise<TestSandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-sandbox-'));
  const open = async () => {
    const database = await connectDatabase({ dataDir });
    return { database, sandbox: await openSandbox({ demo: true }, silent) };
  };
  let { database, sandbox } = await open();
  const stop = async () => {
    await sandbox.close();
    await database.close();
  };
  return {
    get url() {
      return sandbox.url;
    },
    as: (firstName) =>
      connectOver(new URL(sandbox.url).origin, sandboxToken(aadObjectId(numberOf(firstName)))),
    async restart() {
      await stop();
      ({ database, sandbox } = await open());
    },
    async close() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function numberOf(firstName: string): number {
  const person = cast.find(({ name }) => name.toLowerCase().startsWith(firstName.toLowerCase()));
  if (!person) throw new Error(`The demo has nobody called ${firstName}.`);
  return person.n;
}

const List = z.object({
  value: z.array(z.looseObject({ id: z.string(), subject: z.string().optional() })),
});

/** Calls a tool and gives what it says with Graph's status and code. */
export async function ask(client: Client, tool: string, input: Record<string, unknown> = {}) {
  const { text, isError, _meta } = await call(client, tool, input);
  return { text, isError: isError === true, status: _meta?.['http_status'], code: _meta?.['error_code'] };
}

/** The rows that a listing tool gives. */
export async function list(client: Client, tool: string, input: Record<string, unknown> = {}) {
  return List.parse(JSON.parse((await ask(client, tool, input)).text)).value;
}

/** The subjects of the mail that a query finds. */
export async function subjects(client: Client, input: Record<string, unknown>) {
  return (await list(client, 'list-mail-messages', { top: 50, ...input })).map(({ subject }) => subject);
}

/** Recipients by their addresses. */
export const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }));
export const meganMail = 'megan.bowen@contoso.example';
export const joniMail = 'joni.sherman@northwindtraders.example';
