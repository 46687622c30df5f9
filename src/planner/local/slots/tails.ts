import type { Reading } from '../sentence/reading.js';
import { countIn } from '../sentence/counts.js';
import type { Token } from '../sentence/sentence.js';
import type { Field } from '../skills/field.js';
import type { Pattern } from '../skills/pattern.js';
import type { Skill } from '../skills/skill.js';
import { partAt } from './parts.js';
import { isCourtesy, pleas, polite } from '../sentence/words.js';

const joints = new Set(['and', 'but', 'please', 'it', 'is']);

const dash = /\s[-–—]+\s/;

/**
 * Where a text ends because what is said behind it is for the bot: “… Only to the sender.”, “… Don’t send it yet.”, or
 * behind a short one “…, urgent, 15k”, “…, Friday at 3 pm”.
 */
export function tailForBot(
  skill: Skill,
  reading: Reading,
  start: number,
  isLong: boolean,
): number | undefined {
  const { text, tokens, dates } = reading;
  const isInside = (at: number) => dates.some((date) => date.start < at && at < date.end);
  const isDashed = (at: number) => dash.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start));
  const ends = (at: number, breaks: string) => breaks === '.' || (breaks !== '' && !isLong) || isDashed(at);
  const starts = tokens.flatMap(({ breaks }, at) =>
    at > start && !isInside(at) && (ends(at, breaks) || partAt(skill, reading, at)) ? [at] : [],
  );
  let tail: number | undefined;
  for (const at of starts.toReversed()) {
    const end = tail ?? tokens.length;
    const isDay = !isLong && saysWhen(skill, reading, start, at, end);
    const isPart = partAt(skill, reading, at)?.end === end;
    if (!isDay && !isPart && !isForBot(skill, tokens.slice(at, end))) break;
    tail = at;
  }
  return tail;
}

/** “Calendar entry: haircut, Friday at 3 pm”: a day that the tool must be told, and was not before. */
function saysWhen({ fields }: Skill, { dates }: Reading, start: number, at: number, end: number): boolean {
  const takesDay = [...fields.values()].some(({ kind, required }) => required && kind.kind === 'date');
  const isDay = dates.some((date) => date.start === at && date.end === end);
  return takesDay && isDay && !dates.some((date) => date.end <= start);
}

/** Whether words are no text: an order that goes with any sentence of the tool, or values of its fields. */
function isForBot(skill: Skill, said: readonly Token[]): boolean {
  return (
    givesValues(skill, said) ||
    isBidding(skill, said) ||
    skill.patterns.some((pattern) => isOrder(skill, pattern, said))
  );
}

function isOrder({ vocabulary }: Skill, { fragment, parts }: Pattern, said: readonly Token[]): boolean {
  if (!fragment || parts.some(({ kind }) => kind === 'slot')) return false;
  const words = parts.flatMap((part) => (part.kind === 'word' ? [part.any] : []));
  const order = words.filter((any, at) => at > 0 || !any.some((word) => joints.has(word)));
  if (order.length < 2 || !said.every(({ text }) => vocabulary.has(text) || isCourtesy(text))) return false;
  return said.some((_, at) => order.every((any, next) => any.includes(said[at + next]?.text ?? '')));
}

const pointing = new Set(['it', 'that', 'this', 'him', 'her', 'them', ...pleas]);

/** “Please update the lead”, “make it high priority”: to do what the tool does, to what was named before. */
export function isBidding({ heads, noun, fields, vocabulary }: Skill, said: readonly Token[]): boolean {
  const first = said.find(({ text }) => !isCourtesy(text));
  if (!first || !heads.has(first.text)) return false;
  const names = new Set(
    [...fields.values()].flatMap(({ words, forms }) => [...words, ...forms.flatMap((form) => form.words)]),
  );
  const isOwn = ({ text }: Token) => text === noun || pointing.has(text);
  const isKnown = ({ text }: Token) => isCourtesy(text) || vocabulary.has(text) || names.has(text);
  return said.some(isOwn) && said.every((token) => isOwn(token) || isKnown(token));
}

/** “Priority high”, “technical”, “15k”. */
export function givesValues({ fields }: Skill, said: readonly Token[]): boolean {
  const all = [...fields.values()];
  const isNamed = ({ text }: Token) => all.some(({ words }) => words.includes(text)) || joints.has(text);
  const telling = said.filter((token) => !isNamed(token) && token.text !== 'now' && !polite.has(token.text));
  return telling.length > 0 && all.some((field) => isValue(field, telling));
}

function isValue({ kind, forms }: Field, said: readonly Token[]): boolean {
  const [first, another] = said;
  if (kind.kind === 'money') return first?.amount?.money === true && !another;
  if (kind.kind === 'number' && Number.isFinite(kind.max)) return isNumber(said);
  if (kind.kind === 'email' || kind.kind === 'phone') return first?.kind === kind.kind && !another;
  return forms.some(
    ({ words }) => words.length === said.length && words.every((word, at) => said[at]?.text === word),
  );
}

/** “Sixty points”. */
function isNumber(said: readonly Token[]): boolean {
  const length = said[0]?.amount?.plain ? 1 : countIn(said.map(({ text }) => text))?.length;
  return length !== undefined && said.slice(length).every(({ text }) => text === 'point' || text === 'pts');
}

/** Whether a word is what a field of the tool is called by. */
export function namesField({ fields }: Skill, word: string): boolean {
  return [...fields.values()].some(({ name, words }) => words[0] === word || name === word);
}

/** At the end of a sentence these are said to the bot. */
const closings = [...polite, 'thank you', 'instead', 'from now on'].map((words) => words.split(' '));

/** How many words at the end of a sentence are none of a name. */
export function closingLength(tokens: Reading['tokens']): number {
  const words = tokens.map(({ text }) => text);
  const closing = closings.find((said) => said.every((word, at) => words.at(at - said.length) === word));
  return closing ? closing.length + closingLength(tokens.slice(0, -closing.length)) : 0;
}
