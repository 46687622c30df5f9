import { placeOf } from '../channel/activity.js';
import { isOfAnother } from '../../cards/card-id.js';
import { parsePress, type Press } from '../../cards/press.js';
import type { Actor } from '../../core/actor.js';
import type { Call } from '../../core/call.js';
import { UserError } from '../../core/errors.js';
import { fieldLabel } from '../../core/label.js';
import { mayUse, type Tool } from '../../core/tool.js';
import { answerCall, ask, outcomeOf, runCall, type CallRequest } from '../calls/calls.js';
import { conclude } from '../calls/conclude.js';
import { coerceInput, fieldToChoose, wordsOf, type Choosable } from './form.js';
import { reads, refreshed } from '../calls/refreshed.js';
import type { BotParts } from '../parts.js';
import { replyOf } from '../turn/reply.js';
import { acceptBrought } from '../sign-in/brought.js';
import { loginFailed } from '../sign-in/request.js';
import type { Step } from '../calls/step.js';
import { cancelAll, confirmAll } from '../calls/together.js';
import type { Turn } from '../turn/turn.js';

type Run = Extract<Press, { press: 'run' }>;
type FromOutside = Extract<Press, { press: 'found' | 'ask' }>;
type OfMember = Exclude<Press, FromOutside>;

/** Does what a pressed button asks for, with the presser's rights; the answer takes the place of the card. */
export async function answerPress(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const press = parsePress(turn.pressed?.payload);
  const isSignedIn = await acceptBrought(parts.signIn, actor, turn.activity.value);
  if (!isSignedIn) return turn.respond(loginFailed());
  if (!press) return turn.refuse('I do not know this button, so nothing was changed.');
  if (isFromOutside(press)) {
    return turn.answer(replyOf(parts.cards.renderWelcome(actor, parts.examplesFor(actor))));
  }
  const step = await pressed(parts, turn, press, actor);
  await conclude(parts, turn, actor, [step], press.press === 'run' ? { page: press.page } : {});
}

/** Whether it is the press of somebody who was no member when they got the card; a welcome answers it. */
export function isFromOutside(press: Press): press is FromOutside {
  return press.press === 'found' || press.press === 'ask';
}

/** Does what a press of a member says. */
export function pressed(parts: BotParts, turn: Turn, press: OfMember, actor: Actor): Promise<Step> {
  switch (press.press) {
    case 'run':
      return runPress(parts, turn, press, actor);
    case 'confirm':
      return confirmAll(parts.runner, actor, press.id, press);
    case 'cancel':
      return cancelAll(parts.runner, actor, press.id);
    default:
      return answerCall(parts.runner, actor, press);
  }
}

async function runPress(parts: BotParts, { activity }: Turn, press: Run, actor: Actor): Promise<Step> {
  const { runner } = parts;
  const tool = runner.tools.find(({ name }) => name === press.tool);
  if (!tool) return { kind: 'error', error: new UserError('not_found', 'This button no longer works.') };
  if (isOfAnother(press.card, actor)) return { kind: 'error', error: ofAnother(actor) };
  const input = coerceInput(tool, press.input, press.form);
  const request: CallRequest = {
    tool: tool.name,
    input,
    actor,
    surface: 'card',
    key: `card:${press.card}:${JSON.stringify(input)}`,
    ifVersion: press.version,
    conversation: placeOf(activity),
  };
  // What may be chosen from is for those who may use the tool.
  const asked = mayUse(actor, tool) ? await askForMissing(parts, tool, request) : undefined;
  const step = asked ?? (await runCall(runner, request));
  if (step.kind === 'error') return refreshed(parts, tool, request, step.error, press.back);
  return press.back ? goOn(parts, request, step, press.back) : step;
}

/** Puts what was done above what the card goes on showing. */
async function goOn({ runner }: BotParts, request: CallRequest, step: Step, back: Call): Promise<Step> {
  if (step.kind !== 'outcome' || step.outcome.kind !== 'done' || !reads(runner, back)) return step;
  const shown = await outcomeOf(() => runner.run({ ...request, ...back, ifVersion: undefined }));
  if (shown.kind !== 'outcome' || shown.outcome.kind !== 'done' || !shown.outcome.view) return step;
  const { view, records } = shown.outcome;
  return { kind: 'outcome', outcome: { ...step.outcome, view, records } };
}

/** Offers the values of a field that the button leaves open, such as whom to assign. */
async function askForMissing(
  { runner, find }: BotParts,
  tool: Tool,
  request: CallRequest,
): Promise<Step | undefined> {
  const open = fieldToChoose(tool, request.input);
  if (!open) return undefined;
  const { field, slot } = open;
  const options = slot.kind === 'enum' ? wordsOf(tool, field) : await find(request.actor, slot);
  if (options.length === 0) return undefined;
  const question = await ask(runner, request, `${tool.title}: which ${wordFor(field, slot)}?`, {
    field,
    options,
  });
  if (question.kind !== 'question' || slot.kind !== 'record') return question;
  return { ...question, dataset: slot.noun };
}

function wordFor(field: string, slot: Choosable): string {
  if (slot.kind === 'record') return slot.noun;
  return slot.kind === 'name' ? slot.of : fieldLabel(field).toLowerCase();
}

function ofAnother({ organizationName }: Actor): UserError {
  return new UserError(
    'conflict',
    `This card is from another organization than ${organizationName}, where you work now. Switch to it first.`,
  );
}
