import { calledSpans } from './called.js';
import { changeSpans } from './changes.js';
import { clearedSpans } from './cleared.js';
import { countIn } from '../sentence/counts.js';
import type { Shift } from '../sentence/shifts.js';
import type { CueReader } from './cues.js';
import type { Field, Form } from '../skills/field.js';
import { givenSpans } from './given.js';
import { labelledSpans } from './labelled.js';
import { lastPeriodSpans, limitSpans } from './limits.js';
import { numberedSpans } from './numbered.js';
import { openSpans } from './open.js';
import type { OwnNames, Reading } from '../sentence/reading.js';
import { addressSpans, mentionedSpans, strangerSpans } from './people.js';
import type { Token } from '../sentence/sentence.js';
import { placeSpans } from './places.js';
import { recordSpans } from './references.js';
import type { Skill } from '../skills/skill.js';
import { toldSpans } from './told.js';
import { daySpans, lengthSpans, periodSpans, timeSpans } from './when.js';
import { isCourtesy, isTypo, lemma, lemmas } from '../sentence/words.js';

export type Values = Readonly<Record<string, unknown>>;

/**
 * What a span gives its field: a value, a text to look up, or a place among the records just shown. `isGiven` is a value
 * that the words of a phrase mean by themselves.
 */
export type Value =
  | { kind: 'ready'; values: Values; earlier?: Values; money?: Money; isGiven?: true }
  /** `others` are fields that the same words may name as well. */
  | { kind: 'named'; text: string; others?: readonly string[] }
  | { kind: 'shown'; which: 'it' | number; others?: readonly string[] };

/** An amount whose currency is said. */
interface Money {
  currency: string;
  text: string;
}

/** Words, from one token up to another, that may fill fields of a tool; the higher the score, the surer. */
export interface Span {
  fields: readonly string[];
  start: number;
  end: number;
  score: number;
  value: Value;
}

/** A sentence before the eyes of one tool. `nouns` are what records are called. */
export interface Scene {
  skill: Skill;
  reading: Reading;
  cues: CueReader;
  names: OwnNames;
  nouns: ReadonlySet<string>;
  /** By how much it says to change something. */
  shift?: Shift | undefined;
}

/** Everything in a sentence that could fill a field of this tool; spans may overlap. */
export function spansOf(scene: Scene): Span[] {
  const single = [...scene.skill.fields.values()].flatMap((field) => fieldSpans(scene, field));
  const readers = [
    labelledSpans,
    timeSpans,
    lengthSpans,
    periodSpans,
    lastPeriodSpans,
    clearedSpans,
    placeSpans,
    givenSpans,
  ];
  return [...single, ...readers.flatMap((read) => read(scene))].filter(({ score }) => score > 0);
}

function fieldSpans(scene: Scene, field: Field): Span[] {
  const { kind } = field;
  switch (kind.kind) {
    case 'record':
      return [...recordSpans(scene, field, kind.noun), ...openSpans(scene, field)];
    case 'name':
      return [...formSpans(scene, field, formsOf(scene.names[kind.of])), ...openSpans(scene, field)];
    case 'text':
      return textSpans(scene, field);
    case 'person':
      return [
        ...addressSpans(scene, field),
        ...mentionedSpans(scene, field),
        ...strangerSpans(scene, field),
        ...openSpans(scene, field),
      ];
    case 'enum':
      return formSpans(scene, field, field.forms);
    case 'date':
      return kind.edge ? [] : [...daySpans(scene, field, kind.time === true), ...changeSpans(scene, field)];
    case 'money':
    case 'number':
      return [...valueSpans(scene, field), ...changeSpans(scene, field), ...limitSpans(scene, field)];
    case 'email':
    case 'phone':
      return valueSpans(scene, field);
    default:
      return [];
  }
}

function textSpans(scene: Scene, field: Field): Span[] {
  const numbered = numberedSpans(scene, field);
  if (numbered.length > 0) return numbered;
  return [...openSpans(scene, field), ...toldSpans(scene, field), ...calledSpans(scene, field)];
}

/** A number from here on may be money without saying so. */
const least = 1000;
/** How likely a number is meant for a field that nothing beside it points to. */
const bareScore = 0.3;

