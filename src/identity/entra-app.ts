import type { AccountInfo, ConfidentialClientApplication, ICachePlugin } from '@azure/msal-node';
import type { Person } from '../core/person.js';
import { createNetwork } from './entra-network.js';

/** The registration of this product in Entra. `authority` is a URL without a path, such as https://login.microsoftonline.com. */
export interface EntraRegistration {
  clientId: string;
  clientSecret: string;
  authority: string;
}

/** A token cache while MSAL works on it. */
export interface Cache {
  text: string | undefined;
  isChanged: boolean;
}

/** Makes the client of MSAL for one person's cache. */
export type ConnectEntra = (tenantId: string, cache: Cache) => Promise<ConfidentialClientApplication>;

/** MSAL is loaded when a token is first needed, as it takes a while. Each tenant has an authority of its own. */
export function createEntraApp({ clientId, clientSecret, authority }: EntraRegistration): ConnectEntra {
  const networkClient = createNetwork(authority);
  const secure = authority.replace(/^http:/, 'https:');
  return async (tenantId, cache) => {
    const { ConfidentialClientApplication: Client } = await import('@azure/msal-node');
    return new Client({
      auth: {
        clientId,
        clientSecret,
        authority: `${secure}/${tenantId}`,
        knownAuthorities: [new URL(secure).host],
        // Servers may say what a token lacks, such as a second factor, instead of refusing it without a reason.
        clientCapabilities: ['CP1'],
      },
      cache: { cachePlugin: pluginOf(cache) },
      system: { networkClient },
    });
  };
}

/** The account of a person in their cache. */
export async function accountIn(
  client: ConfidentialClientApplication,
  { tenantId, aadObjectId }: Person,
): Promise<AccountInfo | undefined> {
  const accounts = await client.getTokenCache().getAllAccounts();
  return accounts.find((account) => account.localAccountId === aadObjectId && account.tenantId === tenantId);
}

function pluginOf(cache: Cache): ICachePlugin {
  return {
    beforeCacheAccess: async ({ tokenCache }) => {
      if (cache.text !== undefined) tokenCache.deserialize(cache.text);
    },
    afterCacheAccess: async ({ tokenCache, cacheHasChanged }) => {
      if (!cacheHasChanged) return;
      Object.assign(cache, { text: tokenCache.serialize(), isChanged: true });
    },
  };
}
