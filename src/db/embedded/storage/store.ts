import { open } from 'lmdb';

import { ServerError } from '../errors.js';

/** Reads of one consistent state: keys and values are bytes, in the order of bytes. */
export interface View {
  get(key: Buffer): Buffer | undefined;
  /** Entries from `low` (included) up to `high` (left out), or the other way round. */
  range(low: Buffer, high: Buffer, reverse?: boolean): Iterable<Entry>;
  count(low: Buffer, high: Buffer): number;
}

/** A key and its value. */
export interface Entry {
  key: Buffer;
  value: Buffer;
}

/** A view that can change what it sees. */
export interface Writer extends View {
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
  /** A record this write was decided on. A transaction fails with a write conflict when somebody else writes it too. */
  claim(key: Buffer): void;
  /** A record this write relies on staying as it is, though it may be shared with others who do the same. */
  rely(key: Buffer): void;
  /** A range of keys that others must not fill before this write is done (a unique value). */
  claimRange(low: Buffer, high: Buffer): void;
}

/** A view of one moment, which keeps old pages of the file in use until it is released. */
export interface Snapshot extends View {
  release(): void;
}

/** The file on disk. Its only writer is the one process that owns the data directory. */
export interface Store extends View {
  /** Runs all writes of `work` as one LMDB transaction, on disk when this returns; throws with nothing changed. */
  write<T>(work: (writer: Writer) => T): T;
  /** The state as of now, unmoved by later writes, until it is released. */
  snapshot(): Snapshot;
  close(): Promise<void>;
}

/** Opens the file at this path, made when it is not there; writes throw OutOfDiskSpace when the disk takes no more. */
export function openStore(path: string): Store {
  // overlappingSync is off so that a write is on disk before anybody, its own caller included, can see it.
  const env = open<Buffer, Buffer>({
    path,
    keyEncoding: 'binary',
    encoding: 'binary',
    overlappingSync: false,
    maxReaders: 1000,
  });
  type ReadTransaction = ReturnType<typeof env.useReadTransaction>;
  const viewOf = (transaction?: ReadTransaction): View => {
    const within = transaction ? { transaction } : {};
    return {
      get: (key) => env.get(key, within),
      range: (low, high, reverse = false) =>
        reverse
          ? env.getRange({
              start: high,
              end: low,
              reverse,
              exclusiveStart: true,
              inclusiveEnd: true,
              ...within,
            })
          : env.getRange({ start: low, end: high, ...within }),
      count: (low, high) => env.getKeysCount({ start: low, end: high, ...within }),
    };
  };
  const latest = viewOf();
  const writer: Writer = {
    ...latest,
    put: (key, value) => void env.put(key, value),
    remove: (key) => void env.remove(key),
    // One LMDB transaction at a time writes, so what it saw cannot change before it is done.
    claim: () => {},
    rely: () => {},
    claimRange: () => {},
  };
  return {
    ...latest,
    write: (work) => inTransaction(() => env.transactionSync(() => work(writer))),
    snapshot: () => {
      const transaction = env.useReadTransaction();
      return { ...viewOf(transaction), release: () => transaction.done() };
    },
    close: async () => env.close(),
  };
}

const diskErrors =
  /MDB_MAP_FULL|No space left|ENOSPC|File too large|EFBIG|Disk quota|Input\/output error|MDB_TXN_FULL/i;

function inTransaction<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServerError || !(error instanceof Error) || !diskErrors.test(error.message))
      throw error;
    throw new ServerError('OutOfDiskSpace', `The change could not be written to disk: ${error.message}`);
  }
}
