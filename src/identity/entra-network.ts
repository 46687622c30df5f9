import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';

/** How long one answer of Entra is waited for, in milliseconds. */
const patience = 5_000;

/**
 * Speaks to Entra for MSAL. What fails for a moment is tried again: no request for a token does harm twice. An
 * authority on http, as in tests, is given to MSAL as https, which it insists on, and spoken to as what it is.
 */
export function createNetwork(authority: string): INetworkModule {
  const again = retry(handleAll, {
    maxAttempts: 3,
    backoff: new ExponentialBackoff({ initialDelay: 150, maxDelay: 2_000 }),
  });

  async function send<T>(method: 'GET' | 'POST', url: string, options: NetworkRequestOptions = {}) {
    const address = authority.startsWith('http:') ? url.replace(/^https:/, 'http:') : url;
    const { headers = {}, body } = options;
    return again.execute(async (): Promise<NetworkResponse<T>> => {
      const response = await fetch(address, {
        method,
        headers,
        signal: AbortSignal.timeout(patience),
        ...(body !== undefined && { body }),
      });
      const text = await response.text();
      if (response.status >= 500 || response.status === 429) {
        throw new Error(`Entra answered with ${response.status}.`);
      }
      // MSAL checks what it reads of an answer.
      const parsed = JSON.parse(text) as T;
      return { status: response.status, headers: Object.fromEntries(response.headers), body: parsed };
    });
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
