import mongoose, { Types } from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure, ids } from './servers.js';

const { Binary, Decimal128, Long } = mongoose.mongo;

contract('Reading and writing', (connection) => {
  test('a document comes back with every type of its values', async () => {
    const doc = {
      _id: new Types.ObjectId(),
      text: 'Zoë 🚀 "quoted" <b>',
      whole: 42,
      fraction: 1.5,
      large: 5_000_000_000,
      huge: Long.fromString('9007199254740993'),
      yes: true,
      nothing: null,
      at: new Date('2026-02-28T23:59:59.999Z'),
      bytes: new Binary(Buffer.from([1, 2, 3])),
      pattern: /^a.c$/i,
      exact: Decimal128.fromString('12.50'),
      list: [1, 'two', { three: 3 }],
      inner: { z: 1, a: { b: [] } },
    };
    await connection.things.insertOne(doc);
    expect(await connection.things.findOne({ _id: doc._id })).toEqual(doc);
  });

  test('an _id is made where there is none, and comes first', async () => {
    const { insertedId } = await connection.things.insertOne({ name: 'a' });
    const found = await connection.things.findOne({ name: 'a' });
    expect(found?._id).toEqual(insertedId);
    expect(Object.keys(found ?? {})).toEqual(['_id', 'name']);
  });

  test('a second document with the same _id is refused', async () => {
    await connection.things.insertOne({ _id: 1 as never });
    const error = await failure(connection.things.insertOne({ _id: 1 as never, other: true }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
    expect(await connection.things.findOne({ _id: 1 as never })).toEqual({ _id: 1 });
  });

  test('an ordered insert stops at the first refusal, an unordered one goes on', async () => {
    const docs = [{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[];
    expect((await failure(connection.things.insertMany(docs))).code).toBe(11000);
    expect(await ids(connection.things, {})).toEqual([1]);
    const error = await failure(connection.things.insertMany(docs, { ordered: false }));
    expect(error).toMatchObject({ insertedCount: 1 });
    expect(await ids(connection.things, {})).toEqual([1, 2]);
  });

  test('updates count what they matched and what they changed', async () => {
    await connection.things.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]);
    expect(await connection.things.updateMany({ a: { $lte: 2 } }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 3,
      modifiedCount: 2,
    });
    expect(await connection.things.updateOne({ a: 7 }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 0,
    });
  });

  test('an upsert takes the equalities of its filter', async () => {
    const result = await connection.things.updateOne(
      { name: 'a', 'address.city': 'Ulm', age: { $gt: 5 } },
      { $set: { age: 6 }, $setOnInsert: { created: true } },
      { upsert: true },
    );
    expect(result.upsertedCount).toBe(1);
    expect(await connection.things.findOne({ _id: result.upsertedId as never })).toEqual({
      _id: result.upsertedId,
      name: 'a',
      address: { city: 'Ulm' },
      age: 6,
      created: true,
    });
    await connection.things.updateOne(
      { name: 'a' },
      { $set: { age: 7 }, $setOnInsert: { created: false } },
      { upsert: true },
    );
    expect(await connection.things.findOne({ name: 'a' })).toMatchObject({ age: 7, created: true });
  });

  test('a replacement keeps the _id and nothing else', async () => {
    await connection.things.insertOne({ _id: 1 as never, a: 1, b: 2 });
    await connection.things.replaceOne({ a: 1 }, { c: 3 });
    expect(await connection.things.find().toArray()).toEqual([{ _id: 1, c: 3 }]);
  });

  test('one or all matching documents are deleted', async () => {
    await connection.things.insertMany([{ a: 1 }, { a: 1 }, { a: 1 }]);
    expect(await connection.things.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await connection.things.deleteMany({ a: 1 })).toMatchObject({ deletedCount: 2 });
  });

  test('the _id cannot be changed', async () => {
    await connection.things.insertOne({ _id: 1 as never });
    expect((await failure(connection.things.updateOne({}, { $set: { _id: 2 } }))).code).toBe(66);
  });

  test('a bulk write does its parts in order', async () => {
    const result = await connection.things.bulkWrite([
      { insertOne: { document: { _id: 1 as never, n: 1 } } },
      { updateOne: { filter: { _id: 1 as never }, update: { $inc: { n: 5 } } } },
      { replaceOne: { filter: { n: 6 }, replacement: { n: 7 } } },
      { updateOne: { filter: { n: 99 }, update: { $set: { n: 100 } }, upsert: true } },
      { deleteOne: { filter: { n: 7 } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 2, upsertedCount: 1, deletedCount: 1 });
    expect(await connection.things.distinct('n')).toEqual([100]);
  });

  test('distinct looks into arrays', async () => {
    await connection.things.insertMany([{ t: ['a', 'b'] }, { t: 'b' }, { t: ['c'] }, {}]);
    expect(new Set(await connection.things.distinct('t'))).toEqual(new Set(['a', 'b', 'c']));
    expect(await connection.things.distinct('t', { t: 'c' })).toEqual(['c']);
  });

  test('a document over 16 MB is refused', async () => {
    const big = 'x'.repeat(9 * 1024 * 1024);
    await connection.things.insertOne({ _id: 1 as never, big });
    const error = await failure(connection.things.updateOne({}, { $set: { more: big } }));
    expect([10334, 17419]).toContain(error.code);
    expect(await connection.things.countDocuments({ more: { $exists: true } })).toBe(0);
  });
});

contract('findOneAndUpdate', (connection) => {
  test('gives the document before or after, or null', async () => {
    await connection.things.insertOne({ _id: 1 as never, n: 1 });
    const update = { $inc: { n: 1 } };
    expect(await connection.things.findOneAndUpdate({}, update)).toEqual({ _id: 1, n: 1 });
    expect(await connection.things.findOneAndUpdate({}, update, { returnDocument: 'after' })).toEqual({
      _id: 1,
      n: 3,
    });
    expect(await connection.things.findOneAndUpdate({ n: 9 }, update)).toBeNull();
  });

  test('upserts, sorts, projects and tells what it did', async () => {
    await connection.things.insertMany([
      { _id: 1 as never, n: 1 },
      { _id: 2 as never, n: 2 },
    ]);
    const options = { sort: { n: -1 }, projection: { _id: 1 }, includeResultMetadata: true } as const;
    expect(await connection.things.findOneAndUpdate({}, { $set: { x: 1 } }, options)).toMatchObject({
      value: { _id: 2 },
      lastErrorObject: { n: 1, updatedExisting: true },
    });
    const upserted = await connection.things.findOneAndUpdate(
      { _id: 3 as never },
      { $set: { n: 3 } },
      { upsert: true, returnDocument: 'after', includeResultMetadata: true },
    );
    expect(upserted).toMatchObject({
      value: { _id: 3, n: 3 },
      lastErrorObject: { updatedExisting: false, upserted: 3 },
    });
  });

  test('deletes and replaces', async () => {
    await connection.things.insertMany([
      { _id: 1 as never, n: 1 },
      { _id: 2 as never, n: 2 },
    ]);
    expect(await connection.things.findOneAndDelete({ n: 2 })).toEqual({ _id: 2, n: 2 });
    expect(
      await connection.things.findOneAndReplace({ n: 1 }, { m: 1 }, { returnDocument: 'after' }),
    ).toEqual({ _id: 1, m: 1 });
  });

  test('200 parallel increments of one document are all counted', async () => {
    await connection.things.insertOne({ _id: 1 as never, n: 0 });
    await Promise.all(
      Array.from({ length: 200 }, async () => connection.things.updateOne({}, { $inc: { n: 1 } })),
    );
    expect(await connection.things.findOne({})).toEqual({ _id: 1, n: 200 });
  });
});
