import type { Index } from '../storage/indexes.js';
import type { Doc } from '../values/document.js';
import { readKey, type ReadBack } from '../values/unkey.js';

/** Whether the keys of an index hold all these fields, so that no document need be read. */
export function covers({ fields, multikey }: Index, wanted: ReadonlySet<string>): boolean {
  return !multikey && [...wanted].every((name) => fields.some((field) => field.name === name));
}

/** Bytes of the tree's number before the first field. */
const prefixLength = 4;

/**
 * A reader of fields from the keys of an index that covers them; undefined for a key that does not tell them exactly.
 * Keys come in order, so what one has in common with the one before is not read again.
 */
export function keyReader(index: Index, wanted: ReadonlySet<string>): (key: Buffer) => Doc | undefined {
  const last = index.fields.findLastIndex(({ name }) => wanted.has(name));
  const fields = index.fields.slice(0, last + 1);
  let before: Buffer = Buffer.alloc(0);
  let known: ReadBack[] = [];

  return (key) => {
    const common = commonLength(before, key);
    const read = known.slice(0, known.findIndex(({ end }) => end > common) >>> 0);
    [before, known] = [key, read];
    for (const { descending } of fields.slice(read.length)) {
      const value = readKey(key, read.at(-1)?.end ?? prefixLength, descending);
      if (!value) return undefined;
      read.push(value);
    }
    const doc: Doc = {};
    for (const [i, { name }] of fields.entries()) if (wanted.has(name)) doc[name] = read[i]?.value;
    return doc;
  };
}

function commonLength(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
