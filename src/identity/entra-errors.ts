import { UserError } from '../core/errors.js';
import type { Log } from '../core/log.js';

export function needsSignIn(): UserError {
  return new UserError('needs_sign_in', 'You are not signed in to Microsoft 365. Please sign in.');
}

/** What Entra's refusal means for the person; whoever runs the bot finds its code in the log. */
export async function explainEntra(error: unknown, log: Log): Promise<UserError> {
  if (error instanceof UserError) return error;
  const { AuthError, InteractionRequiredAuthError } = await import('@azure/msal-node');
  const code = error instanceof AuthError ? error.errorCode : 'unknown';
  // The message of an error may repeat what was sent; the numbers of Entra do not.
  const numbers = error instanceof Error ? (error.message.match(/AADSTS\d+/g) ?? []) : [];
  log.warn({ code, numbers }, 'Entra gave no token');
  if (error instanceof InteractionRequiredAuthError || asksToSignIn.has(code)) return needsSignIn();
  if (misconfigured.has(code)) {
    const message =
      'Microsoft 365 does not know this bot (AAD_APP_CLIENT_ID, AAD_APP_CLIENT_SECRET or MS365_MCP_SCOPE). Please tell whoever runs it.';
    return new UserError('unavailable', message);
  }
  return new UserError(
    'unavailable',
    'The sign-in of Microsoft 365 does not answer. Please try again in a minute.',
  );
}

/** What Entra wants a sign-in to bring, where it says so with its refusal, as JSON. */
export async function claimsAskedBy(error: unknown): Promise<string | undefined> {
  const { InteractionRequiredAuthError } = await import('@azure/msal-node');
  return error instanceof InteractionRequiredAuthError ? error.claims || undefined : undefined;
}

/** Whether the tokens that were kept are of no more use. */
export function isGrantGone(error: unknown): boolean {
  return error instanceof Error && 'errorCode' in error && asksToSignIn.has(String(error.errorCode));
}

const asksToSignIn = new Set([
  'invalid_grant',
  'interaction_required',
  'consent_required',
  'login_required',
  'no_tokens_found',
  'refresh_token_expired',
  'token_refresh_required',
]);

const misconfigured = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope', 'invalid_resource']);
