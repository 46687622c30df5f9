import { notSupported, ServerError } from '../errors.js';
import { checkFilter } from '../query/check.js';
import type { Collection } from '../storage/catalog.js';
import { compileIndex, type Index, type IndexSpec } from '../storage/indexes.js';
import { treeRange } from '../storage/keys.js';
import { buildIndex } from '../storage/records.js';
import { isDocument, type Doc } from '../values/document.js';
import { equalValues } from '../values/order.js';
import { clearTree, collectionNamed } from './collections.js';
import type { Commands, Scope, WriteScope } from './handler.js';
import { checkFields } from './write.js';
import { documentList, text } from './parse.js';

const specFields = [
  'v',
  'name',
  'key',
  'unique',
  'sparse',
  'hidden',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
  'collation',
];

function parseSpec(given: Doc): IndexSpec {
  checkFields(given, 'createIndexes.indexes', specFields);
  const { key, name, partialFilterExpression: partial, expireAfterSeconds: seconds } = given;
  if (!isDocument(key) || Object.keys(key).length === 0) {
    throw new ServerError('CannotCreateIndex', 'Index keys cannot be empty.');
  }
  const directions = Object.entries(key).map(([field, direction]): [string, 1 | -1] => [
    field,
    directionOf(field, direction),
  ]);
  if (partial !== undefined) checkFilter(partial);
  if (seconds !== undefined && (typeof seconds !== 'number' || seconds < 0 || directions.length > 1)) {
    throw new ServerError(
      'CannotCreateIndex',
      'expireAfterSeconds must be a number >= 0, on an index of one field',
    );
  }
  if (given['sparse'] === true && partial !== undefined) {
    throw new ServerError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  return {
    v: 2,
    key: Object.fromEntries(directions),
    name: typeof name === 'string' ? name : directions.flat().join('_'),
    ...(given['unique'] ? { unique: true } : {}),
    ...(given['sparse'] ? { sparse: true } : {}),
    ...(given['hidden'] ? { hidden: true } : {}),
    ...(isDocument(partial) ? { partialFilterExpression: partial } : {}),
    ...(typeof seconds === 'number' ? { expireAfterSeconds: seconds } : {}),
  };
}

function directionOf(field: string, direction: unknown): 1 | -1 {
  if (typeof direction === 'number' && direction !== 0) return direction > 0 ? 1 : -1;
  if (typeof direction === 'string') throw notSupported(`An index of type ${direction}`);
  throw new ServerError('CannotCreateIndex', `Values in the index key pattern must be 1 or -1 (${field})`);
}

/** What makes two indexes the same, whatever they are called. */
function meaningOf({
  key,
  unique,
  sparse,
  partialFilterExpression,
  expireAfterSeconds,
}: IndexSpec): unknown[] {
  return [key, unique, sparse, partialFilterExpression, expireAfterSeconds];
}

/** The same index again is no error; another one of the same name or keys is. */
function findExisting(collection: Collection, spec: IndexSpec): Index | undefined {
  const sameName = collection.indexes.find((each) => each.spec.name === spec.name);
  if (sameName && !equalValues(meaningOf(sameName.spec), meaningOf(spec))) {
    const code = equalValues(sameName.spec.key, spec.key) ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict';
    throw new ServerError(code, `An existing index has the same name as the requested index: ${spec.name}`);
  }
  const sameKey = collection.indexes.find(
    (each) =>
      equalValues(each.spec.key, spec.key) &&
      equalValues(each.spec.partialFilterExpression, spec.partialFilterExpression),
  );
  if (sameKey && sameKey !== sameName) {
    throw new ServerError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${sameKey.spec.name}`,
    );
  }
  return sameName;
}

function createIndexes(command: Doc, scope: WriteScope): Doc {
  const specs = documentList(command, 'indexes').map(parseSpec);
  const namespace = `${scope.database}.${text(command, 'createIndexes')}`;
  const isNew = scope.catalog.find(scope.view, namespace) === undefined;
  let collection = scope.catalog.open(scope.writer, namespace);
  const before = collection.indexes.length + 1;
  for (const spec of specs) {
    if (equalValues(spec.key, { _id: 1 }) || findExisting(collection, spec)) continue;
    const empty = compileIndex({ tree: scope.catalog.nextTree(scope.writer), spec, multikey: false });
    const docs = Array.from(scope.view.range(...treeRange(collection.tree)), ({ value }) => value);
    const index = buildIndex(scope.writer, collection, empty, docs);
    collection = { ...collection, indexes: [...collection.indexes, index] };
    scope.catalog.save(scope.writer, collection);
  }
  const after = collection.indexes.length + 1;
  return {
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically: isNew,
    ...(before === after ? { note: 'all indexes already exist' } : {}),
    ok: 1,
  };
}

function dropIndexes(command: Doc, scope: WriteScope): Doc {
  const collection = collectionNamed(scope, text(command, 'dropIndexes'));
  const wanted: unknown = command['index'];
  const names: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  const dropped = wanted === '*' ? collection.indexes : names.map((name) => indexNamed(collection, name));
  for (const { tree } of dropped) clearTree(scope.writer, tree);
  scope.catalog.save(scope.writer, {
    ...collection,
    indexes: collection.indexes.filter((each) => !dropped.includes(each)),
  });
  return { nIndexesWas: collection.indexes.length + 1, ok: 1 };
}

function indexNamed(collection: Collection, wanted: unknown): Index {
  if (wanted === '_id_') throw new ServerError('InvalidOptions', 'cannot drop _id index');
  const found = collection.indexes.find(({ spec }) => spec.name === wanted || equalValues(spec.key, wanted));
  if (found) return found;
  throw new ServerError('IndexNotFound', `index not found with name [${String(wanted)}]`);
}

function listIndexes(command: Doc, scope: Scope): Doc {
  const collection = collectionNamed(scope, text(command, 'listIndexes'));
  const docs: Doc[] = [
    { v: 2, key: { _id: 1 }, name: '_id_' },
    ...collection.indexes.map(({ spec }) => spec),
  ];
  return scope.cursors.open(collection.namespace, scope.owner, docs, () => {}, Number.MAX_SAFE_INTEGER);
}

/** Changes the expiry or the visibility of an index. */
function collMod(command: Doc, scope: WriteScope): Doc {
  const collection = collectionNamed(scope, text(command, 'collMod'));
  const change = command['index'];
  if (!isDocument(change)) throw notSupported('collMod of anything but an index');
  checkFields(change, 'collMod.index', ['name', 'keyPattern', 'expireAfterSeconds', 'hidden']);
  const index = indexNamed(collection, change['name'] ?? change['keyPattern']);
  const { name: _, keyPattern: __, ...options } = change;
  const changed = compileIndex({ ...index, spec: { ...index.spec, ...options } });
  scope.catalog.save(scope.writer, {
    ...collection,
    indexes: collection.indexes.map((each) => (each === index ? changed : each)),
  });
  return { ok: 1 };
}

/** The commands on indexes. */
export const indexCommands: Commands = {
  createIndexes: {
    kind: 'write',
    inTransaction: true,
    fields: ['indexes', 'commitQuorum'],
    run: createIndexes,
  },
  dropIndexes: { kind: 'write', inTransaction: false, fields: ['index'], run: dropIndexes },
  listIndexes: {
    kind: 'read',
    inTransaction: false,
    fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
    run: listIndexes,
  },
  collMod: { kind: 'write', inTransaction: false, fields: ['index'], run: collMod },
};
