import { ordersOn } from './agreeing.js';
import { askAgain } from './ask.js';
import { optionIn } from './choice.js';
import { emptyDialog, type Dialog } from './dialog.js';
import { isAboutShown, readReply } from './replies.js';
import type { Told } from './settle.js';
import { asksForHelp } from '../intents/rank.js';
import type { Context } from '../intents/requests.js';
import type { Reading } from '../sentence/reading.js';

/** So much must a message sound like a wish for help, by itself and in the place of an answer. */
const likely = 0.3;
const surely = 0.9;

/** What a message means as a reply that says no more than yes, no, thanks, or help. */
export function replied({ knowledge }: Context, reading: Reading, dialog: Dialog): Told | undefined {
  const reply = readReply(reading) ?? (ordersWaiting(knowledge, reading, dialog) ? 'yes' : undefined);
  if (reply === undefined) return undefined;
  if (reply === 'help') return { plan: { kind: 'help' }, dialog };
  if (reply === 'forget') return { plan: { kind: 'forgotten' }, dialog: emptyDialog };
  if (reply === 'thanks') return { plan: { kind: 'thanked' }, dialog };
  const [pendingId, ...waiting] = dialog.waiting;
  if (dialog.question) {
    const { question, ...rest } = dialog;
    if (reply === 'no') return { plan: { kind: 'drop' }, dialog: rest };
    const isAgreed = reply === 'yes' && question.choices.length === 1;
    if (isAgreed || optionIn(reading, question.choices)) return undefined;
    const plan = askAgain(question, knowledge.skills);
    return plan && { plan, dialog };
  }
  if (pendingId === undefined) return undefined;
  const kind = reply === 'yes' ? 'confirm' : 'cancel';
  const refused = kind === 'cancel' && dialog.asked && { declined: dialog.asked };
  return { plan: { kind, pendingId }, dialog: { ...dialog, ...refused, waiting } };
}

/** What sounds like a wish for help, and “ok” or “never mind” where nothing waits for it. */
export function idle({ knowledge }: Context, reading: Reading, dialog: Dialog): Told | undefined {
  if (asksForHelp(knowledge, reading, dialog.question ? surely : likely))
    return { plan: { kind: 'help' }, dialog };
  const reply = readReply(reading);
  if (dialog.question || (reply !== 'yes' && reply !== 'no')) return undefined;
  const isShown = dialog.shown.length > 0 || dialog.things?.at(0) !== undefined;
  return isShown && isAboutShown(reading) ? undefined : { plan: { kind: 'drop' }, dialog };
}

/** “Yes, send it”, where sending something waits for a yes or for a value. */
function ordersWaiting(
  { skills }: Context['knowledge'],
  reading: Reading,
  { question, waiting, asked }: Dialog,
): boolean {
  const call = question ? question.calls[question.at] : waiting.length === 1 ? asked : undefined;
  const skill = skills.find(({ tool }) => tool.name === call?.tool);
  return skill !== undefined && ordersOn(reading, skill);
}
