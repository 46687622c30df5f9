import { ServerError } from '../errors.js';
import { compileFindProjection } from '../query/projection.js';
import type { Collection } from '../storage/catalog.js';
import { noTree } from '../storage/keys.js';
import { recordsOf } from '../storage/records.js';
import { isDocument, type Doc } from '../values/document.js';
import type { Commands, WriteScope } from './handler.js';
import { parseQuery } from './find.js';
import { claimed, modify, withId } from './modify.js';
import { documentList, flag, optionalDocument, text } from './parse.js';

/** Runs the statements of a command one after the other and collects what was refused, as `writeErrors`. */
function eachStatement(
  command: Doc,
  statements: readonly Doc[],
  run: (statement: Doc, index: number) => void,
): Doc {
  const writeErrors: Doc[] = [];
  const ordered = flag(command, 'ordered', true);
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (
        !(error instanceof ServerError) ||
        error.codeName === 'WriteConflict' ||
        error.codeName === 'OutOfDiskSpace'
      )
        throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

function insert(command: Doc, scope: WriteScope): Doc {
  const namespace = `${scope.database}.${text(command, 'insert')}`;
  let n = 0;
  const errors = eachStatement(command, documentList(command, 'documents'), (doc) => {
    const collection = scope.catalog.open(scope.writer, namespace);
    recordsOf(scope.writer, scope.catalog, collection).insert(withId(doc));
    n++;
  });
  return { n, ...errors, ok: 1 };
}

/** The collection an update works on; only an upsert makes a new one. */
function target({ catalog, writer }: WriteScope, namespace: string, statement: Doc): Collection {
  const empty = { namespace, tree: noTree, options: {}, indexes: [] };
  return flag(statement, 'upsert')
    ? catalog.open(writer, namespace)
    : (catalog.existing(writer, namespace) ?? empty);
}

function update(command: Doc, scope: WriteScope): Doc {
  const namespace = `${scope.database}.${text(command, 'update')}`;
  const result = { n: 0, nModified: 0 };
  const upserted: Doc[] = [];
  const errors = eachStatement(command, documentList(command, 'updates'), (statement, index) => {
    checkFields(statement, 'updates', [
      'q',
      'u',
      'upsert',
      'multi',
      'arrayFilters',
      'collation',
      'hint',
      'sort',
    ]);
    const collection = target(scope, namespace, statement);
    const done = modify(scope, collection, {
      query: parseQuery(statement, 'q'),
      update: statement['u'],
      arrayFilters: documentList(statement, 'arrayFilters'),
      upsert: flag(statement, 'upsert'),
      multi: flag(statement, 'multi'),
    });
    result.n += done.upserted ? 1 : done.matched;
    result.nModified += done.changed;
    if (done.upserted) upserted.push({ index, _id: done.upserted['_id'] });
  });
  return { ...result, ...(upserted.length > 0 ? { upserted } : {}), ...errors, ok: 1 };
}

function deleteCommand(command: Doc, scope: WriteScope): Doc {
  const collection = scope.catalog.existing(scope.writer, `${scope.database}.${text(command, 'delete')}`);
  let n = 0;
  const errors = eachStatement(command, documentList(command, 'deletes'), (statement) => {
    checkFields(statement, 'deletes', ['q', 'limit', 'collation', 'hint']);
    const query = parseQuery(statement, 'q');
    if (!collection) return;
    for (const { doc } of claimed(scope, collection, query)) {
      recordsOf(scope.writer, scope.catalog, collection).remove(doc);
      n++;
    }
  });
  return { n, ...errors, ok: 1 };
}

function findAndModify(command: Doc, scope: WriteScope): Doc {
  const name = command['findAndModify'] ?? command['findandmodify'];
  const collection = target(scope, `${scope.database}.${text({ name }, 'name')}`, command);
  const query = { ...parseQuery(command, 'query'), limit: 1 };
  const project = compileFindProjection(
    optionalDocument(command, 'fields') ?? {},
    query.filter,
    scope.pipeline,
  );
  const shown = (doc: Doc | undefined) => (doc ? project(doc) : null);
  if (flag(command, 'remove')) {
    const [found] = claimed(scope, collection, query);
    if (found) recordsOf(scope.writer, scope.catalog, collection).remove(found.doc);
    return { lastErrorObject: { n: found ? 1 : 0 }, value: shown(found?.doc), ok: 1 };
  }
  const done = modify(scope, collection, {
    query,
    update: command['update'],
    arrayFilters: documentList(command, 'arrayFilters'),
    upsert: flag(command, 'upsert'),
    multi: false,
  });
  const lastErrorObject: Doc = {
    n: done.matched || (done.upserted ? 1 : 0),
    updatedExisting: done.matched > 0,
  };
  if (done.upserted) lastErrorObject['upserted'] = done.upserted['_id'];
  return { lastErrorObject, value: shown(flag(command, 'new') ? done.after : done.before), ok: 1 };
}

/** Refuses a field this server does not know, rather than leaving out what it asks for. */
export function checkFields(doc: Doc, where: string, known: readonly string[]): void {
  const unknown = Object.keys(doc).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new ServerError('UnknownField', `BSON field '${where}.${unknown}' is an unknown field.`);
  }
  const collation = doc['collation'];
  if (isDocument(collation) && Object.keys(collation).length > 0 && collation['locale'] !== 'simple') {
    throw new ServerError(
      'CommandNotSupported',
      'collation is not supported by the embedded database; set MONGODB_URI to a MongoDB server to use it',
    );
  }
}

const modifyFields = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'arrayFilters',
  'hint',
  'bypassDocumentValidation',
];

/** The commands that write documents. */
export const writeCommands: Commands = {
  insert: {
    kind: 'write',
    inTransaction: true,
    fields: ['documents', 'ordered', 'bypassDocumentValidation'],
    run: insert,
  },
  update: {
    kind: 'write',
    inTransaction: true,
    fields: ['updates', 'ordered', 'bypassDocumentValidation'],
    run: update,
  },
  delete: { kind: 'write', inTransaction: true, fields: ['deletes', 'ordered'], run: deleteCommand },
  findAndModify: { kind: 'write', inTransaction: true, fields: modifyFields, run: findAndModify },
  findandmodify: { kind: 'write', inTransaction: true, fields: modifyFields, run: findAndModify },
};
