import type { Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import type { Field } from '../skills/field.js';
import type { Pattern } from '../skills/pattern.js';
import type { Skill } from '../skills/skill.js';
import { isCourtesy } from '../sentence/words.js';

const joints = new Set(['and', 'but', 'please', 'it', 'is']);

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
  const { tokens, dates } = reading;
  const isInside = (at: number) => dates.some((date) => date.start < at && at < date.end);
  const starts = tokens.flatMap(({ breaks }, at) =>
    at > start && !isInside(at) && (breaks === '.' || (breaks !== '' && !isLong)) ? [at] : [],
  );
  let tail: number | undefined;
  for (const at of starts.toReversed()) {
    const end = tail ?? tokens.length;
    const isDay = !isLong && saysWhen(skill, reading, start, at, end);
    if (!isDay && !isForBot(skill, tokens.slice(at, end))) break;
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
  return givesValues(skill, said) || skill.patterns.some((pattern) => isOrder(skill, pattern, said));
}

function isOrder({ vocabulary }: Skill, { fragment, parts }: Pattern, said: readonly Token[]): boolean {
  if (!fragment || parts.some(({ kind }) => kind === 'slot')) return false;
  const words = parts.flatMap((part) => (part.kind === 'word' ? [part.any] : []));
  const order = words.filter((any, at) => at > 0 || !any.some((word) => joints.has(word)));
  if (order.length < 2 || !said.every(({ text }) => vocabulary.has(text) || isCourtesy(text))) return false;
  return said.some((_, at) => order.every((any, next) => any.includes(said[at + next]?.text ?? '')));
}

/** “Priority high”, “technical”, “15k”. */
function givesValues({ fields }: Skill, said: readonly Token[]): boolean {
  const all = [...fields.values()];
  const isNamed = ({ text }: Token) => all.some(({ words }) => words.includes(text)) || joints.has(text);
  const telling = said.filter((token) => !isNamed(token));
  return telling.length > 0 && all.some((field) => isValue(field, telling));
}

function isValue({ kind, forms }: Field, said: readonly Token[]): boolean {
  const [first, another] = said;
  if (kind.kind === 'money') return first?.amount?.money === true && !another;
  if (kind.kind === 'email' || kind.kind === 'phone') return first?.kind === kind.kind && !another;
  return forms.some(
    ({ words }) => words.length === said.length && words.every((word, at) => said[at]?.text === word),
  );
}

/** Whether a word is what a field of the tool is called by. */
export function namesField({ fields }: Skill, word: string): boolean {
  return [...fields.values()].some(({ name, words }) => words[0] === word || name === word);
}
