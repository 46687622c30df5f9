import type { Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import type { Field } from '../skills/field.js';
import type { Pattern } from '../skills/pattern.js';
import type { Skill } from '../skills/skill.js';
import { isCourtesy } from '../sentence/words.js';

const joints = new Set(['and', 'but', 'please', 'it', 'is']);

/**
 * Where a text ends because what is said behind it is for the bot: “… Only to the sender.”, “… Don’t send it yet.”, or
 * behind a short one “…, urgent, 15k”.
 */
export function tailForBot(
  skill: Skill,
  { tokens }: Reading,
  start: number,
  isLong: boolean,
): number | undefined {
  const starts = tokens.flatMap(({ breaks }, at) =>
    at > start && (breaks === '.' || (breaks !== '' && !isLong)) ? [at] : [],
  );
  let tail: number | undefined;
  for (const at of starts.toReversed()) {
    if (!isForBot(skill, tokens.slice(at, tail ?? tokens.length))) break;
    tail = at;
  }
  return tail;
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
