import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../../src/db/connect.js';
import { outsideTransaction, transaction } from '../../src/db/transaction.js';

const NoteModel = mongoose.model<{ _id: string }>('note', new Schema({ _id: String }, { versionKey: false }));

let dataDir: string;
let database: Database;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipelane-'));
  database = await connectDatabase({ dataDir });
  await NoteModel.init();
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

it('what is done outside of a transaction lasts where that fails, and still belongs to its turn', async () => {
  const turns = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const work = async () => {
    await NoteModel.create([{ _id: 'within' }]);
    await outsideTransaction(async () => {
      await NoteModel.create([{ _id: 'outside' }]);
      seen.push(turns.getStore());
    });
    seen.push(turns.getStore());
    throw new Error('It fails.');
  };
  await expect(turns.run('a turn', () => transaction(work))).rejects.toThrow('It fails.');
  expect(await NoteModel.distinct('_id')).toEqual(['outside']);
  expect(seen).toEqual(['a turn', 'a turn']);
});
