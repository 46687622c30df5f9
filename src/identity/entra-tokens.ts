import type { AuthenticationResult } from '@azure/msal-node';
import { LRUCache } from 'lru-cache';
import type { ExpiringStore } from '../core/call.js';
import type { UserError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { personKey, type Person } from '../core/person.js';
import { accountIn, createEntraApp, type Cache, type EntraRegistration } from './entra-app.js';
import { outsideTransaction } from '../db/transaction.js';
import { claimsAskedBy, explainEntra, isGrantGone, needsSignIn } from './entra-errors.js';
import { createEntraSignIn, type EntraSignIn } from './entra-sign-in.js';
import type { Stored, TokenStore } from './token-store.js';

export interface EntraTokensParts {
  registration: EntraRegistration;
  /** What tokens are asked for, such as `api://…/access_as_user`. */
  scope: string;
  store: TokenStore;
  /** What the next sign-in of a person must bring, as the server or Entra asked for it. */
  demands: ExpiringStore<string>;
  log: Log;
  now?: () => number;
  /** Told how each refresh ended. */
  observe?: ((outcome: 'done' | 'failed') => void) | undefined;
}

/** Access tokens of people for one API, with which the bot acts on their behalf. Throws `UserError`. */
export interface EntraTokens extends EntraSignIn {
  /** Throws `needs_sign_in` where the person has none. */
  tokenFor(person: Person): Promise<string>;
  /** A new token in place of one that was refused; `claims` are what it must hold, as JSON. */
  renew(person: Person, refused: string, claims?: string): Promise<string>;
  /** The same as tokenFor: only the person can sign in. */
  connect(person: Person): Promise<void>;
  forget(person: Person): Promise<void>;
  accountOf(person: Person): Promise<string | undefined>;
}

interface Held {
  token: string;
  account: string | undefined;
  expiresAt: number;
  /** When it was last compared with what all processes share. */
  seenAt: number;
  /** When it took the place of one that was refused. */
  renewedAt?: number;
  /** What it was asked to hold, as JSON. */
  claims?: string | undefined;
}

/** What a token is got for in place of one that was refused. */
interface Renewal {
  claims?: string;
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
  const { registration, scope, store, demands, log, observe } = parts;
  const now = parts.now ?? Date.now;
  const entra = createEntraApp(registration);
  const scopes = [scope];
  const held = new LRUCache<string, Held>({ max: mostPeople });
  const underWay = new Map<string, Promise<Held>>();
  /** Grows when somebody is forgotten, so that what was fetched before is not held after. */
  let generation = 0;

  function acquire(person: Person, renewal?: Renewal): Promise<Held> {
    const key = `${personKey(person)} ${renewal !== undefined} ${renewal?.claims ?? ''}`;
    const known = underWay.get(key);
    if (known) return known;
    const work = acquireNow(person, renewal).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  }

  async function acquireNow(person: Person, renewal: Renewal | undefined): Promise<Held> {
    const asked = generation;
    if (renewal?.claims !== undefined) await demand(person, renewal.claims);
    const stored = await store.load(person);
    if (!stored) {
      held.delete(personKey(person));
      throw needsSignIn();
    }
    const result = await silently(person, stored, renewal);
    const one = heldOf(result, renewal ? { renewedAt: now(), claims: renewal.claims } : {});
    if (asked === generation) held.set(personKey(person), one);
    return one;
  }

  async function silently(person: Person, stored: Stored, renewal?: Renewal): Promise<AuthenticationResult> {
    const cache: Cache = { text: stored.text, isChanged: false };
    const client = await entra(person.tenantId, cache);
    const account = await accountIn(client, person);
    if (!account) throw needsSignIn();
    try {
      const wish = { account, scopes, forceRefresh: renewal !== undefined, ...renewal };
      const result = await client.acquireTokenSilent(wish);
      if (cache.isChanged && cache.text !== undefined) {
        observe?.('done');
        // Where another process was faster, what it kept is as good.
        await store.replace(person, cache.text, stored.version);
      }
      return result;
    } catch (error) {
      const newer = isGrantGone(error) ? await store.load(person) : undefined;
      if (newer && newer.version !== stored.version) return silently(person, newer);
      observe?.('failed');
      throw await explained(person, error);
    }
  }

  /** Keeps what a token must hold until a sign-in has brought one, as the one at hand will be refused again. */
  async function demand(person: Person, claims: string): Promise<void> {
    await outsideTransaction(() => demands.put(personKey(person), claims));
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
      return await acquire(person);
    } catch (error) {
      // A token that still works is good while Entra does not answer.
      if (known && left > margin && isOutage(error)) return known;
      throw error;
    }
  }

  async function explained(person: Person, error: unknown): Promise<UserError> {
    const claims = await claimsAskedBy(error);
    if (claims !== undefined) await demand(person, claims);
    return explainEntra(error, log);
  }

  const signIn = createEntraSignIn({
    entra,
    scopes,
    demanded: (person) => demands.get(personKey(person)),
    explained,
    async keep(person, text, result) {
      await store.put(person, text);
      const claims = await demands.get(personKey(person));
      await demands.remove(personKey(person));
      held.set(personKey(person), heldOf(result, { claims }));
    },
  });

  return {
    ...signIn,
    tokenFor: async (person) => (await current(person)).token,
    renew: async (person, refused, claims) => {
      const known = held.get(personKey(person));
      const isAsWanted = known !== undefined && (claims === undefined || claims === known.claims);
      if (isAsWanted && known.token !== refused && known.expiresAt - now() > margin) return known.token;
      const isNew = known?.renewedAt !== undefined && now() - known.renewedAt < newFor;
      if (isNew && isAsWanted) throw needsSignIn();
      return (await acquire(person, claims === undefined ? {} : { claims })).token;
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
  };
}

function isOutage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'unavailable';
}
