import type { Index } from '../storage/indexes.js';
import { turned, type FieldBounds, type FilterBounds, type Interval } from './bounds.js';

/** The leading fields of the index that the filter restricts: points, and at most one range after them. */
export function usedBounds(index: Index, { fields }: FilterBounds, most: number): FieldBounds[] {
  const used: FieldBounds[] = [];
  let combinations = 1;
  for (const { name } of index.fields) {
    const bounds = fields.get(name);
    if (!bounds) break;
    combinations *= bounds.intervals.length;
    if (combinations > most) break;
    used.push(index.multikey ? loosened(bounds) : bounds);
    if (!bounds.points) break;
  }
  return used;
}

/** In an array one element may satisfy the lower end and another one the upper, so only one end may restrict. */
function loosened(bounds: FieldBounds): FieldBounds {
  if (bounds.points || bounds.ofOne) return bounds;
  const intervals = bounds.intervals.map((each) => ({
    ...each,
    high: Buffer.from([(each.low[0] ?? 0) + 1]),
    withHigh: false,
  }));
  return { ...bounds, intervals };
}

/** One range of the index for each combination of points; `prefixLengths` is how much of its ends the points take. */
export function rangesOf(
  index: Index,
  used: readonly FieldBounds[],
): { ranges: Interval[]; prefixLengths: number[] } {
  const everything: Interval = { low: Buffer.alloc(0), high: Buffer.alloc(0), withLow: true, withHigh: true };
  let ranges = [{ range: everything, prefixLength: 0 }];
  for (const [i, bounds] of used.entries()) {
    const descending = index.fields[i]?.descending ?? false;
    const intervals = descending ? bounds.intervals.map(turned).toReversed() : bounds.intervals;
    ranges = ranges.flatMap(({ range }) =>
      intervals.map(({ low, high, withLow, withHigh }) => ({
        range: {
          low: Buffer.concat([range.low, low]),
          high: Buffer.concat([range.high, high]),
          withLow,
          withHigh,
        },
        prefixLength: bounds.points ? range.low.length + low.length : range.low.length,
      })),
    );
  }
  return {
    ranges: ranges.map(({ range }) => range),
    prefixLengths: ranges.map(({ prefixLength }) => prefixLength),
  };
}
