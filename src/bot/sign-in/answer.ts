import type { Actor } from '../../core/actor.js';
import type { HeldCall } from '../../identity/sign-ins.js';
import { confirmCall, resumeCall } from '../calls/calls.js';
import { conclude } from '../calls/conclude.js';
import type { BotParts } from '../parts.js';
import { noticeCard } from '../turn/reply.js';
import type { Step } from '../calls/step.js';
import type { Turn } from '../turn/turn.js';
import type { Brought } from './brought.js';
import { exchangeAnswer } from './request.js';

/** Answers the end of a sign-in, and goes on with what the person wanted before it. */
export async function answerSignIn(
  parts: BotParts,
  turn: Turn,
  actor: Actor,
  brought: Brought,
): Promise<void> {
  const { signIn } = parts;
  if (!signIn || brought.kind === 'failure') {
    turn.log.warn({}, 'Teams could not sign in by itself: look at webApplicationInfo of the manifest');
    return turn.respond();
  }
  const { signIns } = signIn;
  if (brought.kind === 'token') {
    const exchanged = await signIns.exchange(actor, brought.id, brought.token);
    const { body, status } = exchangeAnswer(brought.id, exchanged !== 'refused');
    turn.respond(body, status);
    if (exchanged !== 'done') return;
  } else {
    turn.respond();
    if (!(await signIns.isDone(actor, brought.id))) return;
  }
  await goOn(parts, turn, actor, await signIns.takeCalls(actor, brought.id));
}

async function goOn(parts: BotParts, turn: Turn, actor: Actor, calls: readonly HeldCall[]): Promise<void> {
  const steps: Step[] = [];
  for (const call of calls) steps.push(await resume(parts, actor, call));
  const signedIn: Step = { kind: 'card', card: noticeCard('You are signed in to Microsoft 365.') };
  await conclude(parts, turn, actor, steps.length > 0 ? steps : [signedIn]);
}

/** Somebody who has just signed in is not asked to do it again. */
async function resume({ runner }: BotParts, actor: Actor, { id, isConfirmed }: HeldCall): Promise<Step> {
  const step = await (isConfirmed ? confirmCall(runner, actor, id) : resumeCall(runner, actor, id));
  return step.kind === 'sign_in' ? { kind: 'error', error: step.error } : step;
}
