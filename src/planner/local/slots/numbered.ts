import type { Field } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import { describing, owning } from './described.js';
import { numberWords, placeOf } from './references.js';
import type { Scene, Span } from './spans.js';
import { namesOfThing } from './things.js';

const sure = 2;

/** Things outside the CRM by their number in what was shown: “mail 7”, “message number 2”, “the third file”, “#1”. */
export function numberedSpans({ skill, reading, cues }: Scene, field: Field): Span[] {
  const nouns = namesOfThing(skill, field);
  if (nouns.size === 0) return [];
  return reading.tokens.flatMap((_, at) => {
    const found = countedAt(reading, nouns, at) ?? placedAt(reading, nouns, at);
    if (!found) return [];
    const { start, end, number } = found;
    const values = { [field.name]: String(number) };
    const score = sure + cues([field.name], start, end);
    return [{ fields: [field.name], start, end, score, value: { kind: 'ready' as const, values } }];
  });
}

interface Numbered {
  start: number;
  end: number;
  number: number;
}

function countedAt(reading: Reading, nouns: ReadonlySet<string>, at: number): Numbered | undefined {
  const { tokens, dates } = reading;
  const token = tokens[at];
  const { amount } = token ?? {};
  if (!token || !amount?.plain || !Number.isInteger(amount.value) || amount.value < 1) return undefined;
  if (dates.some(({ start, end }) => start <= at && at < end)) return undefined;
  let start = at;
  while (numberWords.has(tokens[start - 1]?.text ?? '')) start -= 1;
  const isMarked = start < at || token.text.startsWith('#');
  const isNamed = nouns.has(tokens[start - 1]?.text ?? '') && tokens[start]?.breaks === '';
  if (!isNamed && !isMarked) return undefined;
  return { start: withArticle(reading, isNamed ? start - 1 : start), end: at + 1, number: amount.value };
}

/** “The third mail”, but not “the first mail from Sonia”, which is another one than the first of all. */
function placedAt(reading: Reading, nouns: ReadonlySet<string>, at: number): Numbered | undefined {
  const { tokens, dates } = reading;
  const place = placeOf(tokens[at]?.text ?? '');
  const next = tokens[at + 1]?.text ?? '';
  const end = at + 2;
  if (place === undefined || place < 0 || !(next === 'one' || nouns.has(next))) return undefined;
  if (describing.has(tokens[end]?.text ?? '') || dates.some((date) => date.start === end)) return undefined;
  return { start: withArticle(reading, at), end, number: place + 1 };
}

function withArticle({ tokens }: Reading, start: number): number {
  return owning.has(tokens[start - 1]?.text ?? '') && tokens[start]?.breaks === '' ? start - 1 : start;
}
