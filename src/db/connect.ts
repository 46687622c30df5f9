import mongoose from 'mongoose';

import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded/server.js';

/** Milliseconds. */
const selectionTimeout = 5000;
const pingTimeout = 2000;

interface DatabaseOptions {
  /** Connection string of a MongoDB server; without it the embedded database runs. */
  uri?: string | undefined;
  /** Where the embedded database keeps its files. */
  dataDir: string;
  /** Collections of which `watch` tells. */
  watched?: readonly string[];
  /** Whether the client tells of its commands. */
  monitored?: boolean | undefined;
}

export interface Database {
  /** Throws when the database does not answer within two seconds. */
  ping(): Promise<void>;
  /** Ends the connection, and the embedded database with it where this process owns it. */
  close(): Promise<void>;
  /** Resolves when the embedded database ended by itself: nothing can be read or written any more. */
  failed: Promise<Error>;
  /** Calls back whenever any process wrote to the watched collections; undefined where this one cannot know of it. */
  watch: ((listener: () => void) => void) | undefined;
}

/** Connects mongoose to the MongoDB server at `uri`, or to the embedded database of `dataDir`. */
export async function connectDatabase({
  uri,
  dataDir,
  monitored = false,
  watched = [],
}: DatabaseOptions): Promise<Database> {
  // Models use the session of the transaction around them without being handed it.
  mongoose.set('transactionAsyncLocalStorage', true);
  const embedded = uri ? undefined : await startEmbeddedDatabase({ dataDir, watched });
  try {
    await mongoose.connect(uri ?? embedded?.uri ?? '', {
      serverSelectionTimeoutMS: selectionTimeout,
      monitorCommands: monitored,
    });
  } catch (error) {
    await embedded?.close();
    const where = uri
      ? `the MongoDB server of MONGODB_URI (${withoutPassword(uri)})`
      : `the database in ${dataDir}`;
    throw new Error(`Cannot connect to ${where}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return {
    ping,
    watch: embedded?.watch,
    failed: embedded?.failed ?? new Promise(() => {}),
    close: async () => close(embedded),
  };
}

async function close(embedded: EmbeddedDatabase | undefined): Promise<void> {
  await mongoose.disconnect();
  await embedded?.close();
}

async function ping(): Promise<void> {
  await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: pingTimeout });
}

function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
