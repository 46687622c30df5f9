import type { Request, Response, Server } from 'restify';
import type { Actor } from '../core/actor.js';
import { readable } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { OutageError, TokenError, type Authority, type Caller } from './authority.js';
import { messageOf, RequestError } from './body.js';
import { exchange } from './exchange.js';
import { addressOf, strangeOrigin } from './origin.js';
import type { Mcp } from './server.js';

/** What serving MCP over HTTP needs. */
export interface HttpParts {
  mcp: Mcp;
  authority: Authority;
  /** The caller as a member. Throws `UserError`, `forbidden` where they are none. */
  memberOf(caller: Caller): Promise<Actor>;
  /** The domain by which the server is reached from outside. */
  domain?: string | undefined;
  log: Log;
}

const path = '/mcp';
const metadataPath = '/.well-known/oauth-protected-resource';

/** Serves POST /mcp, one request and one JSON answer at a time, without sessions, and the metadata of RFC 9728. */
export function mountMcp(server: Server, parts: HttpParts): void {
  const guarded =
    (serve: (request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      const refused = strangeOrigin(request.headers, parts.domain);
      if (refused === undefined) await serve(request, response);
      else fail(response, 403, refused);
    };

  server.post(
    path,
    guarded(async (request, response) => {
      const actor = await admit(parts, request, response);
      if (actor) await answer(parts, actor, request, response);
    }),
  );

  for (const at of [metadataPath, metadataPath + path]) {
    server.get(
      at,
      guarded(async (request, response) => {
        send(response, 200, metadata(parts.authority, addressOf(request.headers)));
      }),
    );
  }
}

/** Hands the message of a request to a server of its own and sends its answer. */
async function answer(
  { mcp, log }: HttpParts,
  actor: Actor,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    const message = await messageOf(request);
    const sent = await exchange(
      mcp.connect(async () => actor),
      message,
    );
    if (sent) send(response, 200, sent);
    else send(response, 202);
  } catch (error) {
    if (error instanceof RequestError) return fail(response, error.status, error.message, error.code);
    if (request.complete) throw error;
    log.info({ surface: 'mcp' }, 'request cut off');
    response.end();
  }
}

/** Who calls, by the token of the request; undefined where the request was refused. */
async function admit(parts: HttpParts, request: Request, response: Response): Promise<Actor | undefined> {
  try {
    const caller = await parts.authority.verify(bearerOf(request));
    return await parts.memberOf(caller);
  } catch (error) {
    if (error instanceof TokenError) return challenge(parts.authority, error, request, response);
    if (error instanceof OutageError) {
      parts.log.error({ err: error }, 'tokens cannot be checked');
      return fail(response, 503, error.message);
    }
    const { code, message } = readable(error, parts.log, { surface: 'mcp' });
    return fail(response, code === 'forbidden' ? 403 : 503, message);
  }
}

function bearerOf({ headers }: Request): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new TokenError('Send the access token of the person as “Authorization: Bearer …”.');
  return token;
}

/** Says where a token is to be had, as RFC 9728 and RFC 6750 want it. */
function challenge(
  { scopes }: Authority,
  error: TokenError,
  { headers }: Request,
  response: Response,
): undefined {
  const parameters = {
    ...(headers.authorization && { error: 'invalid_token' }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    resource_metadata: addressOf(headers) + metadataPath + path,
  };
  const said = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  response.setHeader('WWW-Authenticate', `Bearer ${said.join(', ')}`);
  return fail(response, 401, error.message);
}

function fail(response: Response, status: number, message: string, code = -32_000): undefined {
  send(response, status, { jsonrpc: '2.0', id: null, error: { code, message } });
}

/** Head and body in one write; restify's own way takes two. */
function send(response: Response, status: number, body?: object): void {
  response.writeHead(status, body && { 'Content-Type': 'application/json' });
  response.end(body && JSON.stringify(body));
}

function metadata({ issuers, scopes }: Authority, address: string) {
  return {
    resource: address + path,
    resource_name: 'Pipelane',
    bearer_methods_supported: ['header'],
    ...(issuers.length > 0 && { authorization_servers: issuers }),
    ...(scopes.length > 0 && { scopes_supported: scopes }),
  };
}
