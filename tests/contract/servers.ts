import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { startEmbeddedDatabase, type EmbeddedOptions } from '../../src/db/embedded/server.js';

type Client = mongoose.mongo.MongoClient;
type Db = mongoose.mongo.Db;
export type Collection = mongoose.mongo.Collection;

/** A server the contract is checked on. */
export interface Connection {
  uri: string;
  client: Client;
  db: Db;
  /** An empty collection for each test. */
  things: Collection;
}

async function nothing(): Promise<void> {}

/** The same tests on the embedded database and, where MONGODB_URI is set, on that server too. */
export function contract(title: string, tests: (connection: Connection) => void): void {
  describe(`${title} (embedded)`, () => {
    tests(embeddedConnection());
  });
  const uri = process.env['MONGODB_URI'] ?? '';
  describe.skipIf(uri === '')(`${title} (MONGODB_URI)`, () => {
    tests(connection(async () => ({ uri, close: nothing })));
  });
}

/** For what only the embedded database does. */
export function embeddedConnection(options: Partial<EmbeddedOptions> = {}): Connection {
  return connection(async () => startTemporary(options));
}

/** An embedded database in a directory of its own, which goes away with it. */
export async function startTemporary(options: Partial<EmbeddedOptions> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  const database = await startEmbeddedDatabase({ dataDir, ...options });
  const close = async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  };
  return { ...database, dataDir, close };
}

function connection(start: () => Promise<{ uri: string; close(): Promise<void> }>): Connection {
  // Filled before the first test; vitest calls hooks and tests in this order.
  const connected = {} as Connection;
  let stop = nothing;
  beforeAll(async () => {
    const server = await start();
    const client = await mongoose.mongo.MongoClient.connect(server.uri);
    const db = client.db(`contract_${process.pid}_${Date.now()}`);
    Object.assign(connected, { uri: server.uri, client, db, things: db.collection('things') });
    stop = async () => {
      await db.dropDatabase();
      await client.close();
      await server.close();
    };
  });
  beforeEach(async () => {
    await connected.db.dropCollection('things').catch(() => false);
    await connected.db.createCollection('things');
  });
  afterAll(async () => stop());
  return connected;
}

/** What a promise is rejected with. */
export async function failure(work: Promise<unknown>): Promise<mongoose.mongo.MongoServerError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof mongoose.mongo.MongoServerError) return error;
  throw new Error(`expected an error of the server, got ${String(error)}`);
}

/** The `_id`s of the documents that match, in order of `_id`. */
export async function ids(collection: Collection, filter: object): Promise<unknown[]> {
  const docs = await collection.find(filter).sort({ _id: 1 }).toArray();
  return docs.map(({ _id }) => _id as unknown);
}
