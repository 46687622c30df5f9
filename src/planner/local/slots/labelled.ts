import type { Reading } from '../sentence/reading.js';
import { isBehindColon, restOf, sliceOf } from '../sentence/sentence.js';
import { isProse, nounOfThing, type Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';
import { namesField, tailForBot } from './tails.js';
import { isCourtesy } from '../sentence/words.js';
import { verbatimSpan } from './verbatim.js';

const both = 0.5;
/** Between a label and its text: “the subject should be …”. */
const giving = new Set(['is', 'be', 'being', 'should', 'will', 'reads', 'read', 'as', 'that', 'now']);

/** A text that is told by what it is: “…, subject Renewal, text: …”, “Subject: Renewal. Text: …”. */
export function labelledSpans(scene: Scene): Span[] {
  const { skill, reading } = scene;
  if (skill.tool.effect === 'read') return [];
  const labels = labelsOf(scene);
  return reading.tokens.flatMap((_, at) => {
    const field = labelledAt(reading, labels, at);
    return field ? spansBehind(scene, labels, field, at + 1) : [];
  });
}

interface Labels {
  byWord: ReadonlyMap<string, Field>;
  /** Fields whose names have several words: “postal code 97205”. */
  long: readonly Field[];
}

/** The labels of a tool are the same in every sentence, as what records are called is. */
const known = new WeakMap<Skill, Labels>();

/** The words that texts are told by: the names of their fields, and what phrases have before them by the way. */
export function labelsOf({ skill, nouns }: Scene): Labels {
  const labels = known.get(skill) ?? labelsIn(skill, nouns);
  known.set(skill, labels);
  return labels;
}

function labelsIn({ fields, patterns }: Skill, nouns: ReadonlySet<string>): Labels {
  const texts = [...fields.values()].filter(
    (field) => field.kind.kind === 'text' && nounOfThing(field) === undefined,
  );
  const ofFragments = patterns.flatMap(({ fragment, parts }) =>
    parts.flatMap((part, at): [string, Field][] => {
      const before = parts[at - 1];
      const field = texts.find(({ name }) => part.kind === 'slot' && part.fields[0] === name);
      if (!fragment || !field || before?.kind !== 'word') return [];
      return before.any.filter((word) => !isCourtesy(word) && !nouns.has(word)).map((word) => [word, field]);
    }),
  );
  const named = texts.flatMap((field): [string, Field][] => {
    const [word, another] = field.words;
    return word !== undefined && another === undefined ? [[word, field]] : [];
  });
  return { byWord: new Map([...ofFragments, ...named]), long: texts.filter(({ words }) => words.length > 1) };
}

/** The field whose label stands behind a pause; the name of a field may stand before a colon instead. */
function labelledAt(reading: Reading, labels: Labels, at: number): Field | undefined {
  const token = reading.tokens[at];
  const long = labels.long.find(({ words }) => isNamedAt(reading, words, at + 1 - words.length));
  if (long && pausesBefore(reading, at + 1 - long.words.length)) return long;
  const field = labels.byWord.get(token?.text ?? '');
  if (token?.kind !== 'word' || !field) return undefined;
  const isOwn = field.words.includes(token.text) && isBehindColon(reading, at + 1);
  return pausesBefore(reading, at) || isOwn ? field : undefined;
}

function isNamedAt({ tokens }: Reading, words: readonly string[], start: number): boolean {
  return words.every((word, at) => tokens[start + at]?.text === word);
}

const joining = new Set(['with', 'and', 'plus', 'the', 'a', 'an', 'his', 'her', 'their', 'its']);

/** Whether a pause stands before a label: “…, with the note that she wants a demo”. */
function pausesBefore({ tokens }: Pick<Reading, 'tokens'>, at: number): boolean {
  if (at > 0 && tokens[at]?.breaks !== '') return true;
  return joining.has(tokens[at - 1]?.text ?? '') && pausesBefore({ tokens }, at - 1);
}

/** Where the words before a label begin that lead in to it. */
function leadIn({ tokens }: Pick<Reading, 'tokens'>, at: number): number {
  return tokens[at]?.breaks === '' && joining.has(tokens[at - 1]?.text ?? '')
    ? leadIn({ tokens }, at - 1)
    : at;
}

function spansBehind(scene: Scene, labels: Labels, field: Field, from: number): Span[] {
  const { skill, reading } = scene;
  const { tokens } = reading;
  let start = from;
  // “…, name it Contoso Nordic”.
  if (tokens[start]?.text === 'it' && !isProse(field)) start += 1;
  while (giving.has(tokens[start]?.text ?? '')) start += 1;
  const first = tokens[start];
  // “The city and the address” are no city’s name.
  if (!first || first.text === 'and') return [];
  if (first.kind === 'quoted') return [verbatimSpan(start, start + 1, { [field.name]: first.text })];
  const end = endOf(skill, reading, labels, field, start);
  const text = isProse(field) ? textOf(reading, start, end) : sliceOf(reading, start, end);
  const said = verbatimSpan(start, end, { [field.name]: text });
  return [said, ...withRest(skill, reading, labels, field, start, end)];
}

/** Up to where something else is told by its name, or said to the bot. */
function endOf(skill: Skill, reading: Reading, labels: Labels, field: Field, start: number): number {
  const { tokens } = reading;
  const isLong = isProse(field);
  const next = tokens.findIndex(({ kind, breaks, text }, at) => {
    if (at <= start) return false;
    const other = labelledAt(reading, labels, at);
    if (other && other !== field)
      return !isLong || isBehindColon(reading, at + 1) || tokens[at + 1]?.kind === 'quoted';
    if (isLong) return breaks === '.' && namesPeople(skill, text);
    return kind === 'quoted' || breaks === '.' || (breaks !== '' && namesField(skill, text));
  });
  const end = next < 0 ? tokens.length : leadIn(reading, next);
  const tail = tailForBot(skill, reading, start, isLong);
  return Math.min(end, tail ?? end);
}

function namesPeople({ fields }: Skill, word: string): boolean {
  return [...fields.values()].some(({ kind, words }) => kind.kind === 'person' && words[0] === word);
}

/** “…, subject Delivery, The goods arrive on Monday”: what is said behind a short text is the long one, unless that is told too. */
function withRest(
  skill: Skill,
  reading: Reading,
  labels: Labels,
  field: Field,
  start: number,
  end: number,
): Span[] {
  const { tokens } = reading;
  const long = [...skill.fields.values()].find((one) => one.required && isProse(one));
  if (!long || isProse(field)) return [];
  const isTold = tokens.some((_, at) => labelledAt(reading, labels, at) === long);
  const pause = tokens.findIndex(({ breaks }, at) => at > start && at <= end && breaks !== '');
  const rest = tokens[pause];
  if (isTold || !rest || rest.kind === 'quoted' || namesField(skill, rest.text)) return [];
  const until = tailForBot(skill, reading, pause, true) ?? tokens.length;
  const values = { [field.name]: sliceOf(reading, start, pause), [long.name]: textOf(reading, pause, until) };
  const span = verbatimSpan(start, until, values);
  return [{ ...span, score: span.score + both }];
}

function textOf(reading: Reading, start: number, end: number): string {
  const { text, tokens } = reading;
  if (end === tokens.length) return restOf(reading, tokens[start]?.start ?? 0);
  const stop = /^[.!?]+/.exec(text.slice(tokens[end - 1]?.end))?.[0] ?? '';
  return sliceOf(reading, start, end) + stop;
}
