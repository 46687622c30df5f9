import type { Request, Response, Server } from 'restify';
import { admit, metadata, metadataPath, path, type AdmissionParts } from './admission.js';
import { addressOf, strangeOrigin } from './origin.js';
import { fail, send } from './respond.js';
import type { Mcp } from './server.js';

/** What serving MCP over HTTP needs. */
export interface HttpParts extends AdmissionParts {
  /** The server; it is made, and its packages are loaded, when somebody first calls. */
  mcp: () => Promise<Mcp>;
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
  let loaded: ReturnType<typeof loadAnswer> | undefined;
  const call = guarded(async (request, response) => {
    const actor = await admit(parts, request, response);
    if (!actor) return;
    const answer = await (loaded ??= loadAnswer());
    await answer(parts, actor, request, response);
  });
  const describe = guarded(async (request, response) => {
    send(response, 200, metadata(parts.authority, addressOf(request.headers)));
  });
  server.post(path, call);
  for (const at of [metadataPath, metadataPath + path]) server.get(at, describe);
}

async function loadAnswer() {
  const { answer } = await import('./answer.js');
  return answer;
}
