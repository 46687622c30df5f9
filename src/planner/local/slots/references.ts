import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { nounOfCode, type Reading } from '../sentence/reading.js';
import { isOfMany } from './limits.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Scene, Span, Value } from './spans.js';
import { isHint, selves } from '../sentence/words.js';

const pronouns = new Set(['it', 'that', 'this', 'them', 'him', 'her']);
/** Between what something is called and its number. */
export const numberWords: ReadonlySet<string> = new Set(['id', 'number', 'nr', 'num']);
const ordinals: readonly (readonly string[])[] = [
  ['first', '1st'],
  ['second', '2nd'],
  ['third', '3rd'],
  ['fourth', '4th'],
  ['fifth', '5th'],
  ['sixth', '6th'],
  ['seventh', '7th'],
  ['eighth', '8th'],
  ['ninth', '9th'],
  ['tenth', '10th'],
];

/** The place in a list that a word names, counted from 0; -1 is the last. */
export function placeOf(word: string): number | undefined {
  if (word === 'last') return -1;
  const index = ordinals.findIndex((words) => words.includes(word));
  return index < 0 ? undefined : index;
}

/** The word for a place in a list, counted from 0. */
export function placeWord(place: number): string | undefined {
  return ordinals[place]?.[0];
}

/** Records by number ("20", "lead ID 10"), by what was shown ("it", "the second one") and the speaker ("me"). */
export function recordSpans({ skill, reading, cues, nouns }: Scene, field: Field, noun: string): Span[] {
  const { tokens } = reading;
  const cue = (start: number, end: number) => cues([field.name], start, end);
  const span = (start: number, end: number, score: number, value: Value): Span => ({
    fields: [field.name],
    start,
    end,
    score,
    value,
  });
  const text = (value: string): Value => ({ kind: 'ready', values: { [field.name]: value } });
  const named = (start: number, end: number): Value => ({
    kind: 'named',
    text: sliceOf(reading, start, end),
  });
  // “The issue of Litware” names an issue by whose it is.
  const ownedBy = (records: ReadonlyMap<string, unknown>) =>
    field.required && noun === skill.noun && records.has('customer');

  const mentioned = reading.mentions.flatMap(({ start, end, records }) => {
    if (!having.has(noun) && isNounOfOther(reading, end, nouns, noun)) return [];
    const numbers = records.get(noun);
    if (!numbers) return ownedBy(records) ? [span(start, end, 0.4 + cue(start, end), named(start, end))] : [];
    const [likeliest] = records.keys();
    const [only, another] = numbers;
    const value: Value = only !== undefined && another === undefined ? text(String(only)) : named(start, end);
    return [span(start, end, (noun === likeliest ? 1 : 0.4) + cue(start, end), value)];
  });
  const pointed = tokens.flatMap((token, at) => {
    if (token.kind === 'code' && (nounOfCode(token.text, nouns) ?? noun) !== noun) return [];
    if (token.kind === 'code')
      return [span(at, at + 1, 1.5 + cue(at, at + 1), text(token.text.toUpperCase()))];
    if (token.amount) {
      if (!token.amount.plain || token.amount.value < 0) return [];
      const called = nounBefore(reading, at, nouns);
      if (called !== undefined && called !== noun) return [];
      if (called === undefined && isOfMany(tokens, at + 1, noun)) return [];
      const strength = cue(at, at + 1);
      if (called === undefined && (strength === 0 || isByTheWay(skill, field, noun))) return [];
      return [span(at, at + 1, (called === noun ? 1.5 : 0.5) + strength, text(String(token.amount.value)))];
    }
    if (token.kind !== 'word') return [];
    if (noun === 'employee' && selves.has(token.text) && !isShown(tokens[at - 1]?.text ?? '')) {
      const strength = cue(at, at + 1);
      return strength > 0 ? [span(at, at + 1, 1 + strength, text('me'))] : [];
    }
    if (noun === 'employee' && token.text === 'mine' && !field.required)
      return [span(at, at + 1, 1.2, text('me'))];
    const next = tokens[at + 1]?.text ?? '';
    const place = placeOf(token.text);
    if (place !== undefined && (next === 'one' || (next === noun && !skill.vocabulary.has(token.text)))) {
      const start = tokens[at - 1]?.text === 'the' ? at - 1 : at;
      return [span(start, at + 2, 1.6 + cue(start, at + 2), { kind: 'shown', which: place })];
    }
    if (token.text === 'its' && skill.vocabulary.has(next))
      return [span(at, at + 1, 1.2, { kind: 'shown', which: 'it' })];
    if (!pronouns.has(token.text)) return [];
    if (next === noun || next === 'one')
      return [span(at, at + 2, 1.4 + cue(at, at + 2), { kind: 'shown', which: 'it' })];
    if (nouns.has(next)) return [];
    const strength = cue(at, at + 1);
    return strength > 0 ? [span(at, at + 1, 0.4 + strength, { kind: 'shown', which: 'it' })] : [];
  });
  const owning = tokens.flatMap((_, at) =>
    isTheirs(skill, reading, field, noun, at)
      ? [span(at, at + 1, 1.2, { kind: 'shown', which: 'it', others: [] })]
      : [],
  );
  return [...mentioned, ...pointed, ...owning];
}

