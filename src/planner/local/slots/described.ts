import type { Field } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';
import { being } from '../sentence/verbs.js';
import { denying, isCourtesy } from '../sentence/words.js';
import { tellsWhich } from './when.js';

/** What leads in to more that tells which thing is meant. */
export const describing: ReadonlySet<string> = new Set([
  'from',
  'about',
  'with',
  'on',
  'for',
  'last',
  'latest',
  'recent',
  'next',
  'first',
  'newest',
]);
const linking = new Set([...describing, 'of', 'to', 'at', 'by', 'in', 'into', 'is', 'and', 'or']);
const mostBefore = 3;
export const owning: ReadonlySet<string> = new Set(['the', 'my', 'our', 'a', 'an', 'his', 'her', 'their']);

export const pronouns: ReadonlySet<string> = new Set(['it', 'that', 'this', 'them', 'those', 'these']);

/** Takes in what belongs to the description of a thing: "the last mail from" before a name, "meeting tomorrow" behind one. */
export function describedAround(
  skill: Skill,
  reading: Reading,
  field: Field,
  start: number,
  end: number,
): [number, number] {
  const { tokens, dates } = reading;
  const noun = field.kind.kind === 'text' ? field.kind.of : undefined;
  let from = start;
  while (describing.has(tokens[from - 1]?.text ?? '') || tokens[from - 1]?.text === noun) from -= 1;
  if (!tokens.slice(from, start).some(({ text }) => text === noun)) from = start;
  while (['last', 'latest', 'next', 'first', 'newest'].includes(tokens[from - 1]?.text ?? '')) from -= 1;
  from = ownedFrom(tokens, from);
  let until = end;
  if (tokens[until]?.text === noun && tokens[until]?.breaks === '') until += 1;
  const takesDates = [...skill.fields.values()].some(({ kind }) => kind.kind === 'date');
  const behind = dates.find((each) => each.start === until && tokens[until]?.breaks === '');
  // "My meeting tomorrow to 4pm": of two days or times, the first tells which.
  const date = behind && takesDates && !tellsWhich(reading, behind) ? undefined : behind;
  return [from, date ? date.end : until];
}

/** “The” and nothing behind it is no thing, nor is “it”, “you mustn’t” or “…, Litware is sick”. */
export function namesNothing({ tokens }: Reading, start: number, end: number): boolean {
  const words = tokens.slice(start, end);
  return (
    words.every(({ text }) => owning.has(text) || pronouns.has(text)) ||
    words.some(({ text }) => denying.has(text)) ||
    tells(tokens, end)
  );
}

const finite = new Set([...being, "'s", 'am', 'has', 'have', 'had']);

/** Whether the last words are of a clause behind a pause that says something of somebody or something. */
function tells(tokens: Reading['tokens'], end: number): boolean {
  const start = tokens.findLastIndex(({ breaks }, at) => at < end && breaks !== '');
  if (start <= 0) return false;
  const next = tokens.findIndex(({ breaks }, at) => at >= end && breaks !== '');
  const clause = tokens.slice(start, next < 0 ? tokens.length : next);
  return clause.some(({ kind, text }) => kind === 'word' && finite.has(text));
}

/** What a thing is called, without the words that only say that it is one: “the Kick-off workshop”, “the file Prices.xlsx”. */
export function nameOf(reading: Reading, nouns: ReadonlySet<string>, from: number, until: number): string {
  const { tokens, dates } = reading;
  const isIdle = (at: number) => owning.has(tokens[at]?.text ?? '') || nouns.has(tokens[at]?.text ?? '');
  let [start, end] = [from, until];
  while (start < end && isIdle(start)) start += 1;
  const first = tokens[start];
  const isName = (first?.capital === true || first?.kind === 'file') && start < end;
  if (!isName || start === from || dates.some((date) => date.start === start))
    return sliceOf(reading, from, until);
  while (end > start + 1 && nouns.has(tokens[end - 1]?.text ?? '')) end -= 1;
  return sliceOf(reading, start, end);
}

/** "The sales stand-up" is called by all of its words, also by those that say something else elsewhere. */
function ownedFrom(tokens: Reading['tokens'], start: number): number {
  for (let at = start - 1; at >= Math.max(0, start - mostBefore); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.breaks !== '') return start;
    if (owning.has(token.text)) return at;
    if (token.kind !== 'word' || isCourtesy(token.text) || linking.has(token.text)) return start;
  }
  return start;
}
