import { isOpen, isProse, type Field } from '../skills/field.js';
import { asks } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { isCourtesy, isHint } from '../sentence/words.js';
import { readRequest, type Context, type Request } from '../intents/requests.js';
import { placeOf } from '../slots/references.js';
import { listWith } from '../slots/resolve.js';
import { answerTo, fieldAt } from './answer.js';
import { askAgain } from './ask.js';
import { barePlace, optionIn } from './choice.js';
import type { Dialog, Question } from './dialog.js';
import { settle, type Told } from './settle.js';
import { isVague } from './vague.js';

/** From this confidence on a message is a new request rather than the answer to a question. */
const surelyNew = 0.7;
/** The same where it begins as one that asks to see something, or behind a “no”. */
export const likelyNew = 0.5;

/** What a message means as the answer to the question that waits. */
export async function answered(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const { question } = dialog;
  // What somebody writes to another may well be a question.
  const asksBack = asks(reading);
  if (!question || (asksBack && !isForProse(context, question))) return undefined;
  if (isVague(reading.text, question.choices) && !optionIn(reading, question.choices)) {
    const plan = askAgain(question, context.knowledge.skills, 'I need exactly one, or say “never mind”.');
    if (plan && isPickable(context, question)) return { plan, dialog };
  }
  const mayBegin = asksBack || begins(context, reading, question);
  const other = mayBegin ? await readRequest(context, reading) : undefined;
  if (other && other.confidence >= (isOrderFrom(context, reading, other) ? likelyNew : surelyNew))
    return undefined;
  const drafts = await answerTo(question, reading, context);
  return drafts && settle(drafts, { confidence: 1, unsure: question.unsure }, dialog, context.lookup);
}

/** The same for a question that something was looked up for: “who is there?” – “Megan then”. */
export async function answeredLate(
  context: Context,
  reading: Reading,
  { left, ...dialog }: Dialog,
): Promise<Told | undefined> {
  const field = left && !dialog.question && !asks(reading) ? fieldOf(context, left) : undefined;
  const noun = left && nounOfAsked(context, left);
  if (!left || !field || noun === undefined) return undefined;
  const place = barePlace(reading);
  const listed = place === undefined || asksToSee(reading) ? [] : listedOf(context, noun);
  if (!listed.at(place ?? 0) && !namesOnly(reading, noun)) return undefined;
  const choices = listed.map(({ number }) => ({ value: String(number), label: '' }));
  const drafts = await answerTo({ ...left, choices }, reading, context);
  if (!drafts || drafts.some(({ doubts }) => doubts.length > 0)) return undefined;
  return settle(drafts, { confidence: 1, unsure: left.unsure }, dialog, context.lookup);
}

/** “Show me the second” rather than “the second”. */
function asksToSee({ tokens }: Reading): boolean {
  return tokens.some(({ text }) => placeOf(text) === undefined && (!isCourtesy(text) || isHint(text)));
}

/** The same plan where it looks up what a question is for, which may then still be answered. */
export function stillAsked(context: Context, question: Question | undefined, told: Told): Told {
  const { plan, dialog } = told;
  const noun = question && nounOfAsked(context, question);
  if (!question || noun === undefined || plan.kind !== 'calls') return told;
  const helps = plan.calls.every(({ tool }) => {
    const skill = context.knowledge.skills.find((each) => each.tool.name === tool);
    return skill?.noun === noun && skill.tool.effect === 'read';
  });
  return helps ? { plan, dialog: { ...dialog, left: question } } : told;
}

function nounOfAsked(context: Context, question: Question): string | undefined {
  const kind = fieldOf(context, question)?.kind;
  return kind?.kind === 'record' ? kind.noun : kind?.kind === 'person' ? 'employee' : undefined;
}

/** What “the second” is counted in. */
function listedOf({ lookup }: Context, noun: string): ReturnType<typeof listWith> {
  return listWith(
    lookup.shown.filter((ref) => ref.noun === noun),
    lookup,
  ).filter((ref) => ref.noun === noun);
}

/** Whether a message is the name of what a field takes, and nothing else. */
function namesOnly({ tokens, mentions }: Reading, noun: string): boolean {
  const [only, another] = mentions.filter(({ records }) => records.has(noun));
  if (!only || another) return false;
  return tokens.every(({ text }, at) => (only.start <= at && at < only.end) || isCourtesy(text));
}

/** Whether a message begins with what is to be shown, as no name or text does. */
function isOrderFrom(
  { knowledge }: Context,
  { tokens: [first, next] }: Reading,
  { skill }: Request,
): boolean {
  // “Show Me Inc” is a name: nobody writes “me” with a capital letter in a wish.
  const isTitle = next?.capital === true && isCourtesy(next.text);
  return (
    skill.tool.effect === 'read' &&
    first !== undefined &&
    !isTitle &&
    isHint(first.text) &&
    knowledge.heads.has(first.text)
  );
}

/** The field that a question is for. */
function fieldOf({ knowledge }: Context, { calls, at, field }: Question): Field | undefined {
  const skill = knowledge.skills.find(({ tool }) => tool.name === calls[at]?.tool);
  return skill && fieldAt(skill, field);
}

export function isForProse(context: Context, question: Question): boolean {
  const field = fieldOf(context, question);
  return field !== undefined && isProse(field);
}

/** Whether a question is for any words, which are taken as they stand. */
export function isForText(context: Context, question: Question): boolean {
  return isOpen(fieldOf(context, question));
}

/** Whether a question is for one of some things, rather than for a text or a number. */
function isPickable(context: Context, question: Question): boolean {
  const kind = fieldOf(context, question)?.kind.kind;
  return kind === 'record' || kind === 'name' || kind === 'enum';
}

/** "The invoice is wrong" tells of something and asks for nothing, where a text is waited for. */
const articles = new Set(['the', 'a', 'an']);

/** Whether a message may begin a new request instead of answering: none does that is one of the options. */
function begins(context: Context, reading: Reading, question: Question): boolean {
  const { heads } = context.knowledge;
  const field = fieldOf(context, question);
  const { tokens } = reading;
  const place = barePlace(reading);
  if (optionIn(reading, question.choices) || (place !== undefined && question.choices.at(place)))
    return false;
  if (field?.kind.kind === 'text' && articles.has(tokens[0]?.text ?? '')) return false;
  return tokens.slice(0, 4).some(({ text }) => heads.has(text));
}
