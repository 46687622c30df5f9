import type { AccessTokens } from '../../src/m365/connection.js';
import type { Actor } from '../../src/core/actor.js';
import { UserError } from '../../src/core/errors.js';
import { person as somebody } from '../person.js';

/** The person of a number in the demo's tenant. */
export function person(n: number): Actor {
  return somebody({
    aadObjectId: `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    memberId: String(n).padStart(24, '0'),
    displayName: `Person ${n}`,
  });
}

function nameOf(id: string): number {
  return Number(id.slice(-12));
}

interface CountedTokens extends AccessTokens {
  renewals: number;
  /** What renewed tokens had to hold. */
  claims: string[];
}

/** Tokens by the number of times they were renewed: `1-0` is the first of person 1. */
export function countedTokens(): CountedTokens {
  const renewed = new Map<string, number>();
  const away = new Set<string>();
  const tokenOf = (id: string) => {
    if (away.has(id)) throw new UserError('needs_sign_in', 'Please sign in to Microsoft 365.');
    return `${nameOf(id)}-${renewed.get(id) ?? 0}`;
  };
  const tokens: CountedTokens = {
    renewals: 0,
    claims: [],
    tokenFor: async ({ aadObjectId }) => tokenOf(aadObjectId),
    renew: async ({ aadObjectId }, refused, claims) => {
      if (claims !== undefined) tokens.claims.push(claims);
      if (tokenOf(aadObjectId) !== refused) return tokenOf(aadObjectId);
      tokens.renewals += 1;
      renewed.set(aadObjectId, (renewed.get(aadObjectId) ?? 0) + 1);
      return tokenOf(aadObjectId);
    },
    connect: async ({ aadObjectId }) => void away.delete(aadObjectId),
    forget: async ({ aadObjectId }) => void away.add(aadObjectId),
    accountOf: async ({ aadObjectId }) =>
      away.has(aadObjectId) ? undefined : `person${nameOf(aadObjectId)}@contoso.com`,
  };
  return tokens;
}
