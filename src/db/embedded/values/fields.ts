import { deserialize, ObjectId } from 'bson';

import type { Doc } from './document.js';

/** Bytes of the values that have always the same size, by BSON type (https://bsonspec.org/spec.html). */
const fixedSizes = new Map([
  [0x01, 8], // double
  [0x06, 0], // undefined
  [0x07, 12], // ObjectId
  [0x08, 1], // boolean
  [0x09, 8], // date
  [0x0a, 0], // null
  [0x10, 4], // 32-bit integer
  [0x11, 8], // timestamp
  [0x12, 8], // 64-bit integer
  [0x13, 16], // decimal
  [0x7f, 0],
  [0xff, 0],
]);
/** Types that begin with their length, and what comes on top of it. */
const prefixedSizes = new Map([
  [0x02, 4], // string
  [0x03, 0], // document
  [0x04, 0], // array
  [0x05, 5], // binary
  [0x0d, 4], // code
  [0x0e, 4], // symbol
  [0x0f, 0], // code with scope
]);

/** How many bytes a value takes; -1 when only reading it would tell. */
function valueSize(bytes: Buffer, type: number, at: number): number {
  const fixed = fixedSizes.get(type);
  if (fixed !== undefined) return fixed;
  const extra = prefixedSizes.get(type);
  return extra === undefined ? -1 : extra + bytes.readInt32LE(at);
}

function readValue(bytes: Buffer, type: number, at: number, size: number): unknown {
  switch (type) {
    case 0x01:
      return bytes.readDoubleLE(at);
    case 0x02:
      return bytes.toString('utf8', at + 4, at + size - 1);
    case 0x07:
      return new ObjectId(Uint8Array.prototype.slice.call(bytes, at, at + 12));
    case 0x08:
      return bytes[at] === 1;
    case 0x09:
      return new Date(bytes.readInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at));
    case 0x0a:
      return null;
    case 0x10:
      return bytes.readInt32LE(at);
    default:
      return readAlone(bytes, type, at, size);
  }
}

/** Any other type, as the only field of a document. */
function readAlone(bytes: Buffer, type: number, at: number, size: number): unknown {
  const doc = Buffer.alloc(size + 8);
  doc.writeInt32LE(doc.length);
  doc[4] = type;
  doc[5] = 0x76; // "v"
  bytes.copy(doc, 7, at, at + size);
  return deserialize(doc)['v'];
}

/** Reads only some top-level fields of a document, several times faster than reading it whole. */
type FieldReader = (bytes: Buffer) => Doc;

interface Wanted {
  name: string;
  bytes: Buffer;
}

/** A reader of these fields; it reads the whole document where it meets a type it does not know. */
export function fieldReader(names: ReadonlySet<string>): FieldReader {
  const wanted = [...names].map((name): Wanted => ({ name, bytes: Buffer.from(name, 'utf8') }));
  return (bytes) => {
    const doc: Doc = {};
    let missing = wanted.length;
    for (let at = 4; at < bytes.length - 1 && missing > 0;) {
      const type = bytes[at] ?? 0;
      const nameStart = at + 1;
      let nameEnd = nameStart;
      while (bytes[nameEnd] !== 0) nameEnd++;
      const size = valueSize(bytes, type, nameEnd + 1);
      if (size < 0) return deserialize(bytes);
      const name = nameAt(bytes, nameStart, nameEnd, wanted);
      if (name !== undefined) {
        doc[name] = readValue(bytes, type, nameEnd + 1, size);
        missing--;
      }
      at = nameEnd + 1 + size;
    }
    return doc;
  };
}

function nameAt(bytes: Buffer, from: number, to: number, wanted: readonly Wanted[]): string | undefined {
  for (const { name, bytes: own } of wanted) {
    if (own.length !== to - from) continue;
    let i = 0;
    while (i < own.length && own[i] === bytes[from + i]) i++;
    if (i === own.length) return name;
  }
  return undefined;
}
