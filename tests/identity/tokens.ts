import { randomBytes } from 'node:crypto';
import { signInDemands } from '../../src/commands/stores.js';
import {
  createEntraTokens,
  type EntraTokens,
  type EntraTokensParts,
} from '../../src/identity/entra-tokens.js';
import { createSignIns } from '../../src/identity/sign-ins.js';
import { createTokenStore } from '../../src/identity/token-store.js';
import { createVault } from '../../src/identity/vault.js';
import type { StandInEntra } from './entra.js';

/** The client secret of the bot, which nobody may ever see. */
export const plantedSecret = 'planted-client-secret';

/** People's tokens at a stand-in for Entra, as one process has them. They are kept in the database that is connected. */
export function tokensAt(
  entra: StandInEntra,
  {
    log,
    keys = [randomBytes(32)],
    ...more
  }: Pick<EntraTokensParts, 'log'> & Partial<EntraTokensParts> & { keys?: readonly Buffer[] },
): EntraTokens {
  return createEntraTokens({
    registration: {
      clientId: '30000000-0000-4000-8000-000000000001',
      clientSecret: plantedSecret,
      authority: entra.url,
    },
    scope: 'api://mail/access',
    demands: signInDemands,
    store: createTokenStore(createVault(keys), log),
    log,
    ...more,
  });
}

/** How people sign in for these tokens at the bot. */
export function signInFor(tokens: EntraTokens) {
  return {
    signIns: createSignIns(tokens, 'https://crm.example.com/auth/end'),
    resource: 'api://botid-crm',
    address: 'https://crm.example.com',
  };
}
