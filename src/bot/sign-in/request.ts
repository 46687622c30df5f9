import { CardFactory, type Attachment, type InvokeResponse } from 'botbuilder';
import type { HeldCall, SignIns } from '../../identity/sign-ins.js';
import type { Actor } from '../../core/actor.js';

/** What signing people in needs from the rest of the house. */
export interface SignInParts {
  signIns: SignIns;
  /** What the bot is to Teams, which gives it a token of its people: the application ID URI of its registration. */
  resource: string;
  /** Where the bot's own pages are, without a path. */
  address: string;
}

/** Somebody who is asked to sign in. */
export interface SignInRequest {
  id: string;
  link: string;
  resource: string;
}

/** Teams wants a name for the connection; there is one. */
const connectionName = 'Microsoft365';
const title = 'Sign in';
const text = 'Please sign in to Microsoft 365. I go on by myself afterwards.';

/** Begins a sign-in, after which the calls go on. */
export async function requestSignIn(
  { signIns, resource, address }: SignInParts,
  actor: Actor,
  calls: readonly HeldCall[],
  conversation?: string,
): Promise<SignInRequest> {
  const id = await signIns.begin(actor, calls, conversation);
  return { id, resource, link: `${address}/auth/start?id=${id}` };
}

/**
 * The card that signs in. Teams answers it by itself with a token for the bot where it can; its button leads to the
 * bot's own page where it cannot.
 */
export function signInCard({ id, link, resource }: SignInRequest): Attachment {
  return CardFactory.oauthCard(connectionName, title, text, link, { id, uri: resource });
}

/** The same as the answer to a press: Teams presses again afterwards. */
export function loginRequest({ id, link, resource }: SignInRequest): InvokeResponse {
  const value = {
    text,
    connectionName,
    tokenExchangeResource: { id, uri: resource },
    buttons: [{ title, text: title, type: 'signin', value: link }],
  };
  return answered({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value });
}

/** Tells the client of a press that its token did not do, so that it shows the button. */
export function loginFailed(): object {
  const value = { code: '412', message: 'Consent is needed.' };
  return { statusCode: 412, type: 'application/vnd.microsoft.error.preconditionFailed', value };
}

/** The same as the answer of a message extension; Teams asks again with a token, or after the sign-in. */
export function extensionSignIn({ link }: SignInRequest, mayBeSilent: boolean): object {
  const actions = [{ type: 'openUrl', value: link, title }];
  return { composeExtension: { type: mayBeSilent ? 'silentAuth' : 'auth', suggestedActions: { actions } } };
}

/** The answer to the token that Teams brought for a card; 412 makes it show the button. */
export function exchangeAnswer(id: string | undefined, isDone: boolean): InvokeResponse {
  const about = { id, connectionName };
  if (isDone) return { status: 200, body: about };
  return { status: 412, body: { ...about, failureDetail: 'Consent is needed.' } };
}

function answered(body: object): InvokeResponse {
  return { status: 200, body };
}
