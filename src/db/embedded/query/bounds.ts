import { Decimal128, MaxKey, MinKey } from 'bson';

import { isDocument, isOperatorDocument, type Doc } from '../values/document.js';
import { encodeKey, inverted } from '../values/key.js';
import { rankOf, typeRank } from '../values/order.js';
import { prefixInterval, united } from './prefix.js';

/** A stretch of encoded values; both ends belong to it or not. A point has two equal ends. */
export interface Interval {
  low: Buffer;
  high: Buffer;
  withLow: boolean;
  withHigh: boolean;
}

/** What a filter says about one field, as far as an index can use it. */
export interface FieldBounds {
  /** Sorted, apart from each other. */
  intervals: Interval[];
  /** The values of an equality or of `$in`. */
  points: unknown[] | undefined;
  /** Set where in an array one element has to be in one of the intervals. */
  ofOne?: true;
  /** True when the intervals say all that the filter says about the field. */
  exact: boolean;
}

/** The bounds of each field a filter restricts by AND, and whether anything else is left to check. */
export interface FilterBounds {
  fields: Map<string, FieldBounds>;
  exact: boolean;
}

/** Reads the bounds out of a filter, through `$and`; what no index can use leaves `exact` false. */
export function boundsOf(filter: Doc): FilterBounds {
  const conditions = conjuncts(filter);
  const fields = new Map<string, FieldBounds>();
  let exact = true;
  for (const [name, condition] of conditions) {
    const bounds = name.startsWith('$') ? undefined : conditionBounds(condition);
    const known = fields.get(name);
    if (!bounds?.exact || known) exact = false;
    if (bounds && !known?.points) fields.set(name, bounds);
  }
  return { fields, exact };
}

function conjuncts(filter: Doc): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    if (name === '$comment') return [];
    if (name !== '$and' || !Array.isArray(condition)) return [[name, condition]];
    return condition.flatMap((each) => (isDocument(each) ? conjuncts(each) : []));
  });
}

function conditionBounds(condition: unknown): FieldBounds | undefined {
  if (!isOperatorDocument(condition)) return valueBounds([condition]);
  const names = Object.keys(condition);
  if ('$eq' in condition) return narrowed(pointBounds([condition['$eq']]), names.length === 1);
  if ('$in' in condition && Array.isArray(condition['$in'])) {
    return narrowed(valueBounds(condition['$in']), names.length === 1);
  }
  if ('$all' in condition && Array.isArray(condition['$all']))
    return narrowed(oneOfAll(condition['$all']), false);
  return rangeBounds(condition);
}

/** What has all of these has the first of them; an index is asked for that one and the rest is checked. */
function oneOfAll(values: readonly unknown[]): FieldBounds | undefined {
  const [first] = values;
  return values.length === 0 || isOperatorDocument(first) ? undefined : pointBounds([first]);
}

function narrowed(bounds: FieldBounds | undefined, exact: boolean): FieldBounds | undefined {
  return bounds && { ...bounds, exact: bounds.exact && exact };
}

function isPoint(value: unknown): boolean {
  const rank = rankOf(value);
  if (value instanceof Decimal128) return false;
  return rank <= typeRank.timestamp && rank !== typeRank.array && rank !== typeRank.minKey;
}

/** Values to be equal to, and regular expressions that say how a string begins. */
function valueBounds(values: readonly unknown[]): FieldBounds | undefined {
  const patterns = values.filter((value) => !isPoint(value));
  if (patterns.length === 0) return pointBounds(values);
  const prefixes = patterns.map(prefixInterval).filter((prefix) => prefix !== undefined);
  // Null is also what documents without the field have.
  if (prefixes.length < patterns.length || values.includes(null)) return undefined;
  // An expression also matches itself.
  const intervals = united([...prefixes, ...values.map(pointInterval)]);
  return { intervals, points: undefined, ofOne: true, exact: false };
}

/** Values an index can be asked for one by one; arrays and regular expressions are not among them. */
function pointBounds(values: readonly unknown[]): FieldBounds | undefined {
  if (!values.every(isPoint)) return undefined;
  return { intervals: united(values.map(pointInterval)), points: [...values], exact: true };
}

function pointInterval(value: unknown): Interval {
  const key = encodeKey(value);
  return { low: key, high: key, withLow: true, withHigh: true };
}

const comparisons = new Set(['$gt', '$gte', '$lt', '$lte']);

/** `$gt` and its kin, within the type of their operand as MongoDB does. */
function rangeBounds(condition: Doc): FieldBounds | undefined {
  const used = Object.entries(condition).filter(([name]) => comparisons.has(name));
  const [first] = used;
  if (!first) return undefined;
  const rank = rankOf(first[1]);
  if (!used.every(([, operand]) => isRangeOperand(operand, rank))) return undefined;
  let interval: Interval = {
    low: Buffer.from([rank]),
    high: Buffer.from([rank + 1]),
    withLow: true,
    withHigh: false,
  };
  for (const [name, operand] of used) interval = restricted(interval, name, encodeKey(operand));
  // NaN has its place below all numbers, where no comparison finds it.
  const exact =
    used.length === Object.keys(condition).length &&
    (rank !== typeRank.number || '$gt' in condition || '$gte' in condition);
  return { intervals: [interval], points: undefined, exact };
}

function isRangeOperand(operand: unknown, rank: number): boolean {
  if (
    operand instanceof MinKey ||
    operand instanceof MaxKey ||
    operand instanceof Decimal128 ||
    Number.isNaN(operand)
  )
    return false;
  return (
    rankOf(operand) === rank &&
    [typeRank.number, typeRank.string, typeRank.date, typeRank.objectId].some((each) => each === rank)
  );
}

function restricted(interval: Interval, name: string, key: Buffer): Interval {
  if (name === '$gt' || name === '$gte') {
    const order = key.compare(interval.low);
    if (order < 0) return interval;
    return { ...interval, low: key, withLow: name === '$gte' && (order > 0 || interval.withLow) };
  }
  const order = key.compare(interval.high);
  if (order > 0) return interval;
  return { ...interval, high: key, withHigh: name === '$lte' && (order < 0 || interval.withHigh) };
}

/** The same interval of a field that is indexed in descending order. */
export function turned({ low, high, withLow, withHigh }: Interval): Interval {
  if (low.equals(high)) return { low: inverted(low), high: inverted(high), withLow, withHigh };
  // A lone rank stands before all values of its type, so turned around it stands behind them.
  const start =
    high.length === 1 ? { low: afterRank(high), withLow: true } : { low: inverted(high), withLow: withHigh };
  const end =
    low.length === 1 ? { high: afterRank(low), withHigh: false } : { high: inverted(low), withHigh: withLow };
  return { ...start, ...end };
}

function afterRank(rank: Buffer): Buffer {
  return Buffer.from([0x100 - (rank[0] ?? 0)]);
}
