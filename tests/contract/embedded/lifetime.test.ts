import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { connectDatabase } from '../../../src/db/connect.js';
import { startEmbeddedDatabase } from '../../../src/db/embedded/server.js';
import { createDispatcher } from '../../../src/db/embedded/handlers/dispatch.js';
import { catalogKey } from '../../../src/db/embedded/storage/keys.js';
import { openStore } from '../../../src/db/embedded/storage/store.js';
import { startTemporary } from '../servers.js';

test('documents go when their time in a TTL index is over', async () => {
  const database = await startTemporary({ sweepInterval: 20 });
  const client = await mongoose.mongo.MongoClient.connect(database.uri);
  const things = client.db('test').collection('things');
  await things.createIndex({ expires_at: 1 }, { expireAfterSeconds: 0 });
  await things.createIndex({ seen_at: 1 }, { expireAfterSeconds: 3600 });
  const [past, future] = [new Date(Date.now() - 1000), new Date(Date.now() + 60_000)];
  await things.insertMany([
    { _id: 'over' as never, expires_at: past },
    { _id: 'not yet' as never, expires_at: future },
    { _id: 'never' as never, expires_at: 'a text' },
    { _id: 'just seen' as never, seen_at: past },
    { _id: 'one of several' as never, expires_at: [future, past] },
  ]);
  await expect
    .poll(async () => new Set(await things.distinct('_id')), { timeout: 10_000 })
    .toEqual(new Set(['just seen', 'never', 'not yet']));
  await client.close();
  await database.close();
});

test('a transaction and a cursor that stay open too long are ended', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  const store = openStore(join(dataDir, 'data'));
  const dispatcher = createDispatcher(store, { address: 'none', token: 'none' });
  const answer = (command: object) => dispatcher.answer({ ...command, $db: 'test' });
  const documents = Array.from({ length: 300 }, (_, i) => ({ _id: i }));
  expect(answer({ insert: 'things', documents })).toMatchObject({ ok: 1, n: 300 });
  const inTransaction = {
    lsid: { id: new mongoose.mongo.UUID().toBinary() },
    txnNumber: 1,
    autocommit: false,
  };
  const insert = { insert: 'things', documents: [{ _id: 'new' }], ...inTransaction };
  expect(answer({ ...insert, startTransaction: true })).toMatchObject({ ok: 1, n: 1 });
  const opened = answer({ find: 'things', filter: {} });
  const next = { getMore: (opened['cursor'] as { id: unknown }).id, collection: 'things', batchSize: 1 };

  dispatcher.expire(Date.now() + 59_000);
  expect(answer({ ...insert, documents: [{ _id: 'more' }] })).toMatchObject({ ok: 1 });
  expect(answer(next)).toMatchObject({ ok: 1 });
  dispatcher.expire(Date.now() + 61_000);
  expect(answer({ ...insert, documents: [{ _id: 'late' }] })).toMatchObject({ ok: 0, code: 251 });
  expect(answer(next)).toMatchObject({ ok: 1 });
  dispatcher.expire(Date.now() + 11 * 60_000);
  expect(answer(next)).toMatchObject({ ok: 0, code: 43 });
  expect(answer({ count: 'things' })).toMatchObject({ n: 300 });
  await store.close();
  await rm(dataDir, { recursive: true });
});

test('data is there after a restart, indexes too', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  for (const run of [1, 2, 3]) {
    const database = await startEmbeddedDatabase({ dataDir });
    const client = await mongoose.mongo.MongoClient.connect(database.uri);
    const things = client.db('test').collection('things');
    await things.createIndex({ run: 1 }, { unique: true });
    await things.insertOne({ run });
    await expect(things.insertOne({ run: 1 })).rejects.toMatchObject({ code: 11000 });
    expect(await things.countDocuments()).toBe(run);
    await client.close();
    await database.close();
  }
  await rm(dataDir, { recursive: true });
});

test('an error the database cannot recover from is told', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  const store = openStore(join(dataDir, 'data'));
  store.write((writer) => writer.put(catalogKey('test.things'), Buffer.from('no BSON at all')));
  await store.close();
  const database = await startEmbeddedDatabase({ dataDir, sweepInterval: 20 });
  expect(await database.failed).toBeInstanceOf(Error);
  await rm(dataDir, { recursive: true });
});

test('a data directory that is none is an error that says so', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'pipelane-db-')), 'file');
  await writeFile(path, '');
  await expect(startEmbeddedDatabase({ dataDir: path })).rejects.toThrow(/EEXIST|not start/);
});

test('mongoose is connected, answers a ping, and ends', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  const database = await connectDatabase({ dataDir });
  await database.ping();
  await mongoose.connection.collection('things').insertOne({ a: 1 });
  await database.close();
  await expect(database.ping()).rejects.toThrow(/./);
  const again = await connectDatabase({ dataDir });
  expect(await mongoose.connection.collection('things').countDocuments()).toBe(1);
  await again.close();
  await rm(dataDir, { recursive: true });
});

test('a server that cannot be reached is named, without the password', async () => {
  const uri = 'mongodb://anna:secret@127.0.0.1:9/pipelane';
  const error = await connectDatabase({ uri, dataDir: '/nowhere' }).catch((reason: unknown) =>
    String(reason),
  );
  expect(error).toContain('MONGODB_URI (mongodb://127.0.0.1:9/pipelane)');
  expect(error).not.toContain('secret');
  await expect(connectDatabase({ uri: 'nonsense', dataDir: '/nowhere' })).rejects.toThrow(
    'MONGODB_URI (nonsense)',
  );
});
