import { UserError } from '../core/errors.js';
import type { Microsoft365 } from './connection.js';

const reason =
  'Microsoft 365 is not set up here. Set MS365_MCP_SERVER_URL to the address of an MCP server for it.';

/** Stands where no Microsoft 365 server is set up: it has no tools, and says so. */
export const absentServer: Microsoft365 = {
  call: refuse,
  listTools: async () => [],
  knownTools: () => [],
  status: async () => ({
    server: 'none',
    isReachable: false,
    account: undefined,
    toolCount: 0,
    lastError: reason,
  }),
  connect: refuse,
  disconnect: async () => undefined,
  close: async () => undefined,
};

async function refuse(): Promise<never> {
  throw new UserError('unavailable', reason);
}