function valueSpans({ reading, cues }: Scene, field: Field): Span[] {
  return reading.tokens.flatMap((token, at) => {
    const cue = cues([field.name], at, at + 1);
    const typed = token.kind === field.kind.kind;
    if (typed) return [ready(field, at, at + 1, 1.5 + cue, token.text)];
    const { amount } = token;
    if (!amount) return [...spelledSpans(reading, field, at, cue), ...monthSpans(reading, field, at, cue)];
    if (field.kind.kind === 'money' && !amount.percent) {
      const bare = field.required && amount.value >= least ? bareScore : 0;
      const score = amount.money ? 1.5 + cue : cue > 0 ? 0.5 + cue : bare;
      return [withMoney(ready(field, at, at + 1, score, amount.value), token)];
    }
    if (amount.money || !isWithin(field, amount.value) || isScale(reading, at)) return [];
    // “Rate him 82” needs no other word for what a tool takes anyway.
    if (cue === 0) return field.required ? [ready(field, at, at + 1, bareScore, amount.value)] : [];
    return [ready(field, at, at + 1, 0.6 + cue, amount.value)];
  });
}

/** “The ten newest deals”; “one” mostly stands for a thing. */
function spelledSpans({ tokens }: Reading, field: Field, at: number, cue: number): Span[] {
  const said = cue > 0 && field.kind.kind === 'number' ? countIn([tokens[at]?.text ?? '']) : undefined;
  if (!said || said.count < 2 || !isWithin(field, said.count)) return [];
  return [ready(field, at, at + 1, 0.6 + cue, said.count)];
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

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

function formsOf(names: OwnNames['stage']): Form[] {
  return names.map(({ value, label }) => ({ words: lemmas(label), value }));
}

/**
 * Known words such as enum values and stages. Words of grammar ("all") count where they are declared and stand before
 * what the tool is about: "all deals", "every one of our deals".
 */
function formSpans({ skill, reading, cues }: Scene, field: Field, forms: readonly Form[]): Span[] {
  const words = reading.tokens.map(({ kind, text }) => (kind === 'quoted' ? lemmas(text).join(' ') : text));
  const typed = spelled(reading);
  // “All deals”, “deals, all”.
  const isOwnNoun = (start: number, end: number) =>
    words[firstTelling(words, end)] === skill.noun ||
    (end === words.length && words[start - 1] === skill.noun);
  const telling = forms.filter((form) => form.isSynonym || !form.words.every(isCourtesy));
  return telling.flatMap((form) =>
    words.flatMap((_, start) => {
      const exact = formLength(words, start, form.words) || formLength(typed, start, form.words);
      const length = exact || slipLength(words, start, form.words, skill.vocabulary);
      if (length === 0) return [];
      const end = start + length;
      if (form.words.every(isCourtesy) && !isOwnNoun(start, end)) return [];
      const cue = cues([field.name], start, end);
      const first = currentAt(reading, start, end) ?? start;
      const score = (exact ? 1.2 : 0.9) + 0.2 * form.words.length + cue;
      return [ready(field, first, end, score, form.value)];
    }),
  );
}

const shortestSlip = 5;

/** The same with a slip of the keyboard in a word that is none of the tool's own: “inactve”, “in progess”. */
function slipLength(
  words: readonly string[],
  start: number,
  form: readonly string[],
  vocabulary: ReadonlySet<string>,
): number {
  const isMeant = (word: string, at: number) => {
    const typed = words[start + at] ?? '';
    if (typed === word) return true;
    return word.length >= shortestSlip && !vocabulary.has(typed) && !isCourtesy(typed) && isTypo(typed, word);
  };
  return form.every(isMeant) ? form.length : 0;
}

/** Where “this year” begins, of which a field takes the “year” alone. */
function currentAt({ tokens, dates }: Reading, start: number, end: number): number | undefined {
  const isCurrent = ['this', 'current'].includes(tokens[start - 1]?.text ?? '');
  return isCurrent && dates.some((date) => date.start === start - 1 && date.end === end)
    ? start - 1
    : undefined;
}

function firstTelling(words: readonly string[], from: number): number {
  return words.findIndex((word, at) => at >= from && !isCourtesy(word));
}

/** The words of a sentence as they were typed, where one stands for another: a “meeting” is an event to some tools. */
function spelled({ text, tokens }: Reading): string[] {
  return tokens.map(({ start, end }) => lemma(text.slice(start, end)));
}

/** Words that a value may have between its own: “not yet resolved”, “hasn't been resolved”. */
const between = new Set(['yet', 'been']);

function formLength(words: readonly string[], start: number, form: readonly string[]): number {
  if (words[start] === form.join(' ')) return 1;
  let end = start;
  for (const word of form) {
    while (end > start && between.has(words[end] ?? '') && words[end] !== word) end += 1;
    if (words[end] !== word && !(word === 'not' && isNot.test(words[end] ?? ''))) return 0;
    end += 1;
  }
  return end - start;
}

const isNot = /^(?:is|are|was|were|has|have|had)n['’]?t$/;

function ready({ name }: Field, start: number, end: number, score: number, value: unknown): Span {
  return { fields: [name], start, end, score, value: { kind: 'ready', values: { [name]: value } } };
}
