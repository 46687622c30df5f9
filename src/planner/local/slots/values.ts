import { months } from '../dates/days.js';
import { countIn } from '../sentence/counts.js';
import type { Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import { isTypo } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';

/** A number from here on may be money without saying so. */
const least = 1000;
/** How likely a number is meant for a field that nothing beside it points to. */
const bareScore = 0.3;

/** Numbers, amounts, addresses and the like for a field that takes their kind. */
export function valueSpans({ skill, reading, cues, nouns }: Scene, field: Field): Span[] {
  return reading.tokens.flatMap((token, at) => {
    const cue = cues([field.name], at, at + 1);
    const typed = token.kind === field.kind.kind;
    if (typed) return [ready(field, at, at + 1, 1.5 + cue, token.text)];
    const { amount } = token;
    if (!amount) return [...spelledSpans(reading, field, at, cue), ...monthSpans(reading, field, at, cue)];
    if (field.kind.kind === 'money' && !amount.percent) {
      // “24,000” is written as money is, and so is no count.
      const isSum = field.required || (!amount.plain && takesOne(skill));
      const bare = isSum && amount.value >= least ? bareScore : 0;
      const score = amount.money ? 1.5 + cue : cue > 0 ? 0.5 + cue : bare;
      return [withMoney(ready(field, at, at + 1, score, amount.value), token)];
    }
    if (amount.money || !isWithin(field, amount.value) || isScale(reading, at)) return [];
    // “Rate him 82” needs no other word for what a tool takes anyway.
    const isNumber = nouns.has(reading.tokens[at - 1]?.text ?? '');
    if (cue === 0)
      return field.required && !isNumber ? [ready(field, at, at + 1, bareScore, amount.value)] : [];
    return [ready(field, at, at + 1, 0.6 + cue, amount.value)];
  });
}

/** Whether a tool takes one amount, so that there is no doubt which is meant. */
function takesOne({ fields, tool }: Skill): boolean {
  const [only, another] = [...fields.values()].filter(({ kind }) => kind.kind === 'money');
  return tool.effect !== 'read' && only !== undefined && another === undefined;
}

/** “The ten newest deals”; “one” mostly stands for a thing. */
function spelledSpans({ tokens }: Reading, field: Field, at: number, cue: number): Span[] {
  const said =
    cue > 0 && field.kind.kind === 'number'
      ? countIn(tokens.slice(at, at + 2).map(({ text }) => text))
      : undefined;
  if (!said || said.count < 2 || !isWithin(field, said.count)) return [];
  return [ready(field, at, at + said.length, 0.6 + cue, said.count)];
}

/** “Starts in July” for a field that counts months. */
function monthSpans({ tokens }: Reading, field: Field, at: number, cue: number): Span[] {
  const { kind } = field;
  if (kind.kind !== 'number' || kind.min !== 1 || kind.max !== months.length || cue === 0) return [];
  const typed = tokens[at]?.text ?? '';
  const month = months.findIndex((name) => name === typed || isTypo(typed, name));
  return month < 0 ? [] : [ready(field, at, at + 1, 1.5 + cue, month + 1)];
}

/** “60 out of 100”. */
function isScale({ tokens }: Reading, at: number): boolean {
  return tokens[at - 1]?.text === 'of' && tokens[at - 2]?.text === 'out';
}

function isWithin({ kind }: Field, value: number): boolean {
  return kind.kind === 'number' && value >= kind.min && value <= kind.max;
}

function withMoney(span: Span, { amount, text }: Token): Span {
  const { value } = span;
  const currency = amount?.currency;
  if (value.kind !== 'ready' || currency === undefined) return span;
  return { ...span, value: { ...value, money: { currency, text } } };
}

/** A value that words give one field. */
export function ready({ name }: Field, start: number, end: number, score: number, value: unknown): Span {
  return { fields: [name], start, end, score, value: { kind: 'ready', values: { [name]: value } } };
}
