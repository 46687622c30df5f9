import { createInterface } from 'node:readline';
import mongoose from 'mongoose';
import { startEmbeddedDatabase } from '../../../src/db/embedded/server.js';

/** A process with the database of the directory in its first argument. It does what its input says, a word a line. */
const [dataDir = '', name = ''] = process.argv.slice(2);

/** What the process tells, a JSON line each. */
export type Told =
  | { kind: 'ready'; uri: string; instance: string }
  | { kind: 'wrote'; id: string }
  | { kind: 'committed'; id: string }
  | { kind: 'full'; code: unknown; message: string; inserted: number; readable: number }
  | { kind: 'instance'; instance: string }
  | { kind: 'failed'; message: string };

const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`);

const database = await startEmbeddedDatabase({ dataDir });
void database.failed.then(({ message }) => tell({ kind: 'failed', message }));
const client = await mongoose.mongo.MongoClient.connect(database.uri);
const db = client.db('test');
const instance = async () => String((await db.command({ hello: 1 }))['instance']);

async function writer(loop: number): Promise<never> {
  for (let i = 0; ; i++) {
    const id = `${name}-${loop}-${i}`;
    await db.collection('writes').insertOne({ _id: id as never, text: 'x'.repeat(i % 500) });
    tell({ kind: 'wrote', id });
  }
}

/** Each transaction writes two documents and counts itself. */
async function transactions(loop: number): Promise<never> {
  const session = client.startSession();
  for (let i = 0; ; i++) {
    const id = `${name}-${loop}-${i}`;
    await session.withTransaction(async () => {
      await db.collection('pairs').insertOne({ _id: `${id}-a` as never, pair: id }, { session });
      await db
        .collection('counts')
        .updateOne({ _id: loop as never }, { $inc: { n: 1 } }, { session, upsert: true });
      await db.collection('pairs').insertOne({ _id: `${id}-b` as never, pair: id }, { session });
    });
    tell({ kind: 'committed', id });
  }
}

async function fill(): Promise<void> {
  const collection = db.collection('big');
  for (let inserted = 0; ; inserted++) {
    try {
      await collection.insertOne({ _id: inserted as never, text: 'x'.repeat(100_000) });
    } catch (error) {
      const { code, message } = error as mongoose.mongo.MongoServerError;
      tell({ kind: 'full', code, message, inserted, readable: (await collection.find().toArray()).length });
      return;
    }
  }
}

const commands: Record<string, () => unknown> = {
  write: async () => Promise.all([writer(0), writer(1), writer(2), transactions(3), transactions(4)]),
  fill,
  add: async () => {
    const { insertedId } = await db.collection('added').insertOne({ by: name });
    tell({ kind: 'wrote', id: insertedId.toHexString() });
  },
  instance: async () => tell({ kind: 'instance', instance: await instance() }),
  close: async () => {
    await client.close();
    await database.close();
    process.exit(0);
  },
};

tell({ kind: 'ready', uri: database.uri, instance: await instance() });
for await (const line of createInterface({ input: process.stdin })) void commands[line]?.();
