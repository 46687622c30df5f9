import { notSupported, ServerError } from '../errors.js';
import { compileFilter } from '../query/filter.js';
import type { Collection } from '../storage/catalog.js';
import { treeRange } from '../storage/keys.js';
import type { Writer } from '../storage/store.js';
import type { Doc } from '../values/document.js';
import type { Commands, Scope, WriteScope } from './handler.js';
import { optionalDocument, text } from './parse.js';

/** The collection of this name in the database of the command; throws NamespaceNotFound where there is none. */
export function collectionNamed(scope: Scope, name: string): Collection {
  const found = scope.catalog.find(scope.view, `${scope.database}.${name}`);
  if (!found) throw new ServerError('NamespaceNotFound', `ns does not exist: ${scope.database}.${name}`);
  return found;
}

/** Removes all entries of a collection or an index. */
export function clearTree(writer: Writer, tree: number): void {
  const keys = Array.from(writer.range(...treeRange(tree)), ({ key }) => key);
  for (const key of keys) writer.remove(key);
}

function dropCollection(scope: WriteScope, collection: Collection): void {
  for (const { tree } of [collection, ...collection.indexes]) clearTree(scope.writer, tree);
  scope.catalog.forget(scope.writer, collection);
}

function ofDatabase(scope: Scope): Collection[] {
  return scope.catalog.list(scope.view).filter(({ namespace }) => namespace.startsWith(`${scope.database}.`));
}

const nameOf = ({ namespace }: Collection) => namespace.slice(namespace.indexOf('.') + 1);

const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };

const refusedOptions = [
  'capped',
  'size',
  'max',
  'timeseries',
  'validator',
  'viewOn',
  'clusteredIndex',
  'encryptedFields',
];

function create(command: Doc, scope: WriteScope): Doc {
  const namespace = `${scope.database}.${text(command, 'create')}`;
  const refused = refusedOptions.find((name) => command[name]);
  if (refused) throw notSupported(`The option ${refused} of create`);
  if (scope.catalog.find(scope.view, namespace)) {
    throw new ServerError('NamespaceExists', `Collection ${namespace} already exists.`);
  }
  scope.catalog.open(scope.writer, namespace);
  return { ok: 1 };
}

function drop(command: Doc, scope: WriteScope): Doc {
  const collection = scope.catalog.find(scope.view, `${scope.database}.${text(command, 'drop')}`);
  if (!collection) return { ok: 1 };
  dropCollection(scope, collection);
  return { nIndexesWas: collection.indexes.length + 1, ns: collection.namespace, ok: 1 };
}

function listCollections(command: Doc, scope: Scope): Doc {
  const matches = compileFilter(optionalDocument(command, 'filter') ?? {});
  const docs = ofDatabase(scope)
    .map((each): Doc => ({
      name: nameOf(each),
      type: 'collection',
      options: each.options,
      info: { readOnly: false },
      idIndex,
    }))
    .filter(matches);
  return scope.cursors.open(
    `${scope.database}.$cmd.listCollections`,
    scope.owner,
    docs,
    () => {},
    Number.MAX_SAFE_INTEGER,
  );
}

function listDatabases(command: Doc, scope: Scope): Doc {
  const matches = compileFilter(optionalDocument(command, 'filter') ?? {});
  const names = scope.catalog
    .list(scope.view)
    .map(({ namespace }) => namespace.slice(0, namespace.indexOf('.')));
  const databases = [...new Set(names)]
    .map((name): Doc => ({ name, sizeOnDisk: 0, empty: false }))
    .filter(matches);
  return { databases, totalSize: 0, ok: 1 };
}

function collStats(command: Doc, scope: Scope): Doc {
  const collection = collectionNamed(scope, text(command, 'collStats'));
  const docs = scope.view.count(...treeRange(collection.tree));
  return {
    ns: collection.namespace,
    count: docs,
    nindexes: collection.indexes.length + 1,
    capped: false,
    ok: 1,
  };
}

/** create, drop, listCollections and other commands on whole collections and databases. */
export const collectionCommands: Commands = {
  create: {
    kind: 'write',
    inTransaction: true,
    fields: refusedOptions,
    run: create,
  },
  drop: { kind: 'write', inTransaction: false, fields: [], run: drop },
  dropDatabase: {
    kind: 'write',
    inTransaction: false,
    fields: [],
    run: (_, scope) => {
      for (const collection of ofDatabase(scope)) dropCollection(scope, collection);
      return { dropped: scope.database, ok: 1 };
    },
  },
  listCollections: {
    kind: 'read',
    inTransaction: false,
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  listDatabases: {
    kind: 'read',
    inTransaction: false,
    fields: ['filter', 'nameOnly', 'authorizedDatabases'],
    run: listDatabases,
  },
  collStats: { kind: 'read', inTransaction: false, fields: ['scale'], run: collStats },
};
