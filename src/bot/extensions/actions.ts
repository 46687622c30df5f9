import { parsePress } from '../../cards/press.js';
import type { Actor } from '../../core/actor.js';
import { actsOnCards } from '../channel/activity.js';
import { outcomeOf } from '../calls/calls.js';
import type { BotParts } from '../parts.js';
import { isFromOutside, pressed } from '../presses/presses.js';
import { renewShared } from '../shared/renew.js';
import { signedInExtension } from '../sign-in/extension.js';
import type { Turn } from '../turn/turn.js';
import type { ActionId } from './commands.js';
import { contactOf } from './contact.js';
import { customersOf } from './customers.js';
import { isActionId, parseDialog, type DialogData } from './dialog-data.js';
import { draftOfMessage, type Draft } from './draft.js';
import { insertDeal, insertDialog } from './insert.js';
import { customerChosen, customerIn, logAgain, logCall, logDialog, newCustomerDialog } from './log.js';
import { mailChosen, mailDialog } from './mails.js';
import { Begun, Submitted } from './payloads.js';
import { openForm, runForm, stepDialog, toolDialog, toolFor } from './tool-form.js';

/** Opens the dialog of an action: on the message it was called on, else on one of the person's mails. */
export async function beginAction(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const begun = Begun.safeParse(turn.activity.value);
  if (!begun.success) return turn.refuse('I cannot read this message, so nothing was done.');
  const { commandId, messagePayload } = begun.data;
  if (!isActionId(commandId)) return turn.refuse('I do not know this command, so nothing was done.');
  if (commandId === 'insertDeal') return turn.respond(await insertDialog(parts, actor));
  // Outlook hands over no message, whatever a payload may say.
  if (!messagePayload || !actsOnCards(turn.activity)) {
    const offer = () => mailDialog(parts, actor, commandId);
    return turn.respond(await withMailbox({ parts, turn, actor }, offer));
  }
  turn.respond(await proceed(parts, actor, commandId, draftOfMessage(messagePayload)));
}

/** Opens the form of a tool, from a button on a card. */
export async function openDialog(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const submitted = Submitted.safeParse(turn.activity.value);
  const opened = submitted.success ? parseDialog(submitted.data.data) : undefined;
  if (opened?.dialog !== 'form') return turn.refuse('I do not know this button, so nothing was changed.');
  turn.respond(await openForm(parts, actor, opened.tool, opened.record, turn.activity.replyToId));
}

/** Goes on with what a dialog sent: a form that was filled in, or a button of a card in it. */
export async function continueDialog(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const submitted = Submitted.safeParse(turn.activity.value);
  const payload = submitted.data?.data ?? {};
  const press = parsePress(payload);
  if (press && !isFromOutside(press))
    return turn.respond(stepDialog(parts, actor, await pressed(parts, turn, press, actor)));
  const sent = parseDialog(payload);
  if (!sent) return turn.refuse('I do not know this form, so nothing was changed.');
  turn.respond(await answerTo(sent, payload, { parts, turn, actor }));
}

interface Setting {
  parts: BotParts;
  turn: Turn;
  actor: Actor;
}

async function answerTo(
  sent: DialogData,
  payload: Record<string, unknown>,
  setting: Setting,
): Promise<object> {
  const { parts, turn, actor } = setting;
  switch (sent.dialog) {
    case 'form':
      return openForm(parts, actor, sent.tool, sent.record);
    case 'run': {
      const { step, again } = await runForm(parts, actor, sent, payload);
      renewShared(parts, turn, actor, [step], sent.message);
      if (again) return again;
      const { next } = sent;
      if (!next || step.kind !== 'outcome' || step.outcome.kind !== 'done')
        return stepDialog(parts, actor, step);
      return logDialog(parts, actor, next, { customer: customerIn(step.outcome.data) });
    }
    case 'mail':
      return withMailbox(setting, async () => {
        const draft = await mailChosen(parts, actor, payload);
        if (!draft) return mailDialog(parts, actor, sent.command, 'Choose a mail.');
        return proceed(parts, actor, sent.command, draft);
      });
    case 'customer':
      return customerChosen(parts, actor, sent, payload);
    case 'newCustomer':
      return newCustomerDialog(parts, actor, sent.draft);
    case 'log':
      return log(parts, actor, sent, payload);
    default:
      return insertDeal(parts, actor, payload, actsOnCards(turn.activity));
  }
}

/** Does what wants the person's mails; where Microsoft 365 wants a sign-in first, the client is asked for one. */
async function withMailbox({ parts, turn, actor }: Setting, work: () => Promise<object>): Promise<object> {
  return signedInExtension(parts.signIn, actor, turn.activity.value, work);
}

async function log(
  parts: BotParts,
  actor: Actor,
  sent: Extract<DialogData, { dialog: 'log' }>,
  payload: Record<string, unknown>,
): Promise<object> {
  const call = logCall(sent, payload);
  const step = await outcomeOf(() => parts.runner.run({ ...call, actor, surface: 'extension' }));
  if (step.kind !== 'error' || step.error.record) return stepDialog(parts, actor, step);
  return logAgain(parts, actor, sent, payload, step.error.message);
}

/** What a command makes of a message or mail. */
async function proceed(parts: BotParts, actor: Actor, command: ActionId, draft: Draft): Promise<object> {
  if (command === 'createLead') return leadDialog(parts, actor, draft);
  if (command === 'reportIssue') return issueDialog(parts, actor, draft);
  return logDialog(parts, actor, draft);
}

async function leadDialog(parts: BotParts, actor: Actor, draft: Draft): Promise<object> {
  const { need, address, ...contact } = await contactOf(parts, actor, draft);
  const notes = [need, address && `Address: ${address}`].filter(Boolean).join('\n\n');
  const values = { ...contact, notes, source: 'other' };
  return toolDialog(parts, actor, toolFor(parts, actor, 'create_lead'), { values });
}

async function issueDialog(parts: BotParts, actor: Actor, draft: Draft): Promise<object> {
  const tool = toolFor(parts, actor, 'create_issue');
  const customers = await customersOf(parts, actor, draft);
  const [only, ...others] = customers;
  const values = {
    title: draft.title,
    description: draft.text.slice(0, 2000),
    ...(only && others.length === 0 && { customer_id: only.value }),
  };
  const choices = customers.length > 0 ? { customer_id: customers } : undefined;
  return toolDialog(parts, actor, tool, { values, choices });
}
