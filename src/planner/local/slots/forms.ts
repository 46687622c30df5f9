import type { OwnNames, Reading } from '../sentence/reading.js';
import { isCourtesy, isTypo, lemma, lemmas } from '../sentence/words.js';
import type { Field, Form } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';
import { ready } from './values.js';

/** An organization's own names as ways to say them. */
export function formsOf(names: OwnNames['stage']): Form[] {
  return names.map(({ value, label }) => ({ words: lemmas(label), value }));
}

/**
 * Known words such as enum values and stages. Words of grammar ("all") count where they are declared and stand before
 * what the tool is about: "all deals", "every one of our deals".
 */
export function formSpans(scene: Scene, field: Field, forms: readonly Form[]): Span[] {
  const { skill, reading, cues } = scene;
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
      if (isInName(skill, field, words, start) || isOfPeriod(scene, words, start, end)) return [];
      if (form.words.every(isCourtesy) && !isOwnNoun(start, end)) return [];
      if (isExpected(words, start) || words[start - 1] === 'too') return [];
      const cue = cues([field.name], start, end);
      const first = currentAt(reading, start, end) ?? start;
      const score = (exact ? 1.2 : 0.9) + 0.2 * form.words.length + cue;
      const span = ready(field, first, end, score, form.value);
      // An organization's own name is asked about where it is only almost said.
      const isSaid = exact && !reading.tokens.slice(start, end).some(({ slip }) => slip);
      return isSaid || field.kind.kind !== 'name' ? [span] : [{ ...span, isNear: true as const }];
    }),
  );
}

/** “Those that should have closed in May” are none that have. */
const expecting = new Set(['should', 'could', 'would', 'might']);

function isExpected(words: readonly string[], at: number): boolean {
  const have = words[at - 1] === 'been' ? at - 2 : at - 1;
  return words[have] === 'have' && expecting.has(words[have - 1] ?? '');
}

/** The “company name” of a customer does not say that it is a company. */
function isInName({ fields }: Skill, { name }: Field, words: readonly string[], at: number): boolean {
  return [...fields.values()].some(
    (other) =>
      other.name !== name &&
      other.words.length > 1 &&
      other.words[0] === words[at] &&
      other.words.every((word, next) => words[at + next] === word),
  );
}

/**
 * “Those that came in last week” are not those that “came in last”, and “new leads this week” are those that came in
 * then, however far they are by now.
 */
function isOfPeriod(
  { skill: { noun, fields }, reading: { dates } }: Scene,
  words: readonly string[],
  start: number,
  end: number,
): boolean {
  const isNew = words[start] === 'new' && words[end] === noun && dates.some((date) => date.start >= end);
  if (isNew && [...fields.values()].some((field) => field.words.includes('created'))) return true;
  return dates.some((date) => start < date.start && date.start < end && end < date.end);
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
