import { ObjectId } from 'bson';

import { typeRank } from './order.js';

/** A value read back from a key, and where in the key it ends. */
export interface ReadBack {
  value: unknown;
  end: number;
}

/**
 * Reads back a value that `encodeKey` wrote, in descending order too. Undefined where the key does not tell it exactly:
 * null may be a missing field, and other types than the plain ones are not worth the trouble.
 */
export function readKey(key: Buffer, at: number, descending: boolean): ReadBack | undefined {
  const flip = descending ? 0xff : 0;
  const start = at + 1;
  switch ((key[at] ?? 0) ^ flip) {
    case typeRank.number:
      return plainNumber(double(key, start, flip), start + 10);
    case typeRank.string: {
      const end = endOfText(key, start, flip);
      const text = flipped(key, start, end, flip).toString('utf8');
      return { value: text.includes('\0') ? text.replaceAll('\0\u0001', '\0') : text, end: end + 2 };
    }
    case typeRank.objectId: {
      const bytes = flipped(key, start, start + 12, flip);
      return { value: new ObjectId(Uint8Array.prototype.slice.call(bytes)), end: start + 12 };
    }
    case typeRank.boolean:
      return { value: ((key[start] ?? 0) ^ flip) === 1, end: start + 1 };
    case typeRank.date:
      return { value: new Date(double(key, start, flip)), end: start + 8 };
    default:
      return undefined;
  }
}

function flipped(key: Buffer, from: number, to: number, flip: number): Buffer {
  const bytes = key.subarray(from, to);
  return flip === 0 ? bytes : Buffer.from(bytes.map((byte) => byte ^ flip));
}

/** Two zero bytes close a text; those inside it are followed by something else. */
function endOfText(key: Buffer, from: number, flip: number): number {
  let end = from;
  while (key[end] !== flip || key[end + 1] !== flip) end++;
  return end;
}

/** Whole numbers beyond 2^53 and NaN are left to the document. */
function plainNumber(value: number, end: number): ReadBack | undefined {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? { value, end } : undefined;
}

const scratch = Buffer.alloc(8);

/** Positive doubles have their sign turned, negative ones all their bits. */
function double(key: Buffer, at: number, flip: number): number {
  const first = (key[at] ?? 0) ^ flip;
  const isNegative = first < 0x80;
  scratch[0] = first ^ (isNegative ? 0xff : 0x80);
  for (let i = 1; i < 8; i++) scratch[i] = (key[at + i] ?? 0) ^ flip ^ (isNegative ? 0xff : 0);
  return scratch.readDoubleBE();
}
