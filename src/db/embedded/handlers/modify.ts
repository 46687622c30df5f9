import { ObjectId } from 'bson';

import { ServerError } from '../errors.js';
import { findDocuments, type Found, type Query } from '../query/scan.js';
import type { Collection } from '../storage/catalog.js';
import { recordsOf } from '../storage/records.js';
import { compileUpdate, upsertBase } from '../update/update.js';
import { encodeDocument, isDocument, type Doc } from '../values/document.js';
import type { WriteScope } from './handler.js';

/** One statement of an update or a findAndModify. */
interface Modification {
  query: Query;
  update: unknown;
  arrayFilters: Doc[];
  upsert: boolean;
  multi: boolean;
}

/** What a statement did; `before` and `after` are of the first and the last document, for statements of one. */
interface Modified {
  matched: number;
  changed: number;
  before: Doc | undefined;
  after: Doc | undefined;
  upserted: Doc | undefined;
}

/** Updates the matching documents, or inserts one where an upsert finds none. */
export function modify(scope: WriteScope, collection: Collection, modification: Modification): Modified {
  const { query, update, arrayFilters, upsert, multi } = modification;
  const isReplacement = isDocument(update) && !Object.keys(update).some((name) => name.startsWith('$'));
  if (multi && isReplacement) {
    throw new ServerError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const change = compileUpdate(update, query.filter, arrayFilters, scope.pipeline);
  const found = claimed(scope, collection, { ...query, limit: multi ? 0 : 1 });
  if (found.length === 0 && upsert) return insertNew(scope, collection, query.filter, change);
  let changed = 0;
  let after: Doc | undefined;
  for (const { doc, bytes } of found) {
    after = change(doc, false);
    if (bytes.equals(encodeDocument(after))) continue;
    recordsOf(scope.writer, scope.catalog, collection).replace(doc, after);
    changed++;
  }
  return { matched: found.length, changed, before: found[0]?.doc, after, upserted: undefined };
}

/** The matching documents, read to the end before the first of them changes, and held against other writers. */
export function claimed(scope: WriteScope, collection: Collection, query: Query): Found[] {
  const found = [...findDocuments(scope.view, collection, query)];
  for (const { key } of found) scope.writer.claim(key);
  return found;
}

function insertNew(
  scope: WriteScope,
  collection: Collection,
  filter: Doc,
  change: (doc: Doc, isInsert: boolean) => Doc,
): Modified {
  const doc = withId(change(upsertBase(filter), true));
  recordsOf(scope.writer, scope.catalog, collection).insert(doc);
  return { matched: 0, changed: 0, before: undefined, after: doc, upserted: doc };
}

/** The document with its `_id` first, a new one where it has none. */
export function withId(doc: Doc): Doc {
  const { _id: id = new ObjectId(), ...fields } = doc;
  if (Array.isArray(id) || id instanceof RegExp) {
    throw new ServerError('InvalidIdField', "The '_id' value cannot be of type array or regex");
  }
  return { _id: id, ...fields };
}
