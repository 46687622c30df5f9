import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { isInvoke, type Incoming } from '../channel/activity.js';
import type { SignInParts } from './request.js';

const Id = z.string().min(1).max(128);
const Token = z.string().min(1).max(20_000);

/** A token that Teams sends by itself in answer to the card. */
const Exchange = z.object({ id: Id, token: Token });
/** What the bot's own page gave the client at its end. */
const Verified = z.object({ state: Id });
/** A token that comes with a press or with a request of a message extension. */
const Authenticated = z.object({ authentication: z.object({ token: Token }) });

/** What a client brings after somebody was asked to sign in. */
export type Brought =
  { kind: 'token'; id: string; token: string } | { kind: 'finished'; id: string } | { kind: 'failure' };

/** The end of a sign-in that an activity tells of, if it does. */
export function signInIn(activity: Incoming): Brought | undefined {
  if (!isInvoke(activity)) return undefined;
  if (activity.name === 'signin/failure') return { kind: 'failure' };
  if (activity.name === 'signin/tokenExchange') {
    const { data } = Exchange.safeParse(activity.value);
    return data ? { kind: 'token', ...data } : { kind: 'failure' };
  }
  if (activity.name !== 'signin/verifyState') return undefined;
  const { data } = Verified.safeParse(activity.value);
  return data ? { kind: 'finished', id: data.state } : { kind: 'failure' };
}

/**
 * Takes the token that a press or a request of a message extension brings in answer to a sign-in. False where it does
 * not do, so that the person must sign in themselves; true where it does, or there is none.
 */
export async function acceptBrought(
  signIn: SignInParts | undefined,
  actor: Actor,
  value: unknown,
): Promise<boolean> {
  const { data } = Authenticated.safeParse(value);
  if (!signIn || !data) return true;
  return (await signIn.signIns.exchange(actor, undefined, data.authentication.token)) !== 'refused';
}

/** Whether a request brings a token, or comes after a sign-in in a browser. */
export function bringsSignIn(value: unknown): boolean {
  return Authenticated.safeParse(value).success || Verified.safeParse(value).success;
}
