import { createPipeline } from '../aggregate/pipeline.js';
import { errorReply, notSupported, ServerError } from '../errors.js';
import { createCatalog } from '../storage/catalog.js';
import type { Snapshot, Store, View, Writer } from '../storage/store.js';
import type { Transaction } from '../storage/transaction.js';
import type { Doc } from '../values/document.js';
import { collectionCommands } from './collections.js';
import { checkConcerns } from './concerns.js';
import type { Command, Commands, Scope, WriteScope } from './handler.js';
import { createCursors } from './cursors.js';
import { createDiagnostics, type Instance } from './diagnostics.js';
import { explainCommands } from './explain.js';
import { findCommands } from './find.js';
import { indexCommands } from './indexes.js';
import { createSessions, sessionOf } from './sessions.js';
import { checkFields, writeCommands } from './write.js';

/** Fields any command may have (https://www.mongodb.com/docs/manual/reference/command/). */
const generalFields = [
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'collation',
  '$readPreference',
  '$clusterTime',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];

const commands: Commands = {
  ...findCommands,
  ...writeCommands,
  ...collectionCommands,
  ...indexCommands,
  ...explainCommands,
};

/** Known to MongoDB, not to us. */
const refused = [
  'mapReduce',
  'mapreduce',
  'renameCollection',
  'bulkWrite',
  'createUser',
  'convertToCapped',
  'geoSearch',
  'fsync',
  'saslStart',
];

/** The server behind the connections: one command in, its answer out, and everything it did is on disk by then. */
interface Dispatcher {
  answer(command: Doc): Doc;
  /** Ends transactions and cursors that stayed open too long. */
  expire(now: number): void;
}

/**
 * A dispatcher over a store; `instance` is what it says about itself in `hello`. `wrote` is told what was written before
 * the writer hears of it: the collection, or nothing where it was a transaction or the whole database.
 */
export function createDispatcher(
  store: Store,
  instance: Instance,
  wrote: (collection?: string) => void = () => {},
): Dispatcher {
  const catalog = createCatalog();
  const cursors = createCursors();
  const sessions = createSessions(store, (session, txnNumber) =>
    cursors.killOwnedBy(`${session}/${txnNumber}`),
  );
  const diagnostics = createDiagnostics({ ...instance, cursors, sessions });

  const scopeOf = (command: Doc, view: View, owner: string, holdView: () => Snapshot): Scope => {
    const database = databaseOf(command);
    return {
      database,
      catalog,
      cursors,
      owner,
      view,
      holdView,
      pipeline: createPipeline({ view, catalog, database }),
    };
  };
  const writeScope = (command: Doc, writer: Writer, owner: string): WriteScope => ({
    ...scopeOf(command, writer, owner, () => ({ ...writer, release: () => {} })),
    writer,
  });
  const runAlone = (name: string, known: Command, command: Doc): Doc => {
    const session = sessionOf(command);
    if (known.kind === 'read')
      return known.run(
        command,
        scopeOf(command, store, session, () => store.snapshot()),
      );
    const txnNumber = isRetryable(name) && session !== '' ? command['txnNumber'] : undefined;
    if (typeof txnNumber !== 'number')
      return written(command[name], (writer) => known.run(command, writeScope(command, writer, session)));
    const done = sessions.remembered(store, session, txnNumber);
    if (done) return done;
    return written(command[name], (writer) => {
      const reply = known.run(command, writeScope(command, writer, session));
      sessions.remember(writer, session, txnNumber, reply);
      return reply;
    });
  };
  const written = (target: unknown, work: (writer: Writer) => Doc): Doc => {
    const reply = store.write(work);
    wrote(typeof target === 'string' ? target : undefined);
    return reply;
  };
  const runInTransaction = (name: string, known: Command, command: Doc, txnNumber: number): Doc => {
    const session = sessionOf(command);
    if (!known.inTransaction) {
      throw new ServerError(
        'OperationNotSupportedInTransaction',
        `Cannot run '${name}' in a multi-document transaction.`,
      );
    }
    const begins = command['startTransaction'] === true;
    const transaction: Transaction = begins
      ? sessions.begin(session, txnNumber)
      : sessions.current(session, txnNumber);
    try {
      const reply = known.run(command, writeScope(command, transaction, `${session}/${txnNumber}`));
      if ('writeErrors' in reply) sessions.abort(session, txnNumber);
      return reply;
    } catch (error) {
      sessions.abort(session, txnNumber);
      throw error;
    }
  };
  const endTransaction = (name: string, command: Doc): Doc => {
    const { txnNumber } = command;
    if (databaseOf(command) !== 'admin' || typeof txnNumber !== 'number' || command['autocommit'] !== false) {
      throw new ServerError(
        'BadValue',
        `${name} takes lsid, txnNumber and autocommit: false, on the admin database`,
      );
    }
    if (name === 'commitTransaction') {
      sessions.commit(store, sessionOf(command), txnNumber);
      wrote();
    } else sessions.abort(sessionOf(command), txnNumber);
    return { ok: 1 };
  };
  const run = (command: Doc): Doc => {
    const [name = ''] = Object.keys(command);
    const diagnostic = Object.hasOwn(diagnostics, name) ? diagnostics[name] : undefined;
    if (diagnostic) return diagnostic(command);
    if (name === 'commitTransaction' || name === 'abortTransaction') return endTransaction(name, command);
    const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (refused.includes(name)) throw notSupported(`The command ${name}`);
    if (!known) throw new ServerError('CommandNotFound', `no such command: '${name}'`);
    checkFields(command, name, [name, ...known.fields, ...generalFields]);
    checkConcerns(command);
    const { txnNumber } = command;
    if (command['autocommit'] !== false) return runAlone(name, known, command);
    if (typeof txnNumber !== 'number')
      throw new ServerError('InvalidOptions', 'a transaction needs a txnNumber');
    return runInTransaction(name, known, command, txnNumber);
  };
  return {
    answer: (command) => {
      try {
        return run(command);
      } catch (error) {
        return errorReply(error);
      }
    },
    expire: (now) => {
      sessions.expire(now);
      cursors.closeIdle(now);
    },
  };
}

function isRetryable(name: string): boolean {
  return (
    name === 'insert' || name === 'update' || name === 'delete' || name.toLowerCase() === 'findandmodify'
  );
}

function databaseOf(command: Doc): string {
  const name = command['$db'];
  if (typeof name === 'string' && /^[^\s/\\."$*<>:|?\0]{1,63}$/.test(name)) return name;
  throw new ServerError('InvalidNamespace', `Invalid database name: '${String(name)}'`);
}
