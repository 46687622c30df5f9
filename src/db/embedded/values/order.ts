import { Binary, BSONRegExp, BSONSymbol, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

import { isDocument } from './document.js';
import { compareNumbers, isNumeric } from './numbers.js';

/**
 * The place of a value's type in MongoDB's order of types
 * (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/). A missing field (undefined) comes before null.
 */
export const typeRank = {
  minKey: 0x01,
  missing: 0x04,
  null: 0x05,
  number: 0x10,
  string: 0x14,
  object: 0x18,
  array: 0x1c,
  binary: 0x20,
  objectId: 0x24,
  boolean: 0x28,
  date: 0x2c,
  timestamp: 0x2e,
  regex: 0x30,
  other: 0x34,
  maxKey: 0xf0,
} as const;

/** The rank of a value's type (`typeRank`). */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return typeRank.missing;
    case 'number':
    case 'bigint':
      return typeRank.number;
    case 'string':
      return typeRank.string;
    case 'boolean':
      return typeRank.boolean;
    default:
      return rankOfObject(value);
  }
}

function rankOfObject(value: unknown): number {
  if (value === null) return typeRank.null;
  if (value instanceof ObjectId) return typeRank.objectId;
  if (value instanceof Date) return typeRank.date;
  if (Array.isArray(value)) return typeRank.array;
  if (isDocument(value)) return typeRank.object;
  if (value instanceof Timestamp) return typeRank.timestamp;
  if (isNumeric(value)) return typeRank.number;
  if (value instanceof Binary || value instanceof Uint8Array) return typeRank.binary;
  if (value instanceof RegExp || value instanceof BSONRegExp) return typeRank.regex;
  if (value instanceof BSONSymbol) return typeRank.string;
  if (value instanceof MinKey) return typeRank.minKey;
  if (value instanceof MaxKey) return typeRank.maxKey;
  return typeRank.other;
}

/** Bytes of a binary in the order of MongoDB: length, subtype, content. */
export function binaryBytes(value: Binary | Uint8Array): Buffer {
  const content = value instanceof Binary ? value.buffer.subarray(0, value.position) : value;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(content.length);
  head[4] = value instanceof Binary ? value.sub_type : 0;
  return Buffer.concat([head, content]);
}

/** Pattern and options of a regular expression as one text. */
export function regexText(value: RegExp | BSONRegExp): string {
  return value instanceof RegExp
    ? `${value.source}\0${value.flags.replace('g', '')}`
    : `${value.pattern}\0${value.options}`;
}

/** MongoDB's order of two values of any types. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  const rank = rankOf(a);
  const other = rankOf(b);
  if (rank !== other) return rank - other;
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime());
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b);
  if (typeof a === 'boolean') return a ? 1 : -1;
  return compareRare(a, b);
}

/** Equality as MongoDB's order sees it: 1 and 1.0 are equal, null and missing are not. */
export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

/** Strings by their UTF-8 bytes, which is the order of code points and not of UTF-16 units. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  const x = a.codePointAt(at) ?? -1;
  const y = b.codePointAt(at) ?? -1;
  // Inside a surrogate pair the first halves were equal, so the second halves decide as they stand.
  return x < y ? -1 : 1;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocuments(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [name = '', value] = left[i] ?? [];
    const [otherName = '', otherValue] = right[i] ?? [];
    const order =
      rankOf(value) - rankOf(otherValue) || compareText(name, otherName) || compareValues(value, otherValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareRare(a: unknown, b: unknown): number {
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b);
  if (isBinary(a) && isBinary(b)) return Buffer.compare(binaryBytes(a), binaryBytes(b));
  if (isRegex(a) && isRegex(b)) return compareText(regexText(a), regexText(b));
  return compareText(String(a), String(b));
}

const isBinary = (value: unknown) => value instanceof Binary || value instanceof Uint8Array;
const isRegex = (value: unknown) => value instanceof RegExp || value instanceof BSONRegExp;
