import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { contract } from './servers.js';

interface Person {
  name: string;
  email?: string;
  age?: number;
  tags: string[];
  friend?: mongoose.Types.ObjectId;
  settings?: Map<string, string>;
}

const schema = new mongoose.Schema<Person>(
  {
    name: { type: String, required: true },
    email: String,
    age: Number,
    tags: [String],
    friend: { type: mongoose.Schema.Types.ObjectId, ref: 'Person' },
    settings: { type: Map, of: String },
  },
  { timestamps: true, optimisticConcurrency: true },
);
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $type: 'string' } } });
schema.index({ name: 1, age: -1 });

const modelOf = (connection: mongoose.Connection) => connection.model('Person', schema);

contract('mongoose', (server) => {
  let connection: mongoose.Connection;
  let People: ReturnType<typeof modelOf>;
  beforeAll(async () => {
    connection = await mongoose.createConnection(server.uri, { dbName: server.db.databaseName }).asPromise();
    People = modelOf(connection);
    await People.init();
  });
  beforeEach(async () => void (await People.deleteMany({})));
  afterAll(async () => connection.close());

  test('indexes are made once and stay in step', async () => {
    expect(await People.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await People.syncIndexes()).toEqual([]);
    await People.collection.createIndex({ age: 1 });
    expect(await People.syncIndexes()).toEqual(['age_1']);
  });

  test('documents are saved, changed and found', async () => {
    const created = await People.create({ name: 'Ada', tags: ['a'], settings: new Map([['k', 'v']]) });
    created.tags.push('b');
    created.age = 36;
    await created.save();
    const found = await People.findById(created._id);
    expect(found?.toObject()).toMatchObject({ name: 'Ada', age: 36, tags: ['a', 'b'] });
    expect(found?.settings?.get('k')).toBe('v');
  });

  test('a stale copy is not saved over a newer one', async () => {
    const { _id } = await People.create({ name: 'Ada' });
    const [first, second] = [await People.findById(_id).orFail(), await People.findById(_id).orFail()];
    first.age = 1;
    await first.save();
    second.age = 2;
    await expect(second.save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  test('references are populated', async () => {
    const bob = await People.create({ name: 'Bob' });
    await People.create([
      { name: 'Ada', friend: bob._id },
      { name: 'Eve', friend: bob._id },
      { name: 'Zed' },
    ]);
    const docs = await People.find({}).sort({ name: 1 }).populate<{ friend?: Person }>('friend').lean();
    expect(docs.map(({ friend }) => friend?.name)).toEqual(['Bob', undefined, 'Bob', undefined]);
  });

  test('unordered inserts and bulk writes report what was refused', async () => {
    const docs = [
      { name: 'a', email: 'x' },
      { name: 'b', email: 'x' },
      { name: 'c', email: 'y' },
    ];
    await expect(People.insertMany(docs, { ordered: false })).rejects.toMatchObject({ code: 11000 });
    expect(await People.countDocuments()).toBe(2);
    const result = await People.bulkWrite([
      { updateOne: { filter: { name: 'a' }, update: { $set: { age: 5 } } } },
      { deleteOne: { filter: { name: 'c' } } },
    ]);
    expect(result).toMatchObject({ modifiedCount: 1, deletedCount: 1 });
  });

  test('racing upserts of one unique value make one document', async () => {
    const upsert = async () => People.updateOne({ email: 'race' }, { $set: { name: 'R' } }, { upsert: true });
    const results = await Promise.allSettled(Array.from({ length: 8 }, upsert));
    expect(await People.countDocuments({ email: 'race' })).toBe(1);
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  test('a transaction commits all or nothing', async () => {
    const [ada] = await People.create([{ name: 'Ada', age: 1 }]);
    await connection.transaction(async (session) => {
      await People.create([{ name: 'New' }], { session });
      await People.updateOne({ _id: ada?._id }, { $inc: { age: 1 } }, { session });
    });
    const failing = connection.transaction(async (session) => {
      await People.updateOne({ _id: ada?._id }, { $inc: { age: 1 } }, { session });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await People.distinct('age')).toEqual([2]);
  });

  test('cursors walk through many documents', async () => {
    await People.insertMany(Array.from({ length: 350 }, (_, i) => ({ name: `p${i}`, age: i })));
    let total = 0;
    for await (const { age = 0 } of People.find().sort({ age: 1 }).batchSize(50).cursor()) total += age;
    expect(total).toBe((349 * 350) / 2);
  });
});
