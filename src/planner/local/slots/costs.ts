import type { Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { isNounOfOther } from './references.js';

/** What is looked for is hardly said with a pause, “files about prices, five at most”, nor is a name. */
export function pausesIn({ tokens }: Reading, start: number, end: number): number {
  return 0.4 * tokens.slice(start + 1, end).filter(({ breaks }) => breaks !== '').length;
}

const others = new Set(['he', 'she', 'they', "he's", "she's", "they're", 'who', 'because', 'so']);

/** No name holds a day, or goes on about somebody: “Ann Lee today and she wants a demo”. */
export function straysIn({ tokens, dates }: Reading, start: number, end: number): number {
  const days = dates.filter((date) => date.start > start && date.end <= end).length;
  return days + tokens.slice(start + 1, end).filter(({ text }) => others.has(text)).length;
}

/** Ending where the sentence or a part of it ends is likelier than ending in the middle. */
export function edgeBonus({ tokens }: Reading, end: number, closing: number): number {
  const next = tokens[end];
  return !next || next.breaks !== '' || (closing > 0 && end === tokens.length - closing) ? 0.3 : 0;
}

/** What it costs a span to take in words that have a meaning of their own for the tool. */
export function swallowed(
  skill: Skill,
  { tokens }: Reading,
  field: Field,
  start: number,
  end: number,
): number {
  const isText = field.kind.kind === 'text';
  const each = isText ? 0.08 : 0.35;
  let cost = 0;
  for (const token of tokens.slice(start, end)) {
    if (token.kind !== 'word') continue;
    if (isCourtesy(token.text)) cost += isText ? -0.02 : 0.2;
    else if (skill.vocabulary.has(token.text)) cost += each;
  }
  return cost;
}

/** More than any cue makes up for. */
const never = 10;

/**
 * What it costs to take the name of one kind of record, such as a colleague, for that of another, or a name that is
 * known with more words than it has.
 */
export function misnamed(
  reading: Reading,
  { kind }: Field,
  start: number,
  end: number,
  nouns: ReadonlySet<string>,
): number {
  const within = reading.mentions.filter((mention) => start <= mention.start && mention.end <= end);
  if (kind.kind === 'name') return within.length > 0 ? 0.8 : 0;
  if (kind.kind !== 'record') return 0;
  const { noun } = kind;
  const isWhole = within.some((mention) => mention.start === start && mention.end === end);
  const isKnown = within.some(({ records }) => records.has(noun));
  if (!isKnown && isNounOfOther(reading, end, nouns, noun)) return never;
  if (isWhole) return isKnown ? 0 : 0.8;
  return within.some(({ records }) => records.get(noun)?.length === 1) ? 0.8 : 0;
}
