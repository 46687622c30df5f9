import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import type { UserError } from '../core/errors.js';
import type { Person } from '../core/person.js';
import type { Cache, ConnectEntra } from './entra-app.js';
import { needsSignIn } from './entra-errors.js';

/** How people sign in at Entra. Throws `UserError`. */
export interface EntraSignIn {
  /** Signs in a person by the token that Teams has for this bot, which itself goes to Entra only. */
  exchange(person: Person, assertion: string): Promise<void>;
  /** The page of Entra where a person signs in and consents. */
  signInPage(person: Person, page: Page): Promise<string>;
  /** Signs in a person by the code that Entra gave their browser. */
  redeem(person: Person, code: Code): Promise<void>;
}

/** What came back from the sign-in page of Entra, with what it was asked with. */
interface Code {
  code: string;
  state: string;
  verifier: string;
  nonce: string;
  redirectUri: string;
}

/** What the page is asked with; `challenge` is that of PKCE with SHA-256. */
interface Page {
  state: string;
  nonce: string;
  challenge: string;
  redirectUri: string;
}

interface EntraSignInParts {
  entra: ConnectEntra;
  scopes: string[];
  /** What the sign-in must bring, as JSON. */
  demanded: (person: Person) => Promise<string | undefined>;
  /** What a refusal means for the person. */
  explained: (person: Person, error: unknown) => Promise<UserError>;
  /** Keeps the cache that a sign-in filled. */
  keep: (person: Person, text: string, result: AuthenticationResult) => Promise<void>;
}

type Get = (
  client: ConfidentialClientApplication,
  asked: { scopes: string[]; claims?: string },
) => Promise<AuthenticationResult | null>;

export function createEntraSignIn(parts: EntraSignInParts): EntraSignIn {
  const { entra, scopes, demanded, explained, keep } = parts;

  /** What every request of a sign-in asks for. */
  async function wishOf(person: Person): Promise<{ scopes: string[]; claims?: string }> {
    const claims = await demanded(person);
    return { scopes, ...(claims !== undefined && { claims }) };
  }

  /** Keeps what a sign-in brought, if it is that of the person. */
  async function signIn(person: Person, get: Get): Promise<void> {
    const cache: Cache = { text: undefined, isChanged: false };
    const client = await entra(person.tenantId, cache);
    const result = await get(client, await wishOf(person)).catch(async (error: unknown) => {
      throw await explained(person, error);
    });
    const { account } = result ?? {};
    const isTheirs = account?.localAccountId === person.aadObjectId && account.tenantId === person.tenantId;
    if (!result || !isTheirs || cache.text === undefined) throw needsSignIn();
    await keep(person, cache.text, result);
  }

  return {
    exchange: (person, oboAssertion) =>
      signIn(person, (client, wish) => client.acquireTokenOnBehalfOf({ oboAssertion, ...wish })),
    signInPage: async (person, { state, nonce, challenge, redirectUri }) => {
      const client = await entra(person.tenantId, { text: undefined, isChanged: false });
      const pkce = { codeChallenge: challenge, codeChallengeMethod: 'S256' };
      try {
        return await client.getAuthCodeUrl({ ...(await wishOf(person)), redirectUri, state, nonce, ...pkce });
      } catch (error) {
        throw await explained(person, error);
      }
    },
    redeem: (person, { code, state, verifier, nonce, redirectUri }) =>
      signIn(person, (client, wish) => {
        const request = { code, ...wish, state, nonce, redirectUri, codeVerifier: verifier };
        return client.acquireTokenByCode(request, { code, state });
      }),
  };
}
