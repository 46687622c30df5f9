import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { startEmbeddedDatabase } from '../../../src/db/embedded/server.js';
import { startProcess } from './processes.js';

test('a full disk is an error of the write, and everything before it stays', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  // The process may make files of at most 8 MB.
  const limited = startProcess(dataDir, 'limited', 'ulimit -f 8192');
  await limited.next('ready');
  limited.say('fill');
  const full = await limited.next('full');
  expect(full.code).toBe(14031);
  expect(full.inserted).toBeGreaterThan(10);
  expect(full.readable).toBe(full.inserted);
  await limited.close();

  const database = await startEmbeddedDatabase({ dataDir });
  const client = await mongoose.mongo.MongoClient.connect(database.uri);
  const big = client.db('test').collection('big');
  expect(await big.countDocuments()).toBe(full.inserted);
  await big.insertOne({ _id: full.inserted as never });
  await client.close();
  await database.close();
  await rm(dataDir, { recursive: true });
});
