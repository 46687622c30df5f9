import type { Person } from '../core/person.js';

/** Who issues the tokens that are taken, and how they are checked. */
export interface Authority {
  /** Addresses of the authorization servers; none where tokens are not issued by any. */
  issuers: readonly string[];
  /** What a client has to ask for. */
  scopes: readonly string[];
  /** Whom a token is about. Throws `TokenError` for a token that is refused and `OutageError` where it cannot be checked. */
  verify(token: string): Promise<Person>;
}

/** The token is not taken; the message says why. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** Tokens cannot be checked at the moment. */
export class OutageError extends Error {
  override readonly name = 'OutageError';
}
