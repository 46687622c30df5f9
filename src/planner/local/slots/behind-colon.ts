import type { Reading } from '../sentence/reading.js';
import { isBehindColon } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { partAt } from './parts.js';
import { givesValues } from './tails.js';

/** “Open a technical issue: …”: whether a colon leads in to a text, which no words of the tool before it are then. */
export function isToldBehind({ told }: Skill, reading: Reading, { name }: Field, from: number): boolean {
  return told.has(name) && reading.tokens.some((_, at) => at >= from && isBehindColon(reading, at));
}

/** An order with its noun: “open a new technical issue”. */
const longestOrder = 5;

/** “Litware wants more seats: create a deal …”: behind what is only told stands the order, and no text. */
export function isOrderBehind(skill: Skill, { tokens }: Reading, start: number): boolean {
  const own = ({ text }: Reading['tokens'][number]) => text === skill.noun || isKind(skill, text);
  const telling = tokens.find(({ text }) => !isCourtesy(text));
  if (!telling || skill.heads.has(telling.text) || own(telling)) return false;
  const order = tokens.slice(start, start + longestOrder);
  const head = order.findIndex(({ text }) => !isCourtesy(text));
  return skill.heads.has(order[head]?.text ?? '') && order.slice(head + 1).some(own);
}

/** “Task” and “call” are kinds of what a tool makes. */
export function isKind({ fields }: Skill, word: string): boolean {
  return [...fields.values()].some(
    ({ required, forms }) =>
      required && forms.some(({ words: [only, another] }) => only === word && !another),
  );
}

/** “Update deal 29: 19.9k, close date 11/27, priority high”: nothing but values stands there, and no text. */
export function givesOnlyValues(skill: Skill, reading: Reading, start: number): boolean {
  const { tokens } = reading;
  const starts = tokens.flatMap(({ breaks }, at) =>
    at === start || (at > start && breaks !== '') ? [at] : [],
  );
  return starts.every((from, index) => {
    const end = starts[index + 1] ?? tokens.length;
    return givesValues(skill, tokens.slice(from, end)) || partAt(skill, reading, from)?.end === end;
  });
}
