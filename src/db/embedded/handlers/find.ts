import { ServerError } from '../errors.js';
import { distinctValues } from '../aggregate/accumulators.js';
import { createPipeline } from '../aggregate/pipeline.js';
import { checkPipeline } from '../aggregate/check-pipeline.js';
import { compileFilter } from '../query/filter.js';
import { compileFindProjection } from '../query/projection.js';
import { parseSort } from '../aggregate/sort.js';
import { countDocuments, findDocuments, type Query } from '../query/scan.js';
import type { Doc } from '../values/document.js';
import { valuesAt } from '../values/path.js';
import type { Commands, Scope } from './handler.js';
import { count, flag, optionalDocument, text } from './parse.js';

/** The part of find, count, distinct and findAndModify that says which documents. */
export function parseQuery(command: Doc, filterName: string): Query {
  const filter = optionalDocument(command, filterName) ?? {};
  compileFilter(filter);
  const sort = optionalDocument(command, 'sort') ?? {};
  parseSort(sort);
  return {
    filter,
    sort,
    skip: count(command, 'skip'),
    limit: count(command, 'limit'),
    hint: command['hint'] ?? undefined,
  };
}

function find(command: Doc, scope: Scope): Doc {
  const namespace = `${scope.database}.${text(command, 'find')}`;
  const query = parseQuery(command, 'filter');
  const variables = optionalDocument(command, 'let');
  const within = variables ? scope.pipeline.withVariables(variables) : scope.pipeline;
  const project = compileFindProjection(optionalDocument(command, 'projection') ?? {}, query.filter, within);
  const held = scope.holdView();
  const collection = scope.catalog.find(held, namespace);
  const found = collection ? findDocuments(held, collection, { ...query, scope: within }) : [];
  const docs = (function* () {
    for (const { doc } of found) yield project(doc);
  })();
  const { batchSize } = command;
  return scope.cursors.open(
    namespace,
    scope.owner,
    docs,
    () => held.release(),
    batchSize,
    flag(command, 'singleBatch'),
  );
}

function aggregate(command: Doc, scope: Scope): Doc {
  const list = checkPipeline(command['pipeline']);
  const name = command['aggregate'];
  if (typeof name !== 'string')
    throw new ServerError('InvalidNamespace', 'aggregate needs the name of a collection');
  const cursor = optionalDocument(command, 'cursor');
  if (!cursor) throw new ServerError('FailedToParse', "The 'cursor' option is required");
  const held = scope.holdView();
  const source = { view: held, catalog: scope.catalog, database: scope.database };
  const pipeline = createPipeline(source, optionalDocument(command, 'let') ?? {});
  const namespace = `${scope.database}.${name}`;
  const docs = pipeline.run(name, list, command['hint'] ?? undefined);
  return scope.cursors.open(namespace, scope.owner, docs, () => held.release(), cursor['batchSize']);
}

function countCommand(command: Doc, scope: Scope): Doc {
  const query = parseQuery(command, 'query');
  const collection = scope.catalog.find(scope.view, `${scope.database}.${text(command, 'count')}`);
  const all = collection ? countDocuments(scope.view, collection, query) : 0;
  const rest = Math.max(0, all - (query.skip ?? 0));
  return { n: query.limit ? Math.min(query.limit, rest) : rest, ok: 1 };
}

function distinct(command: Doc, scope: Scope): Doc {
  const path = text(command, 'key').split('.');
  const collection = scope.catalog.find(scope.view, `${scope.database}.${text(command, 'distinct')}`);
  const query = parseQuery(command, 'query');
  const fields = new Set([path[0] ?? '']);
  const values: unknown[] = [];
  for (const { doc } of collection ? findDocuments(scope.view, collection, { ...query, fields }) : []) {
    values.push(...valuesAt(doc, path).flat());
  }
  return { values: distinctValues(values.filter((value) => value !== undefined)), ok: 1 };
}

function getMore(command: Doc, scope: Scope): Doc {
  const namespace = `${scope.database}.${text(command, 'collection')}`;
  return scope.cursors.next(command['getMore'], namespace, scope.owner, command['batchSize'] ?? undefined);
}

const queryFields = ['sort', 'skip', 'limit', 'hint'];

/** The commands that read documents: find, aggregate, count, distinct, and the cursors of them. */
export const findCommands: Commands = {
  find: {
    kind: 'read',
    inTransaction: true,
    fields: [
      ...queryFields,
      'filter',
      'projection',
      'batchSize',
      'singleBatch',
      'let',
      'noCursorTimeout',
      'allowDiskUse',
      'allowPartialResults',
    ],
    run: find,
  },
  aggregate: {
    kind: 'read',
    inTransaction: true,
    fields: ['pipeline', 'cursor', 'let', 'hint', 'allowDiskUse', 'bypassDocumentValidation'],
    run: aggregate,
  },
  count: {
    kind: 'read',
    inTransaction: false,
    fields: [...queryFields, 'query', 'fields'],
    run: countCommand,
  },
  distinct: { kind: 'read', inTransaction: true, fields: ['key', 'query', 'hint'], run: distinct },
  getMore: { kind: 'read', inTransaction: true, fields: ['collection', 'batchSize'], run: getMore },
  killCursors: {
    kind: 'read',
    inTransaction: true,
    fields: ['cursors'],
    run: (command, { cursors }) => cursors.kill(Array.isArray(command['cursors']) ? command['cursors'] : []),
  },
};