/** A deal is said to be theirs: “the Litware deal”. */
const having = new Set(['customer', 'employee']);

/** “The Litware deal” is no issue. */
export function isNounOfOther(
  { tokens }: Reading,
  at: number,
  nouns: ReadonlySet<string>,
  noun: string,
): boolean {
  const next = tokens[at];
  return next?.breaks === '' && next.text !== noun && nouns.has(next.text) && !tokens[at + 1]?.amount;
}

/** “Show me” names nobody, “put me down as the owner” does. */
function isShown(before: string): boolean {
  return isHint(before) && before !== 'put';
}

const sought = 1;
/** Who is named with these is mostly whom something is about. */
const ownLists = new Set(['customer', 'employee']);

/** “Is Bellows College among our leads?”: a list is searched for the records of its own that a sentence names. */
export function soughtSpans({ skill, reading }: Scene, { name, words }: Field): Span[] {
  const { noun, tool } = skill;
  if (tool.effect !== 'read' || words.join() !== 'search' || noun === undefined || ownLists.has(noun))
    return [];
  return reading.mentions.flatMap(({ start, end, records }): Span[] => {
    const [likeliest] = records.keys();
    const values = { [name]: sliceOf(reading, start, end) };
    return likeliest === noun
      ? [{ fields: [name], start, end, score: sought, value: { kind: 'ready', values } }]
      : [];
  });
}

const owners = new Set(['his', 'her', 'their', 'its']);
const subjects = new Set(['he', 'she', 'they']);

/** “Their deals”, “which deals does she own”: those of somebody or something that was shown. */
function isTheirs(
  { noun: own, tool }: Skill,
  { tokens }: Reading,
  { required }: Field,
  noun: string,
  at: number,
): boolean {
  if (tool.effect !== 'read' || required || noun === own) return false;
  const { kind, text } = tokens[at] ?? {};
  if (kind !== 'word' || text === undefined) return false;
  return (
    subjects.has(text) || (owners.has(text) && tokens.slice(at + 1, at + 4).some((next) => next.text === own))
  );
}

/** What a record only has beside others, such as its owner, is hardly named by a bare number. */
function isByTheWay({ noun: own, tool }: Skill, { required }: Field, noun: string): boolean {
  return !required && noun !== own && (tool.effect !== 'read' || noun === 'employee');
}

/** The noun that a number belongs to, as in "deal 20" or "customer ID 5". */
function nounBefore({ tokens }: Reading, at: number, nouns: ReadonlySet<string>): string | undefined {
  let place = at - 1;
  while (numberWords.has(tokens[place]?.text ?? '')) place -= 1;
  const word = tokens[place]?.text ?? '';
  return nouns.has(word) ? word : undefined;
}
