import { UserError } from '../../core/errors.js';
import type { Actor } from '../../core/actor.js';
import { acceptBrought, bringsSignIn } from './brought.js';
import { extensionSignIn, requestSignIn, type SignInParts } from './request.js';

/**
 * Signs somebody in within a message extension. `work` is what they want; where that needs a sign-in, Teams is asked
 * for one and sends the same request again, which then goes on. Gives the body that the invoke is answered with.
 */
export async function signedInExtension(
  signIn: SignInParts | undefined,
  actor: Actor,
  value: unknown,
  work: () => Promise<object>,
): Promise<object> {
  const isAccepted = await acceptBrought(signIn, actor, value);
  try {
    return await work();
  } catch (error) {
    if (!signIn || !(error instanceof UserError) || error.code !== 'needs_sign_in') throw error;
    // A client whose token did not do, or that has signed in already, must show the button.
    const mayBeSilent = isAccepted && !bringsSignIn(value);
    return extensionSignIn(await requestSignIn(signIn, actor, []), mayBeSilent);
  }
}
