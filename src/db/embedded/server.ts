import { mkdirSync } from 'node:fs';

import { uriOf } from './owner/address.js';
import { startThread } from './thread.js';

/** Where the embedded database lies and how it runs. */
export interface EmbeddedOptions {
  /** Made when it is not there. One process owns it; others that open it use that one's server. */
  dataDir: string;
  /** Milliseconds between two removals of expired documents. */
  sweepInterval?: number;
  /** Listens on 127.0.0.1 instead of a unix socket, as Windows must. Any user of the machine can connect then. */
  overTcp?: boolean;
  /** Milliseconds another process that owns the directory may take to answer before this start fails. */
  ownerTimeout?: number;
  /** Collections of which `watch` tells when they are written to. */
  watched?: readonly string[];
}

/** A running database, in this process or in another one. */
export interface EmbeddedDatabase {
  /** For the MongoDB driver. */
  uri: string;
  /** Resolves when the database ended without having been closed; the process should end too. */
  failed: Promise<Error>;
  /**
   * Calls back whenever any process wrote to the watched collections, or finished a transaction. Undefined where another
   * process owns the directory, as that one alone knows.
   */
  watch: ((listener: () => void) => void) | undefined;
  /** Lets commands finish and closes the files; leaves the server alone when another process owns it. */
  close(): Promise<void>;
}

/** The options as the worker gets them, with all defaults filled in. */
export type WorkerOptions = Required<EmbeddedOptions>;

interface Claimed {
  role: 'owner' | 'guest';
  address: string;
}

/** What the worker tells: who owns the directory now, and where its server listens; or that what is watched changed. */
export type FromWorker = Claimed | 'changed';

/** Starts the embedded database of a directory in a thread of its own, or joins the one that runs; throws if neither works. */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const {
    dataDir,
    sweepInterval = 30_000,
    overTcp = process.platform === 'win32',
    ownerTimeout = 10_000,
    watched = [],
  } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const workerOptions: WorkerOptions = { dataDir, sweepInterval, overTcp, ownerTimeout, watched };
  const worker = startThread(workerOptions);
  let closing = false;
  const ended = new Promise<Error>((resolve) => {
    worker.once('error', resolve);
    worker.once('exit', (code) => resolve(new Error(`the database thread ended with code ${code}`)));
  });
  const ready = new Promise<Claimed>((resolve) => worker.once('message', resolve));
  const first = await Promise.race([ready, ended]);
  if (first instanceof Error)
    throw new Error(`The database in ${dataDir} did not start: ${first.message}`, { cause: first });
  const moved = new Promise<Error>((resolve) => {
    worker.on('message', (message: FromWorker) => {
      if (message !== 'changed' && message.address !== first.address)
        resolve(new Error('the process that owned the database ended; start this one again'));
    });
  });
  const stopped = ended.then((error) => (closing ? new Promise<never>(() => {}) : error));
  const watch = (listener: () => void) => {
    worker.on('message', (message: FromWorker) => {
      if (message === 'changed') listener();
    });
  };
  return {
    watch: first.role === 'owner' ? watch : undefined,
    uri: uriOf(first.address),
    failed: Promise.race([stopped, moved]),
    close: async () => {
      closing = true;
      worker.postMessage('close', []);
      await ended;
    },
  };
}
