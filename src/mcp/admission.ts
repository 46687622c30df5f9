import type { Request, Response } from 'restify';
import type { Actor } from '../core/actor.js';
import { readable } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { Person } from '../core/person.js';
import { OutageError, TokenError, type Authority } from './authority.js';
import { addressOf } from './origin.js';
import { fail } from './respond.js';

/** What it takes to know who calls. */
export interface AdmissionParts {
  authority: Authority;
  /** The caller as a member. Throws `UserError`, `forbidden` where they are none. */
  memberOf: (caller: Person) => Promise<Actor>;
  log: Log;
}

/** Where MCP is served, and where it is said who issues tokens for it (RFC 9728). */
export const path = '/mcp';
export const metadataPath = '/.well-known/oauth-protected-resource';

/** Who calls, by the token of the request; undefined where the request was refused. */
export async function admit(
  { authority, memberOf, log }: AdmissionParts,
  request: Request,
  response: Response,
): Promise<Actor | undefined> {
  try {
    return await memberOf(await authority.verify(bearerOf(request)));
  } catch (error) {
    if (error instanceof TokenError) {
      log.warn({ reason: error.message }, 'mcp token refused');
      challenge(authority, request, response);
      fail(response, 401, error.message);
    } else if (error instanceof OutageError) {
      log.error({ err: error }, 'tokens cannot be checked');
      fail(response, 503, error.message);
    } else {
      const { code, message } = readable(error, log, { surface: 'mcp' });
      fail(response, code === 'forbidden' ? 403 : 503, message);
    }
    return undefined;
  }
}

/** The metadata of the server at an address, as RFC 9728 wants it. */
export function metadata({ issuers, scopes }: Authority, address: string) {
  return {
    resource: address + path,
    resource_name: 'Pipelane',
    bearer_methods_supported: ['header'],
    ...(issuers.length > 0 && { authorization_servers: issuers }),
    ...(scopes.length > 0 && { scopes_supported: scopes }),
  };
}

function bearerOf({ headers }: Request): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined) return token;
  throw new TokenError('Send the access token of the person as “Authorization: Bearer …”.');
}

/** Says where a token is to be had, as RFC 6750 and RFC 9728 want it. */
function challenge({ scopes }: Authority, { headers }: Request, response: Response): void {
  const parameters = {
    ...(headers.authorization && { error: 'invalid_token' }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    resource_metadata: addressOf(headers) + metadataPath + path,
  };
  const said = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  response.setHeader('WWW-Authenticate', `Bearer ${said.join(', ')}`);
}
