import type { Server } from 'restify';
import type { Config } from '../config.js';
import { aadObjectId, cast, tenantId } from '../demo/people.js';
import type { Identify } from '../identity/identify.js';
import { TokenError, type Authority } from '../mcp/authority.js';
import { createEntra } from '../mcp/entra.js';
import { mountMcp } from '../mcp/http.js';
import type { Mcp, McpParts } from '../mcp/server.js';
import { memberBehind } from './member.js';
import { productVersion } from './version.js';

type Parts = Omit<McpParts, 'version'> & { identify: Identify };

/** Puts MCP on the server of the bot, where there are tokens to know people by. */
export function offerMcp(server: Server, config: Config, { identify, ...parts }: Parts): void {
  const authority = authorityOf(config);
  if (!authority) return parts.log.info({}, 'AAD_APP_CLIENT_ID is not set, so there is no MCP over HTTP');
  let made: Promise<Mcp> | undefined;
  const make = async () => {
    const { createMcp } = await import('../mcp/server.js');
    return createMcp({ ...parts, version: productVersion() });
  };
  mountMcp(server, {
    mcp: () => (made ??= make()),
    authority,
    memberOf: (caller) => memberBehind(caller, identify),
    domain: config.BOT_DOMAIN,
    log: parts.log,
  });
}

function authorityOf(config: Config): Authority | undefined {
  const { demo, AAD_APP_CLIENT_ID, AAD_APP_TENANT_ID, AAD_APP_OAUTH_AUTHORITY_HOST } = config;
  if (demo) return demoAuthority;
  if (AAD_APP_CLIENT_ID === undefined) return undefined;
  return createEntra({
    clientId: AAD_APP_CLIENT_ID,
    tenantId: AAD_APP_TENANT_ID,
    authority: AAD_APP_OAUTH_AUTHORITY_HOST,
  });
}

/** In the demo, `demo-` and a first name stands for the token of that person. */
const demoAuthority: Authority = {
  issuers: [],
  scopes: [],
  verify: async (token) => {
    const person = cast.find(({ name }) => token === `demo-${name.split(' ')[0]?.toLowerCase()}`);
    if (person) return { tenantId, aadObjectId: aadObjectId(person.n) };
    throw new TokenError('In the demo the token is demo- and a first name, such as demo-alex.');
  },
};
