import { UserError } from '../core/errors.js';

/** What follows from a failed attempt. */
export interface Consequences {
  /** The call surely was not executed, so that even a write may be repeated. */
  isUntouched?: boolean;
  /** It may pass by itself. */
  isMomentary?: boolean;
  /** The server itself is in trouble, rather than what it was asked. */
  isOutage?: boolean;
  /** The connection is of no more use. */
  isLost?: boolean;
  /** The tools are not those that were listed. */
  isListStale?: boolean;
  /** What the server asks to wait, in milliseconds. */
  retryAfter?: number | undefined;
}

/** An attempt to reach the Microsoft 365 server that failed. `error` is what the person may read of it. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly error: UserError,
    readonly then: Consequences,
    cause?: unknown,
  ) {
    super(error.message, { cause });
  }
}

export const sentences = {
  silent: 'Microsoft 365 does not answer at the moment. Please try again in a minute.',
  slow: 'Microsoft 365 took too long to answer. Please try again in a minute.',
  resting:
    'Microsoft 365 has failed several times in a row, so I leave it alone for a moment. Please try again in a minute.',
  signIn: 'Microsoft 365 no longer takes your sign-in. Please sign in again.',
  mistaken:
    'The Microsoft 365 server is not where MS365_MCP_SERVER_URL says. Please tell whoever runs this bot.',
} as const;

/** A sentence for what may have been done or not, with the place where the person can see it. */
export function uncertain(place = 'there'): string {
  return `Microsoft 365 did not confirm this, so it may have gone through or not. Please look ${place} before you try again.`;
}

/** A sentence for a server that asks to wait. */
export function busy(retryAfter: number | undefined): UserError {
  const when = retryAfter === undefined ? 'a minute' : `${Math.max(1, Math.ceil(retryAfter / 1000))} seconds`;
  return new UserError(
    'unavailable',
    `Microsoft 365 is too busy at the moment. Please try again in ${when}.`,
  );
}
