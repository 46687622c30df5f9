import { ServerError } from '../errors.js';
import { decodeDocument, encodeDocument, type Doc } from '../values/document.js';
import { valueAt } from '../values/path.js';
import type { Catalog, Collection } from './catalog.js';
import { describe } from './describe.js';
import { entriesOf, type Entries, type Index } from './indexes.js';
import { documentKey, maxKeyBytes, prefixRange } from './keys.js';
import type { Writer } from './store.js';

/** Writes documents and, with them, the entries of all indexes. */
export interface Records {
  insert(doc: Doc): void;
  /** Writes a changed document; its `_id` is the same. */
  replace(before: Doc, after: Doc): void;
  remove(doc: Doc): void;
}

/** The records of a collection; writing throws DuplicateKey or KeyTooLong with nothing changed. */
export function recordsOf(writer: Writer, catalog: Catalog, collection: Collection): Records {
  const put = (key: Buffer, before: Doc | undefined, after: Doc) => {
    const bytes = Buffer.from(encodeDocument(after));
    const changes = collection.indexes.map((index) => ({
      index,
      old: before ? entriesOf(index, before).keys : [],
      now: entriesOf(index, after),
    }));
    // Everything that can refuse the document comes before the first change.
    for (const { index, now } of changes) {
      for (const entry of now.keys) entryKey(entry, key);
      if (index.spec.unique) assertUnique(writer, collection, index, now, key, after);
    }
    for (const { index, old, now } of changes) {
      moveEntries(writer, old, now.keys, key);
      if (now.multikey && !index.multikey) markMultikey(writer, catalog, collection, index);
    }
    writer.put(key, bytes);
  };
  return {
    insert: (doc) => {
      const key = documentKey(collection.tree, doc['_id']);
      if (key.length > maxKeyBytes) throw new ServerError('KeyTooLong', 'the _id is too long');
      if (writer.get(key)) throw duplicateKey(collection, '_id_', { _id: 1 }, doc);
      writer.claim(key);
      put(key, undefined, doc);
    },
    replace: (before, after) => put(documentKey(collection.tree, before['_id']), before, after),
    remove: (doc) => {
      const key = documentKey(collection.tree, doc['_id']);
      for (const index of collection.indexes) moveEntries(writer, entriesOf(index, doc).keys, [], key);
      writer.remove(key);
    },
  };
}

/** Fills a new index from the documents that are there. */
export function buildIndex(
  writer: Writer,
  collection: Collection,
  index: Index,
  docs: Iterable<Buffer>,
): Index {
  let multikey = false;
  for (const bytes of docs) {
    const doc = decodeDocument(bytes);
    const key = documentKey(collection.tree, doc['_id']);
    const entries = entriesOf(index, doc);
    if (index.spec.unique) assertUnique(writer, collection, index, entries, key, doc);
    moveEntries(writer, [], entries.keys, key);
    multikey ||= entries.multikey;
  }
  return { ...index, multikey };
}

function moveEntries(writer: Writer, old: readonly Buffer[], now: readonly Buffer[], record: Buffer): void {
  for (const key of old) {
    if (!now.some((each) => each.equals(key))) writer.remove(entryKey(key, record));
  }
  for (const key of now) {
    if (!old.some((each) => each.equals(key))) writer.put(entryKey(key, record), record);
  }
}

/** An entry's key ends in the record's own, so that equal values stay apart and in order. */
function entryKey(key: Buffer, record: Buffer): Buffer {
  const full = Buffer.concat([key, record.subarray(4)]);
  if (full.length <= maxKeyBytes) return full;
  throw new ServerError(
    'KeyTooLong',
    `a value of an indexed field is too long: the index entry takes ${full.length} bytes`,
  );
}

function assertUnique(
  writer: Writer,
  collection: Collection,
  index: Index,
  entries: Entries,
  record: Buffer,
  doc: Doc,
): void {
  for (const key of entries.keys) {
    const [low, high] = prefixRange(key);
    for (const found of writer.range(low, high)) {
      if (!found.value.equals(record)) throw duplicateKey(collection, index.spec.name, index.spec.key, doc);
    }
    writer.claimRange(low, high);
  }
}

function duplicateKey(collection: Collection, name: string, keyPattern: Doc, doc: Doc): ServerError {
  const keyValue = Object.fromEntries(
    Object.keys(keyPattern).map((field) => [field, valueAt(doc, field.split('.')) ?? null]),
  );
  return new ServerError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.namespace} index: ${name} dup key: ${describe(keyValue)}`,
    { keyPattern, keyValue },
  );
}

/** Notes in the catalog that an index holds several entries for one document. */
function markMultikey(writer: Writer, catalog: Catalog, { namespace }: Collection, { tree }: Index): void {
  const current = catalog.open(writer, namespace);
  const indexes = current.indexes.map((each) => (each.tree === tree ? { ...each, multikey: true } : each));
  catalog.save(writer, { ...current, indexes });
}
