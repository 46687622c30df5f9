import type { Activity } from 'botbuilder';
import { AuthenticationError, type AuthenticateRequestResult } from 'botframework-connector';
import restify from 'restify';
import type { Log } from '../../core/log.js';
import { parseActivity, type Incoming } from './activity.js';
import type { Channel } from './adapter.js';

/** The answer to a request: a status of HTTP and, for invokes and refusals, a body. */
export interface HttpAnswer {
  status: number;
  body?: unknown;
}

/** Takes an activity that was let in; resolves when the request may be answered. */
export type Receive = (activity: Incoming, vouched: AuthenticateRequestResult) => Promise<HttpAnswer>;

interface EndpointParts {
  channel: Channel;
  demo: boolean;
  log: Log;
  receive: Receive;
}

/** Room for a mail of 1 MB, whose characters may take several bytes each. */
const maxBodySize = 4 * 1024 * 1024;

/** Serves POST /api/messages: reads the activity, checks who vouches for it, and hands it on. */
export function mountEndpoint(server: restify.Server, parts: EndpointParts): void {
  server.post(
    '/api/messages',
    refuseEncoded,
    restify.plugins.bodyReader({ maxBodySize }),
    restify.plugins.jsonBodyParser({ bodyReader: true }),
    async (request: restify.Request, response: restify.Response) => {
      send(response, await answer(parts, request));
    },
  );
}

/** Sends an answer in one write; restify's own way takes two. */
function send(response: restify.Response, { status, body }: HttpAnswer): void {
  response.statusCode = status;
  if (body !== undefined) response.setHeader('Content-Type', 'application/json');
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** A compressed body would get past the limit of its size. */
function refuseEncoded(request: restify.Request, response: restify.Response, next: restify.Next): void {
  if (request.headers['content-encoding'] === undefined) return next();
  response.send(415, { error: 'Send the activity without Content-Encoding.' });
  return next(false);
}

async function answer(parts: EndpointParts, request: restify.Request): Promise<HttpAnswer> {
  const parsed = parseActivity(request.body);
  if ('problem' in parsed) return refusal(400, parsed.problem);
  const { activity } = parsed;
  if (parts.demo && !isLoopback(activity.serviceUrl)) {
    return refusal(403, 'The demo answers on this machine only: serviceUrl must be on localhost.');
  }
  const vouched = await authenticate(parts, activity, request.headers.authorization ?? '');
  return 'status' in vouched ? vouched : parts.receive(activity, vouched);
}

async function authenticate(
  { channel, demo, log }: EndpointParts,
  activity: Incoming,
  authorization: string,
): Promise<AuthenticateRequestResult | HttpAnswer> {
  try {
    const vouched = await channel.authentication.authenticateRequest(asActivity(activity), authorization);
    if (demo || vouches(vouched, activity)) return vouched;
    throw new Error(
      `The token does not vouch for ${activity.serviceUrl} and users of ${activity.channelId}.`,
    );
  } catch (error) {
    if (isOutage(error)) {
      log.error({ err: error }, 'tokens cannot be checked');
      return refusal(503, 'Tokens cannot be checked at the moment.');
    }
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ reason }, 'activity refused');
    return refusal(401, 'The token of this request is missing or not valid.');
  }
}

/** The channels that say themselves who their users are: Teams, and Outlook by the channel of Microsoft 365. */
const trusted: readonly string[] = ['msteams', 'm365extensions', 'outlook'];

/**
 * Whether the token names the service URL, as answers go there: those of the emulator and of other bots do not.
 * In channels that are not trusted the sender says who they are.
 */
function vouches(
  { claimsIdentity }: AuthenticateRequestResult,
  { serviceUrl, channelId }: Incoming,
): boolean {
  return claimsIdentity.getClaimValue('serviceurl') === serviceUrl && trusted.includes(channelId);
}

/** botbuilder's type of an activity wants fields that no channel sends; it reads those parsed here. */
export function asActivity(activity: Incoming): Activity {
  return activity as unknown as Activity;
}

/** Whether the keys of the channel could not be fetched; anything else is the fault of the token. */
function isOutage(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof Error && error.name === 'FetchError';
}

function refusal(status: number, error: string): HttpAnswer {
  return { status, body: { error } };
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
