import type { Actor } from '../../core/actor.js';
import type { Outcome, RunRequest, Yes } from '../../core/call.js';
import { UserError, type Choices } from '../../core/errors.js';
import type { Runner } from '../../core/run.js';
import type { HeldCall } from '../../identity/sign-ins.js';
import type { PlannedCall } from '../../planner/planner.js';
import { noticeCard } from '../turn/reply.js';
import type { Step } from './step.js';

/** A request whose input is filled as far as it goes. Where `onlyPressed`, only a button answers what it asks. */
export type CallRequest = RunRequest & PlannedCall & { onlyPressed?: boolean | undefined };

/**
 * Runs a call. Where several records or values fit, the person is asked which one is meant; where they must sign in
 * first, the call is held until they have.
 */
export async function runCall(runner: Runner, request: CallRequest): Promise<Step> {
  const step = await outcomeOf(() => runner.run(request));
  const refused = signInError(step);
  if (refused) return heldFor(refused, { id: await runner.hold(request), isConfirmed: false });
  if (step.kind !== 'error' || !step.error.choices) return step;
  return ask(runner, request, step.error.message, step.error.choices);
}

/** Runs what waits for the person's yes; where that leaves a choice, it is held until the person has chosen. */
export async function confirmCall(
  runner: Runner,
  actor: Actor,
  pendingId: string,
  { edits, alternative }: Pick<Yes, 'edits' | 'alternative'> = {},
): Promise<Step> {
  const step = await outcomeOf(() => runner.confirm(actor, pendingId, { edits, alternative }));
  const refused = signInError(step);
  return refused ? heldFor(refused, { id: pendingId, isConfirmed: true }) : stillAsking(step, pendingId);
}

/** Runs a call that was held for its person to sign in. */
export async function resumeCall(runner: Runner, actor: Actor, pendingId: string): Promise<Step> {
  return unanswered(await outcomeOf(() => runner.resume(actor, pendingId)), pendingId);
}

/** Forgets what waits for the person's yes. */
export function cancelCall(runner: Runner, actor: Actor, pendingId: string): Promise<Step> {
  return settle(async () => {
    await runner.cancel(actor, pendingId);
    return { kind: 'card', card: noticeCard('Cancelled. Nothing was changed.') };
  });
}

/** Completes a held call with what the person chose; where that leaves another choice, it stays held. */
export async function answerCall(
  runner: Runner,
  actor: Actor,
  { id, field, value }: { id: string; field: string; value: string },
): Promise<Step> {
  return unanswered(await outcomeOf(() => runner.answer(actor, id, field, value)), id);
}

function signInError(step: Step): UserError | undefined {
  return step.kind === 'error' && step.error.code === 'needs_sign_in' ? step.error : undefined;
}

function heldFor(error: UserError, call: HeldCall): Step {
  return { kind: 'sign_in', error, call };
}

function unanswered(step: Step, id: string): Step {
  const refused = signInError(step);
  return refused ? heldFor(refused, { id, isConfirmed: false }) : stillAsking(step, id);
}

function stillAsking(step: Step, pendingId: string): Step {
  if (step.kind !== 'error' || !step.error.choices) return step;
  const { message, choices } = step.error;
  return { kind: 'question', text: message, field: choices.field, choices: [...choices.options], pendingId };
}

/** Asks for one field of a call; where there is a choice, the call is held until the person has chosen. */
export async function ask(
  runner: Runner,
  request: CallRequest,
  text: string,
  { field, options }: Choices,
): Promise<Step> {
  const { tool, input } = request;
  const pendingId = options.length > 0 ? await runner.hold(request) : undefined;
  return { kind: 'question', text, field, choices: [...options], call: { tool, input }, pendingId };
}

/** What a run came to. */
export function outcomeOf(run: () => Promise<Outcome>): Promise<Step> {
  return settle(async () => ({ kind: 'outcome', outcome: await run() }));
}

/** An error that the person may read is a step too; any other passes. */
async function settle(work: () => Promise<Step>): Promise<Step> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return { kind: 'error', error };
    throw error;
  }
}
