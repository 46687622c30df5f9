import type { Request, Response } from 'restify';
import type { Actor } from '../core/actor.js';
import { readable } from '../core/errors.js';
import { messageOf, RequestError } from './body.js';
import { exchange } from './exchange.js';
import type { HttpParts } from './http.js';
import { fail, send } from './respond.js';

/** Hands the message of a request to a server of its own and sends its answer. */
export async function answer(
  { mcp, log }: HttpParts,
  actor: Actor,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    const message = await messageOf(request);
    const connected = (await mcp()).connect(async () => actor);
    const sent = await exchange(connected, message);
    send(response, sent ? 200 : 202, sent);
  } catch (error) {
    if (error instanceof RequestError) return fail(response, error.status, error.message, error.code);
    if (request.complete) return fail(response, 500, readable(error, log, { surface: 'mcp' }).message);
    log.info({ surface: 'mcp' }, 'request cut off');
    response.end();
  }
}
