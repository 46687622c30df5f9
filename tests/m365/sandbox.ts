import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { openSandbox } from '../../src/commands/sandbox.js';
import { connectDatabase } from '../../src/db/connect.js';
import { aadObjectId, cast } from '../../src/demo/people.js';
import { sandboxToken } from '../../src/m365/sandbox/sandbox.js';
import { connectOver } from '../mcp/client.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

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
