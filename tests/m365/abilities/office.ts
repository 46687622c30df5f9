import type { Actor } from '../../../src/core/actor.js';
import { openSandbox } from '../../../src/commands/sandbox.js';
import { directory } from '../../../src/crm/index.js';
import type { AccessTokens, Microsoft365 } from '../../../src/m365/connection.js';
import { createConnections } from '../../../src/m365/connections.js';
import type { Limits } from '../../../src/m365/limits.js';
import { sandboxToken } from '../../../src/m365/sandbox/sandbox.js';
import { createMicrosoft365Tools } from '../../../src/m365/tools.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { startGraph } from '../real/graph.js';
import { startRealServer } from '../real/server.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The tools of Microsoft 365 beside the CRM, on a server. */
export interface TestOffice extends Omit<TestCrm, 'as'> {
  /** Somebody of the demo by their first name, on the clock of this machine. */
  as(firstName: string): Promise<Actor>;
}

interface Server {
  url: string;
  /** Those of the sandbox where it has no others. */
  tokens?: AccessTokens;
  limits?: Partial<Limits>;
  close(): Promise<void>;
}

/** The servers that the abilities are tried with. */
export const servers: readonly [string, () => Promise<Server>][] = [
  ['the sandbox', () => openSandbox({ demo: true }, silent)],
  ['the real server before a stand-in of Graph', openRealServer],
];

/** Opens a server and the tools on it. */
export async function openOffice(open: () => Promise<Server>): Promise<TestOffice> {
  let started: (Server & { connections: Microsoft365 }) | undefined;
  const server = laterServer(() => started?.connections);
  const crm = await openTestCrm({ further: createMicrosoft365Tools({ server, directory }) });
  const there = await open();
  const connections = createConnections({ tokens: sandboxTokens, log: silent, ...there });
  started = { ...there, connections };
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return {
    ...crm,
    as: async (firstName) => ({ ...(await crm.as(firstName)), timeZone }),
    async close() {
      await connections.close();
      await there.close();
      await crm.close();
    },
  };
}

/** The sandbox keeps its mailbox in the database of the CRM, which is opened with its tools. */
function laterServer(started: () => Microsoft365 | undefined): Microsoft365 {
  return new Proxy({} as Microsoft365, {
    get: (_, name) => Reflect.get(started() ?? {}, name) as unknown,
  });
}

async function openRealServer(): Promise<Server> {
  const graph = await startGraph((token) => token.replace(/^demo-/, ''));
  const server = await startRealServer(graph.url);
  return {
    url: server.url,
    async close() {
      await server.close();
      await graph.close();
    },
  };
}

/** Everybody is signed in. */
const sandboxTokens: AccessTokens = {
  tokenFor: async ({ aadObjectId }) => sandboxToken(aadObjectId),
  renew: async ({ aadObjectId }) => sandboxToken(aadObjectId),
  connect: async () => {},
  forget: async () => {},
  accountOf: async ({ displayName }) => displayName,
};
