import { UserError } from '../../core/errors.js';
import { claimsIn } from '../challenge.js';
import { sentences } from '../failure.js';
import { readWhole, watched } from './body.js';
import { newExchange, retryAfterIn, type Exchange, type Exchanges } from './exchange.js';

/** The tokens of one person. */
export interface PersonTokens {
  token(): Promise<string>;
  /** `claims` are what the new one must hold. */
  renew(refused: string, claims?: string): Promise<string>;
}

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** How long after the end of a stream its last events may still be on their way to the caller, in milliseconds. */
const settling = 250;

/**
 * The `fetch` of one connection: it adds the person's token to each request, renews one that is refused and tries
 * once more, which is safe as a refused request was not executed. Each request has an abort controller of its own,
 * because every request under way adds a listener to the signal that the SDK shares between all of a connection.
 */
export function createAuthorizedFetch(tokens: PersonTokens, exchanges: Exchanges): Fetch {
  return async (url, init = {}) => {
    // The stream for what the server says unasked; there is nothing that we would listen for.
    if (init.method === 'GET' && !new Headers(init.headers).has('last-event-id')) return notOffered();
    const exchange = exchanges.getStore() ?? newExchange();
    const request = follow(init.signal);
    // What tells the server that nobody waits any more must outlive the exchange that it belongs to.
    const isTold = typeof init.body === 'string' && init.body.includes('"method":"notifications/');
    if (!isTold) exchange.requests.add(request.controller);
    const ended = () => {
      request.unfollow();
      exchange.requests.delete(request.controller);
    };
    try {
      const response = await send(url, { ...init, signal: request.controller.signal }, exchange);
      exchange.retryAfter = retryAfterIn(response.headers);
      if (!isTold) return await received(response, exchange, ended);
      ended();
      return response;
    } catch (error) {
      ended();
      throw error;
    }
  };

  async function send(url: string | URL, init: RequestInit, exchange: Exchange): Promise<Response> {
    const first = await tokens.token();
    const response = await sendAs(first);
    const claims = challengeOf(response);
    if (response.status !== 401 && !claims) return response;
    await response.body?.cancel();
    const second = await sendAs(await tokens.renew(first, claims));
    if (!challengeOf(second)) return second;
    await second.body?.cancel();
    throw new UserError('needs_sign_in', sentences.signIn);

    function sendAs(token: string): Promise<Response> {
      exchange.token = token;
      const headers = init.headers instanceof Headers ? init.headers : new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    }
  }
}

/** The claims that a refusal asks for. */
function challengeOf({ status, headers }: Response): string | undefined {
  return status === 401 || status === 403 ? claimsIn(headers.get('www-authenticate')) : undefined;
}

async function received(response: Response, exchange: Exchange, ended: () => void): Promise<Response> {
  if (!response.ok || !response.body || response.status === 202) {
    ended();
    return response;
  }
  if (!response.headers.get('content-type')?.includes('text/event-stream')) {
    const whole = await readWhole(response);
    ended();
    return whole;
  }
  return watched(response, {
    ended({ cut, resumable }) {
      ended();
      if (resumable) return;
      if (cut) exchange.cut.abort();
      else setTimeout(() => exchange.cut.abort(), settling).unref();
    },
  });
}

/** A controller that aborts when the signal does. */
function follow(signal: AbortSignal | null | undefined) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  return { controller, unfollow: () => signal?.removeEventListener('abort', abort) };
}

function notOffered(): Response {
  return new Response(null, { status: 405 });
}
