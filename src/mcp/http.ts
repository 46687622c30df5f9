import type { Request, Response, Server } from 'restify';
import type { Actor } from '../core/actor.js';
import { readable } from '../core/errors.js';
import { admit, metadata, metadataPath, path, type AdmissionParts } from './admission.js';
import { messageOf, RequestError } from './body.js';
import { exchange } from './exchange.js';
import { addressOf, strangeOrigin } from './origin.js';
import { fail, send } from './respond.js';
import type { Mcp } from './server.js';

/** What serving MCP over HTTP needs. */
export interface HttpParts extends AdmissionParts {
  mcp: Mcp;
  /** The domain by which the server is reached from outside. */
  domain?: string | undefined;
}

type Serve = (request: Request, response: Response) => Promise<void>;

/** Serves POST /mcp, one message and one JSON answer at a time, without sessions, and the metadata of RFC 9728. */
export function mountMcp(server: Server, parts: HttpParts): void {
  const guarded = (serve: Serve): Serve => {
    return async (request, response) => {
      const refused = strangeOrigin(request.headers, parts.domain);
      if (refused === undefined) await serve(request, response);
      else fail(response, 403, refused);
    };
  };
  const call = guarded(async (request, response) => {
    const actor = await admit(parts, request, response);
    if (actor) await answer(parts, actor, request, response);
  });
  const describe = guarded(async (request, response) => {
    send(response, 200, metadata(parts.authority, addressOf(request.headers)));
  });
  server.post(path, call);
  for (const at of [metadataPath, metadataPath + path]) server.get(at, describe);
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
    const connected = mcp.connect(async () => actor);
    const sent = await exchange(connected, message);
    send(response, sent ? 200 : 202, sent);
  } catch (error) {
    if (error instanceof RequestError) return fail(response, error.status, error.message, error.code);
    if (request.complete) return fail(response, 500, readable(error, log, { surface: 'mcp' }).message);
    log.info({ surface: 'mcp' }, 'request cut off');
    response.end();
  }
}
