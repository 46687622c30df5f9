import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure, ids } from './servers.js';

contract('Indexes', (connection) => {
  const insert = async (...docs: object[]) => connection.things.insertMany(docs);

  test('a unique index refuses a second equal value and names it', async () => {
    await connection.things.createIndex({ org: 1, email: 1 }, { unique: true });
    await insert({ org: 1, email: 'a@x' }, { org: 2, email: 'a@x' });
    const error = await failure(connection.things.insertOne({ org: 1, email: 'a@x' }));
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { org: 1, email: 1 },
      keyValue: { org: 1, email: 'a@x' },
    });
    expect(error.message).toMatch(
      /^E11000 duplicate key error collection: .*\.things index: org_1_email_1 dup key/,
    );
    expect((await failure(connection.things.updateOne({ org: 2 }, { $set: { org: 1 } }))).code).toBe(11000);
    const upsert = connection.things.findOneAndUpdate(
      { x: 1 },
      { $set: { org: 1, email: 'a@x' } },
      { upsert: true },
    );
    expect((await failure(upsert)).code).toBe(11000);
    expect(await connection.things.countDocuments()).toBe(2);
  });

  test('a value that went away is free again', async () => {
    await connection.things.createIndex({ a: 1 }, { unique: true });
    await insert({ a: 1 }, { a: 2 });
    await connection.things.updateOne({ a: 1 }, { $set: { a: 3 } });
    await connection.things.deleteOne({ a: 2 });
    await insert({ a: 1 }, { a: 2 });
    expect(new Set(await connection.things.distinct('a'))).toEqual(new Set([1, 2, 3]));
  });

  test('missing and null count as one value, numbers by their value', async () => {
    await connection.things.createIndex({ a: 1 }, { unique: true });
    await insert({}, { a: 1 });
    expect((await failure(insert({ a: null }))).code).toBe(11000);
    expect((await failure(insert({ a: new mongoose.mongo.Double(1) }))).code).toBe(11000);
    await insert({ a: '1' });
  });

  test('an array is unique by its elements', async () => {
    await connection.things.createIndex({ tags: 1 }, { unique: true });
    await insert({ tags: ['a', 'b', 'a'] });
    expect((await failure(insert({ tags: ['c', 'b'] }))).code).toBe(11000);
  });

  test('a partial unique index leaves out what does not fit its condition', async () => {
    const partialFilterExpression = { email: { $type: 'string' } };
    await connection.things.createIndex({ email: 1 }, { unique: true, partialFilterExpression });
    await insert({ email: 'a' }, {}, {}, { email: null });
    expect((await failure(insert({ email: 'a' }))).code).toBe(11000);
    await connection.things.updateOne({ email: 'a' }, { $unset: { email: 1 } });
    await insert({ email: 'a' });
    expect(await connection.things.countDocuments({ email: null })).toBe(4);
  });

  test('a sparse index leaves out documents without the field, and finds them still', async () => {
    await connection.things.createIndex({ a: 1 }, { unique: true, sparse: true });
    await insert({}, {}, { a: 1 });
    expect(await connection.things.countDocuments({ a: null })).toBe(2);
    expect((await failure(insert({ a: 1 }))).code).toBe(11000);
    expect((await connection.things.find().sort({ a: 1 }).toArray()).length).toBe(3);
  });

  test('a unique index is not built over equal values', async () => {
    await insert({ a: 1 }, { a: 1 });
    expect((await failure(connection.things.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
    expect(await connection.things.indexes()).toHaveLength(1);
  });

  test('queries give the same with an index and without', async () => {
    const values = [
      1,
      2,
      2.5,
      -1,
      'b',
      'a',
      '',
      null,
      undefined,
      true,
      new Date(5),
      [1, 7],
      [],
      [[2]],
      { x: 1 },
      NaN,
      -Infinity,
    ];
    await connection.things.insertMany(
      values.map((a, i) => ({ _id: i as never, b: i % 3, ...(a === undefined ? {} : { a }) })),
    );
    const filters = [
      { a: 2 },
      { a: null },
      { a: { $gt: 1 } },
      { a: { $gte: 1, $lte: 2.5 } },
      { a: { $lt: 2 } },
      { a: { $in: ['a', 1, null] } },
      { a: { $gte: '' } },
      { a: { $ne: 2 } },
      { a: { $exists: true } },
      { a: [1, 7] },
      { a: { x: 1 } },
      { a: { $lte: new Date(9) } },
      { b: 1, a: { $gte: 0 } },
      { b: { $in: [0, 2] }, a: { $lt: 5 } },
      { a: { $in: [/^a/, 2] } },
      { $or: [{ a: 1 }, { b: 2 }] },
    ];
    const answers = async () => Promise.all(filters.map(async (filter) => ids(connection.things, filter)));
    const counts = async () =>
      Promise.all(filters.map(async (filter) => connection.things.countDocuments(filter)));
    const orders = async () =>
      Promise.all(
        ([{ a: 1 }, { a: -1 }, { b: 1, a: -1 }, { b: -1, a: -1 }] as const).map(async (sort) =>
          (
            await connection.things
              .find({ b: { $in: [0, 1] } })
              .sort({ ...sort, _id: 1 })
              .toArray()
          ).map(({ _id }) => _id as unknown),
        ),
      );
    const [plain, plainCounts, plainOrders] = [await answers(), await counts(), await orders()];
    for (const key of [{ a: 1 }, { a: -1 }, { b: 1, a: -1 }, { b: 1, a: 1 }] as const) {
      await connection.things.createIndex(key);
      expect(await answers()).toEqual(plain);
      expect(await counts()).toEqual(plainCounts);
      expect(await orders()).toEqual(plainOrders);
      await connection.things.dropIndex(Object.entries(key).flat().join('_'));
    }
  });

  test('indexes are listed, dropped and not made twice', async () => {
    await connection.things.createIndex({ a: 1, b: -1 });
    await connection.things.createIndex({ a: 1, b: -1 });
    await connection.things.createIndex({ c: 1 }, { name: 'mine', expireAfterSeconds: 60 });
    expect(await connection.things.indexes()).toMatchObject([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
      { v: 2, key: { c: 1 }, name: 'mine', expireAfterSeconds: 60 },
    ]);
    await connection.things.dropIndex('mine');
    expect((await failure(connection.things.dropIndex('mine'))).code).toBe(27);
    await connection.things.dropIndexes();
    expect(await connection.things.indexes()).toHaveLength(1);
  });

  test('an index that contradicts an existing one is refused', async () => {
    await connection.things.createIndex({ a: 1 });
    expect((await failure(connection.things.createIndex({ a: 1 }, { name: 'other' }))).code).toBe(85);
    const options = { name: 'a_1' };
    expect((await failure(connection.things.createIndex({ b: 1 }, options))).code).toBe(86);
    expect((await failure(connection.db.collection('nowhere').indexes())).code).toBe(26);
  });

  test('collections are made, listed and dropped', async () => {
    await connection.db.createCollection('made');
    expect((await failure(connection.db.command({ create: 'made' }))).code).toBe(48);
    const names = (await connection.db.listCollections({}, { nameOnly: true }).toArray()).map(
      ({ name }) => name,
    );
    expect(names).toEqual(expect.arrayContaining(['made', 'things']));
    await connection.db.dropCollection('made');
    expect(await connection.db.listCollections({ name: 'made' }).toArray()).toEqual([]);
  });
});
