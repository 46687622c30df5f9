import { AsyncLocalStorage } from 'node:async_hooks';

/** What happened on the wire for one call, which the client of the SDK does not tell. */
export interface Exchange {
  /** The token that was sent last. */
  token?: string;
  retryAfter?: number | undefined;
  /** Aborts the call itself, where its answer was cut off. */
  readonly cut: AbortController;
  /** The requests that are under way for it, each with a controller of its own. */
  readonly requests: Set<AbortController>;
}

/**
 * The exchange that a request belongs to; the SDK hands nothing through to `fetch`. One for all connections: each costs
 * something with every promise, and stays as long as the process does.
 */
export type Exchanges = AsyncLocalStorage<Exchange>;

export function createExchanges(): Exchanges {
  return new AsyncLocalStorage();
}

export function newExchange(): Exchange {
  return { cut: new AbortController(), requests: new Set() };
}

/** Ends what is left of it: an answer that nobody waits for any more. */
export function endExchange({ requests }: Exchange): void {
  for (const request of requests) request.abort();
}

/** The pause that a response asks for, in milliseconds; a number of seconds or a date. */
export function retryAfterIn(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  if (!Number.isNaN(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
