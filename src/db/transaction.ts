import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose from 'mongoose';

/** What a transaction did to one record. `before` is null for a new one, `after` for a removed one. */
export interface RecordChange {
  noun: string;
  id: mongoose.Types.ObjectId;
  number: number;
  name: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  version: number;
}

interface Work {
  changes: RecordChange[];
  ifVersion: number | undefined;
}

const works = new AsyncLocalStorage<Work | undefined>();

/**
 * Runs the work as one database transaction and tells what it changed; all of it happens or nothing does.
 * Conflicts with other transactions run it again, so it must do nothing outside the database. `ifVersion` is the version the first updated record must have.
 */
export async function transaction<T>(
  work: (changes: readonly RecordChange[]) => Promise<T>,
  { ifVersion }: { ifVersion?: number | undefined } = {},
): Promise<T> {
  return mongoose.connection.transaction(() => {
    const changes: RecordChange[] = [];
    return works.run({ changes, ifVersion }, () => work(changes));
  });
}

/** Adds to what the running transaction did; an error outside of one, so that no change escapes the audit. */
export function noteChange(change: RecordChange): void {
  currentWork().changes.push(change);
}

/** The version the person saw, for the first record updated; asked once. */
export function takeExpectedVersion(): number | undefined {
  const work = currentWork();
  const expected = work.ifVersion;
  work.ifVersion = undefined;
  return expected;
}

function currentWork(): Work {
  const work = works.getStore();
  if (!work) throw new Error('Records change only inside a transaction.');
  return work;
}

/** Runs work that must last although the transaction around it may not, such as noting that something was sent. */
export function outsideTransaction<T>(work: () => T): T {
  // mongoose keeps the session of the transaction here, and does not declare it.
  const { transactionAsyncLocalStorage: sessions } = mongoose as {
    transactionAsyncLocalStorage?: AsyncLocalStorage<unknown>;
  };
  return works.run(undefined, () => (sessions ? sessions.run(undefined, work) : work()));
}
