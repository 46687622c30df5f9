import { Binary, BSONRegExp, Decimal128, ObjectId, Timestamp } from 'bson';

import { notSupported } from '../errors.js';
import { isDocument } from './document.js';
import { isNumeric, toDouble, type Numeric } from './numbers.js';
import { binaryBytes, rankOf, regexText, typeRank } from './order.js';

/**
 * Bytes whose order is MongoDB's order of values, so that LMDB's plain byte order sorts an index. Each encoding begins with
 * the rank of its type and is never the beginning of another one, so several follow each other without a separator.
 */
export function encodeKey(value: unknown): Buffer {
  const rank = rankOf(value);
  if (rank === typeRank.missing) return Buffer.from([typeRank.null]);
  if (value instanceof ObjectId) return tagged(rank, value.id);
  if (typeof value === 'string') return tagged(rank, escaped(value));
  if (isNumeric(value)) return tagged(rank, number(value));
  if (value instanceof Date) return tagged(rank, double(value.getTime()));
  if (typeof value === 'boolean') return Buffer.from([rank, Number(value)]);
  if (Array.isArray(value)) return tagged(rank, ...value.map((item) => encodeKey(item)), end);
  if (isDocument(value)) return tagged(rank, ...documentParts(value), end);
  if (value instanceof Binary || value instanceof Uint8Array) return tagged(rank, binaryBytes(value));
  if (value instanceof Timestamp) return tagged(rank, timestamp(value));
  if (value instanceof RegExp || value instanceof BSONRegExp) return tagged(rank, escaped(regexText(value)));
  if (rank === typeRank.other) throw notSupported('An index on a value of this type');
  return rank === typeRank.string ? tagged(rank, escaped(String(value))) : Buffer.from([rank]);
}

/** The same bytes in descending order. */
export function inverted(key: Buffer): Buffer {
  const result = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) result[i] = 0xff - (key[i] ?? 0);
  return result;
}

const end = Buffer.from([0]);

function tagged(rank: number, ...parts: Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from([rank]), ...parts]);
}

function documentParts(doc: Record<string, unknown>): Buffer[] {
  return Object.entries(doc).flatMap(([name, value]) => [
    Buffer.from([rankOf(value)]),
    escaped(name),
    encodeKey(value),
  ]);
}

/** UTF-8 closed by two zero bytes; a zero inside becomes 00 FF. */
function escaped(text: string): Buffer {
  const plain = text.includes('\0') ? text.replaceAll('\0', '\0\u0001') : text;
  const bytes = Buffer.from(`${plain}\0\0`, 'utf8');
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  if (Number.isNaN(value)) return bytes.fill(0);
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  const negative = (bytes[0] ?? 0) >= 0x80;
  if (negative) return inverted(bytes);
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
}

/** The nearest double, then how far a whole number beyond 2^53 lies from it (at most 512). */
function number(value: Numeric): Buffer {
  if (value instanceof Decimal128) throw notSupported('A Decimal128 in an index');
  const nearest = toDouble(value);
  const rest = Buffer.alloc(2);
  const exact = typeof value === 'number' ? undefined : BigInt(value.toString());
  rest.writeUInt16BE(0x8000 + (exact === undefined ? 0 : Number(exact - BigInt(nearest))));
  return Buffer.concat([double(nearest), rest]);
}

function timestamp(value: Timestamp): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeUInt32BE(value.t);
  bytes.writeUInt32BE(value.i, 4);
  return bytes;
}
