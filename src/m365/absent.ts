import { UserError } from '../core/errors.js';
import type { Microsoft365 } from './connection.js';

const reasons = {
  missing:
    'Microsoft 365 is not set up here. Set MS365_MCP_SERVER_URL to the address of an MCP server for it.',
  off: 'Microsoft 365 is turned off here. Whoever runs this bot can turn it on with MS365_MCP_ENABLED.',
};

/** Stands where there is no Microsoft 365 server: it has no tools, and says why. */
export function absentServer(why: keyof typeof reasons): Microsoft365 {
  const reason = reasons[why];
  const refuse = async (): Promise<never> => {
    throw new UserError('unavailable', reason, { isUntouched: true });
  };
  return {
    call: refuse,
    listTools: async () => [],
    knownTools: () => [],
    status: async () => ({
      server: 'none',
      isReachable: false,
      account: undefined,
      toolCount: 0,
      lastError: { message: reason },
    }),
    connect: refuse,
    disconnect: async () => undefined,
    close: async () => undefined,
  };
}
