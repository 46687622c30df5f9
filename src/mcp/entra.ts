import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { z } from 'zod/v4';
import { OutageError, TokenError, type Authority } from './authority.js';

/** The registration of this product in Entra. `authority` is a URL without a path, such as https://login.microsoftonline.com. */
interface EntraApp {
  clientId: string;
  /** The only tenant whose people are let in; where it is left out, people of every tenant are. */
  tenantId?: string | undefined;
  authority: string;
}

/** The permission that the app registration offers to clients. */
const scope = 'access_as_user';

/** What clocks may differ by, in seconds. */
const clockTolerance = 60;

const Claims = z.object({
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string().refine((scopes) => scopes.split(' ').includes(scope)),
});

/**
 * Checks access tokens of Entra for this app, of version 1 and 2: signature, issuer, audience, times, tenant and
 * scope. The keys are fetched when first needed, kept, and fetched again when a token names one that is new.
 * https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 */
export function createEntra({ clientId, tenantId, authority }: EntraApp): Authority {
  const tenant = tenantId ?? 'organizations';
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`));

  async function verified(token: string) {
    const { tid } = Claims.parse(decodeJwt(token));
    if (tenantId !== undefined && tid !== tenantId) throw new TokenError('The token is of another tenant.');
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: [`${authority}/${tid}/v2.0`, `https://sts.windows.net/${tid}/`],
      audience: [clientId, `api://${clientId}`],
      requiredClaims: ['exp'],
      clockTolerance,
    });
    return Claims.parse(payload);
  }

  return {
    issuers: [`${authority}/${tenant}/v2.0`],
    scopes: [`api://${clientId}/${scope}`],
    verify: async (token) => {
      try {
        const { tid, oid } = await verified(token);
        return { tenantId: tid, aadObjectId: oid };
      } catch (error) {
        throw explained(error);
      }
    },
  };
}

function explained(error: unknown): Error {
  if (error instanceof TokenError) return error;
  if (error instanceof z.ZodError) return new TokenError(missing(error), { cause: error });
  if (error instanceof errors.JWTExpired) return new TokenError('The token has expired.', { cause: error });
  if (isTokenFault(error)) return new TokenError('The token is not valid for this server.', { cause: error });
  return new OutageError('Tokens cannot be checked at the moment.', { cause: error });
}

function missing({ issues }: z.ZodError): string {
  const claims = new Set(issues.map(({ path }) => path.join('.')));
  return `The token has no valid ${[...claims].join(', ')}; it must be an access token with the scope ${scope}.`;
}

/** Anything else is a failure to get the keys. */
function isTokenFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return (
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}
