import { Decimal128, Long } from 'bson';
import { $mergeObjects, $stdDevPop, $stdDevSamp } from 'mingo/operators/accumulator';

import { notSupported } from '../errors.js';
import { encodeKey } from '../values/key.js';
import { compareValues } from '../values/order.js';
import { compileExpression, fromMingo, type Accumulator, type Options } from './mingo.js';

/** The value of the expression for each item; the items themselves where a list is passed as it is (null). */
function valuesOf(items: unknown[], expression: unknown, options: Options): unknown[] {
  return expression === null ? items : items.map(compileExpression(expression, options));
}

function numbersIn(name: string, values: readonly unknown[]): number[] {
  return values.filter((value) => {
    if (value instanceof Decimal128 || value instanceof Long) {
      throw notSupported(`${name} with Decimal128 or whole numbers beyond 2^53`);
    }
    return typeof value === 'number';
  });
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

function extreme(direction: 1 | -1) {
  return (items: unknown[], expression: unknown, options: Options): unknown => {
    let best: unknown = null;
    for (const value of valuesOf(items, expression, options)) {
      if (value === null || value === undefined) continue;
      if (best === null || direction * compareValues(value, best) > 0) best = value;
    }
    return best;
  };
}

/** Distinct values as MongoDB tells them apart, in the order they came. */
export function distinctValues(values: readonly unknown[]): unknown[] {
  const seen = new Map<string, unknown>();
  for (const value of values) {
    const key = encodeKey(value).toString('latin1');
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

const present = (value: unknown) => value !== undefined;

/** What `$group` and `$bucket` may calculate over a group. */
export const accumulators: Record<string, Accumulator> = {
  ...fromMingo<Accumulator>({ $mergeObjects, $stdDevPop, $stdDevSamp }),
  $first: (items, expression, options) => valuesOf(items.slice(0, 1), expression, options)[0] ?? null,
  $last: (items, expression, options) => valuesOf(items.slice(-1), expression, options)[0] ?? null,
  $push: (items, expression, options) => valuesOf(items, expression, options).filter(present),
  $addToSet: (items, expression, options) =>
    distinctValues(valuesOf(items, expression, options).filter(present)),
  $count: (items) => items.length,
  $sum: (items, expression, options) =>
    typeof expression === 'number'
      ? items.length * expression
      : total(numbersIn('$sum', valuesOf(items, expression, options))),
  $avg: (items, expression, options) => {
    const numbers = numbersIn('$avg', valuesOf(items, expression, options));
    return numbers.length === 0 ? null : total(numbers) / numbers.length;
  },
  $min: extreme(-1),
  $max: extreme(1),
};
