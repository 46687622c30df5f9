import type { AuthenticationResult } from '@azure/msal-node';
import { LRUCache } from 'lru-cache';
import type { UserError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { personKey, type Person } from '../core/person.js';
import { accountIn, createEntraApp, type Cache, type EntraRegistration } from './entra-app.js';
import { explainEntra, isGrantGone, needsSignIn } from './entra-errors.js';
import type { Stored, TokenStore } from './token-store.js';

export interface EntraTokensParts {
  registration: EntraRegistration;
  /** What tokens are asked for, such as `api://…/access_as_user`. */
  scope: string;
  store: TokenStore;
  log: Log;
  now?: () => number;
  /** Told how each refresh ended. */
  observe?: ((outcome: 'done' | 'failed') => void) | undefined;
}

/** Access tokens of people for one API, with which the bot acts on their behalf. Throws `UserError`. */
export interface EntraTokens {
  /** Throws `needs_sign_in` where the person has none. */
  tokenFor(person: Person): Promise<string>;
  /** A new token in place of one that was refused. */
  renew(person: Person, refused: string): Promise<string>;
  /** The same as tokenFor: only the person can sign in. */
  connect(person: Person): Promise<void>;
  forget(person: Person): Promise<void>;
  accountOf(person: Person): Promise<string | undefined>;
  /** Signs in a person by the token that Teams has for this bot, which itself goes to Entra only. */
  exchange(person: Person, assertion: string): Promise<void>;
  /** The page of Entra where a person signs in and consents. */
  signInPage(person: Person, page: Page): Promise<string>;
  /** Signs in a person by the code that Entra gave their browser. */
  redeem(person: Person, code: Code): Promise<void>;
}

/** What came back from the sign-in page of Entra, with what it was asked with. */
export interface Code {
  code: string;
  state: string;
  verifier: string;
  nonce: string;
  redirectUri: string;
}

/** What the page is asked with; `challenge` is that of PKCE with SHA-256. */
export interface Page {
  state: string;
  nonce: string;
  challenge: string;
  redirectUri: string;
}

interface Held {
  token: string;
  account: string | undefined;
  expiresAt: number;
  /** When it was last compared with what all processes share. */
  seenAt: number;
  /** When it took the place of one that was refused. */
  renewedAt?: number;
}

/** Tokens of so many people are held in memory. */
const mostPeople = 2_000;
/** So long a disconnection in another process may go unnoticed, in milliseconds. */
const unseenFor = 60_000;
/** A token this close to its end is not used any more. */
const margin = 30_000;
/** A server that refuses a token this new refuses the person. */
const newFor = 10_000;

/** MSAL's cache of each person, kept by the store; one refresh serves everybody who waits for it. */
export function createEntraTokens(parts: EntraTokensParts): EntraTokens {
  const { registration, scope, store, log, observe } = parts;
  const now = parts.now ?? Date.now;
  const entra = createEntraApp(registration);
  const scopes = [scope];
  const held = new LRUCache<string, Held>({ max: mostPeople });
  const underWay = new Map<string, Promise<Held>>();
  /** Grows when somebody is forgotten, so that what was fetched before is not held after. */
  let generation = 0;

  function acquire(person: Person, force: boolean): Promise<Held> {
    const key = `${personKey(person)} ${force}`;
    const known = underWay.get(key);
    if (known) return known;
    const work = acquireNow(person, force).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  }

  async function acquireNow(person: Person, force: boolean): Promise<Held> {
    const asked = generation;
    const stored = await store.load(person);
    if (!stored) {
      held.delete(personKey(person));
      throw needsSignIn();
    }
    const result = await silently(person, stored, force);
    const one = heldOf(result, force ? { renewedAt: now() } : {});
    if (asked === generation) held.set(personKey(person), one);
    return one;
  }

  async function silently(person: Person, stored: Stored, force: boolean): Promise<AuthenticationResult> {
    const cache: Cache = { text: stored.text, isChanged: false };
    const client = await entra(person.tenantId, cache);
    const account = await accountIn(client, person);
    if (!account) throw needsSignIn();
    try {
      const result = await client.acquireTokenSilent({ account, scopes, forceRefresh: force });
      if (cache.isChanged && cache.text !== undefined) {
        observe?.('done');
        // Where another process was faster, what it kept is as good.
        await store.replace(person, cache.text, stored.version);
      }
      return result;
    } catch (error) {
      const newer = isGrantGone(error) ? await store.load(person) : undefined;
      if (newer && newer.version !== stored.version) return silently(person, newer, false);
      observe?.('failed');
      throw await explained(error);
    }
  }

  function heldOf({ accessToken, account, expiresOn }: AuthenticationResult, more: Partial<Held>): Held {
    const expiresAt = expiresOn?.getTime() ?? now();
    return { token: accessToken, account: account?.username, expiresAt, seenAt: now(), ...more };
  }

  async function current(person: Person): Promise<Held> {
    const known = held.get(personKey(person));
    const left = known ? known.expiresAt - now() : 0;
    if (known && left > margin && now() - known.seenAt < unseenFor) return known;
    try {
      return await acquire(person, false);
    } catch (error) {
      // A token that still works is good while Entra does not answer.
      if (known && left > margin && isOutage(error)) return known;
      throw error;
    }
  }

  /** Keeps what a sign-in brought, if it is that of the person. */
  async function signIn(person: Person, get: (cache: Cache) => Promise<AuthenticationResult>): Promise<void> {
    const cache: Cache = { text: undefined, isChanged: false };
    const result = await get(cache).catch(async (error: unknown) => {
      throw await explained(error);
    });
    const { account } = result;
    if (account?.localAccountId !== person.aadObjectId || account.tenantId !== person.tenantId) {
      throw needsSignIn();
    }
    if (cache.text === undefined) throw needsSignIn();
    await store.put(person, cache.text);
    held.set(personKey(person), heldOf(result, {}));
  }

  function explained(error: unknown): Promise<UserError> {
    return explainEntra(error, log);
  }

  return {
    tokenFor: async (person) => (await current(person)).token,
    renew: async (person, refused) => {
      const known = held.get(personKey(person));
      if (known && known.token !== refused && known.expiresAt - now() > margin) return known.token;
      if (known?.renewedAt !== undefined && now() - known.renewedAt < newFor) throw needsSignIn();
      return (await acquire(person, true)).token;
    },
    connect: async (person) => void (await current(person)),
    forget: async (person) => {
      await store.remove(person);
      generation += 1;
      held.delete(personKey(person));
    },
    accountOf: async (person) => {
      const known = await current(person).catch(() => undefined);
      return known?.account;
    },
    exchange: (person, oboAssertion) =>
      signIn(person, async (cache) => {
        const client = await entra(person.tenantId, cache);
        const result = await client.acquireTokenOnBehalfOf({ oboAssertion, scopes });
        if (!result) throw needsSignIn();
        return result;
      }),
    signInPage: async (person, { state, nonce, challenge, redirectUri }) => {
      const client = await entra(person.tenantId, { text: undefined, isChanged: false });
      const pkce = { codeChallenge: challenge, codeChallengeMethod: 'S256' };
      try {
        return await client.getAuthCodeUrl({ scopes, redirectUri, state, nonce, ...pkce });
      } catch (error) {
        throw await explained(error);
      }
    },
    redeem: (person, { code, state, verifier, nonce, redirectUri }) =>
      signIn(person, async (cache) => {
        const client = await entra(person.tenantId, cache);
        const request = { code, scopes, state, nonce, redirectUri, codeVerifier: verifier };
        return client.acquireTokenByCode(request, { code, state });
      }),
  };
}

function isOutage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'unavailable';
}
