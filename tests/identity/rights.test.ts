import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { membershipsOf, organizationsOf, rightsIn } from '../../src/crm/index.js';
import { connectDatabase, type Database } from '../../src/db/connect.js';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/db/embedded/server.js';
import { fillDemo } from '../../src/demo/fill.js';
import { aadObjectId, tenantId } from '../../src/demo/people.js';
import { createIdentity } from '../../src/identity/identify.js';

const megan = { tenantId, aadObjectId: aadObjectId(2) };
const active = { aad_object_id: megan.aadObjectId };

let dataDir: string;
let database: Database;
let guest: EmbeddedDatabase;
let client: mongoose.mongo.MongoClient;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipelane-'));
  database = await connectDatabase({ dataDir, watched: rightsIn });
  await fillDemo();
  guest = await startEmbeddedDatabase({ dataDir });
  client = await mongoose.mongo.MongoClient.connect(guest.uri);
});

afterAll(async () => {
  await client.close();
  await guest.close();
  await database.close();
  await rm(dataDir, { recursive: true });
});

/** As somebody else's process does. */
async function setStatus(status: string): Promise<void> {
  await client.db().collection('members').updateOne(active, { $set: { status } });
}

it('whose access another process took away is a stranger at once where what is known of people is kept', async () => {
  const { identify, forget } = createIdentity({ membershipsOf, organizationsOf }, { keeps: true });
  database.watch?.(forget);
  expect((await identify(megan)).kind).toBe('member');
  await setStatus('inactive');
  // What the database tells comes before its next answer.
  await database.ping();
  expect((await identify(megan)).kind).toBe('stranger');
  await setStatus('active');
});

it('and where nothing is kept, as a process must that does not own the database', async () => {
  expect(guest.watch).toBeUndefined();
  const { identify } = createIdentity({ membershipsOf, organizationsOf }, { keeps: false });
  expect((await identify(megan)).kind).toBe('member');
  await setStatus('inactive');
  expect((await identify(megan)).kind).toBe('stranger');
});

it('is nobody at once where another process dropped the whole database', async () => {
  const { identify, forget } = createIdentity({ membershipsOf, organizationsOf }, { keeps: true });
  database.watch?.(forget);
  await setStatus('active');
  expect((await identify(megan)).kind).toBe('member');
  await client.db().dropDatabase();
  await database.ping();
  expect((await identify(megan)).kind).toBe('newcomer');
});
