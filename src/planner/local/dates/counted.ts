import { countIn } from '../sentence/counts.js';
import type { Token } from '../sentence/sentence.js';
import { shift, type Day } from './days.js';
import { oneDay, type PeriodHere } from './said.js';
import { unitOf } from './units.js';

/** On which side of a day another one is. */
const sides: Readonly<Record<string, 1 | -1>> = { before: -1, after: 1, from: 1, following: 1 };
const articles = new Set(['a', 'an', 'the']);
const lasting = new Set(['for', 'of']);

/** “Two weeks before Christmas”, “a week from Monday”: counted from a day that is read behind. */
export function countedFrom(
  tokens: readonly Token[],
  at: number,
  here: (at: number) => PeriodHere | undefined,
): PeriodHere | undefined {
  const words = tokens.slice(at).map(({ text }) => text);
  const count = articles.has(words[0] ?? '') ? { count: 1, length: 1 } : countIn(words);
  const unit = count && unitOf(words[count.length]);
  const side = count && words[count.length + 1];
  if (!unit || side === undefined || !Object.hasOwn(sides, side)) return undefined;
  // “The week before Christmas” is all of it, and “for two days from Monday” begins then.
  if (words[0] === 'the' && unit !== 'day') return undefined;
  if (side === 'from' && lasting.has(tokens[at - 1]?.text ?? '')) return undefined;
  const length = count.length + 2;
  const day = here(at + length);
  if (!day || day.period.from !== day.period.until || day.clock) return undefined;
  const from = (one: Day) => shift(one, unit, count.count * (sides[side] ?? 0));
  const { period } = oneDay(length + day.length, from(day.period.from));
  const earlier = day.earlier && oneDay(0, from(day.earlier.from)).period;
  return { length: length + day.length, period, ...(earlier && { earlier }) };
}
