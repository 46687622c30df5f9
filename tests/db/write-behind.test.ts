import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { connectDatabase, type Database } from '../../src/db/connect.js';
import { expiringStore } from '../../src/db/expiring.js';
import { writeBehind } from '../../src/db/write-behind.js';

const notes = expiringStore('notes', z.string(), 60);
const errors: string[] = [];
const log = {
  debug() {},
  info() {},
  warn() {},
  error: (_fields: object, message: string) => errors.push(message),
};

let dataDir: string;
let database: Database;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipelane-'));
  database = await connectDatabase({ dataDir });
});

afterAll(async () => rm(dataDir, { recursive: true }));

it('reads back at once what is on its way, and has written the last of it after a flush', async () => {
  const store = writeBehind(notes, log, { alone: false });
  for (const id of ['a', 'b', 'c']) await store.put(id, 'first');
  await store.put('a', 'second');
  expect(await store.get('a')).toBe('second');
  await store.flush();
  expect(await Promise.all(['a', 'b', 'c'].map((id) => notes.get(id)))).toEqual(['second', 'first', 'first']);
  await store.remove('a');
  expect(await store.get('a')).toBeUndefined();
});

it('a process that is alone with the database writes nothing that it holds already', async () => {
  const written: string[] = [];
  const putAll = (values: ReadonlyMap<string, string>) => {
    written.push(...values.values());
    return notes.putAll(values);
  };
  const store = writeBehind({ ...notes, putAll }, log, { alone: true });
  for (const value of ['first', 'first', 'second', 'first', 'first']) {
    await store.put('e', value);
    await store.flush();
  }
  await store.remove('e');
  await store.put('e', 'first');
  await store.flush();
  expect(written).toEqual(['first', 'second', 'first', 'first']);
  expect(await notes.get('e')).toBe('first');
});

it('logs what could not be written', async () => {
  const store = writeBehind(notes, log, { alone: false });
  await database.close();
  await store.put('d', 'lost');
  await store.flush();
  expect(errors).toEqual(['values could not be kept']);
});
