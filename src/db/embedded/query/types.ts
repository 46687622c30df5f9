import { Code, Decimal128, Long } from 'bson';

import { ServerError } from '../errors.js';
import { rankOf, typeRank } from '../values/order.js';

/** BSON's types: alias and number, as `$type` takes them (https://www.mongodb.com/docs/manual/reference/operator/query/type/). */
const numbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

/** The alias of a value's type, or `missing`. A whole number is an int as far as 32 bits reach. */
export function typeName(value: unknown): string {
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) <= 0x7fffffff && !Object.is(value, -0)
      ? 'int'
      : 'double';
  }
  if (value instanceof Long && rankOf(value) === typeRank.number) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Code) return 'javascript';
  const rank = rankOf(value);
  const found = Object.entries(typeRank).find(([, each]) => each === rank)?.[0] ?? 'object';
  if (found === 'binary') return 'binData';
  return found === 'boolean' ? 'bool' : found;
}

/** The operand of `$type` as a set of aliases. */
export function typeNames(operand: unknown): ReadonlySet<string> {
  const given: unknown[] = Array.isArray(operand) ? operand : [operand];
  return new Set(given.flatMap(aliases));
}

function aliases(type: unknown): string[] {
  if (type === 'number') return ['int', 'long', 'double', 'decimal'];
  const found = Object.entries(numbers).find(([name, code]) => name === type || code === type)?.[0];
  if (!found) throw new ServerError('BadValue', `Unknown type name alias or number: ${String(type)}`);
  return [found];
}

/** Whether a value has one of these type names; a missing one has none. */
export function hasType(value: unknown, names: ReadonlySet<string>): boolean {
  return value !== undefined && names.has(typeName(value));
}
