import { encodeKey } from '../values/key.js';
import type { Interval } from './bounds.js';

/** Letters, digits and signs that stand for themselves, from the beginning of a text to the end of the expression. */
const beginning = /^\^([\p{L}\p{N} <>@_-]+)$/u;
/** How many bytes close a text in a key. */
const terminator = 2;

/** The strings that a regular expression matches, where it asks for nothing but how they begin. */
export function prefixInterval(expression: unknown): Interval | undefined {
  if (!(expression instanceof RegExp) || expression.flags !== '') return undefined;
  const prefix = beginning.exec(expression.source)?.[1];
  if (prefix === undefined) return undefined;
  const low = encodeKey(prefix);
  const high = Buffer.from(low);
  const last = high.length - 1 - terminator;
  // No byte of UTF-8 is the last one there is.
  high[last] = (high[last] ?? 0) + 1;
  return { low, high, withLow: true, withHigh: false };
}

/** The same stretches in order, those that overlap as one. */
export function united(intervals: readonly Interval[]): Interval[] {
  const apart: Interval[] = [];
  for (const interval of intervals.toSorted((a, b) => a.low.compare(b.low))) {
    const before = apart.at(-1);
    if (!before || before.high.compare(interval.low) < 0) {
      apart.push(interval);
      continue;
    }
    const order = before.high.compare(interval.high);
    const withHigh = order === 0 ? before.withHigh || interval.withHigh : interval.withHigh;
    if (order <= 0) apart[apart.length - 1] = { ...before, high: interval.high, withHigh };
  }
  return apart;
}
