import { encodeKey } from '../values/key.js';

/** Longest key LMDB takes (pages of 4 KB), less what a record's own key adds behind an index value. */
export const maxKeyBytes = 1978;

/** A tree that holds nothing, for a collection that is not there. */
export const noTree = 0xffff_fffe;

/** Every key begins with four bytes: 0 for the server's own records, else the number of a collection or an index. */
function treePrefix(tree: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(tree);
  return bytes;
}

const own = (kind: string, name = '') =>
  Buffer.concat([treePrefix(0), Buffer.from(`${kind}${name}`, 'utf8')]);

/** Holds the number of the last tree, 32 bits. */
export const counterKey = own('c');
/** Holds the process that owns the directory. */
export const ownerKey = own('o');
/** Holds the catalog entry of a collection (`database.collection`). */
export const catalogKey = (namespace: string) => own('n', namespace);
/** Holds the answer to a session's last write. */
export const sessionKey = (id: string) => own('s', id);
/** All keys of sessions, from the first (included) to the second (left out). */
export const sessionRange: [Buffer, Buffer] = [own('s'), own('t')];

/** The key of the document with this `_id`. */
export function documentKey(tree: number, id: unknown): Buffer {
  return Buffer.concat([treePrefix(tree), encodeKey(id)]);
}

/** All keys of a tree: from the first one (included) to the second (left out). */
export function treeRange(tree: number): [Buffer, Buffer] {
  return [treePrefix(tree), treePrefix(tree + 1)];
}

/** All keys that begin with these bytes. No encoded value begins with FF. */
export function prefixRange(prefix: Buffer): [Buffer, Buffer] {
  return [prefix, Buffer.concat([prefix, Buffer.from([0xff])])];
}
