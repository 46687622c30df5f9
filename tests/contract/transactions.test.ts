import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure } from './servers.js';

contract('Transactions', (connection) => {
  const one = 1 as never;
  const two = 2 as never;
  const session = () => connection.client.startSession();
  const n = async (id: never) => (await connection.things.findOne({ _id: id }))?.['n'] as unknown;

  test('all writes appear at the commit and none before', async () => {
    await connection.things.insertOne({ _id: one, n: 1 });
    await session().withTransaction(async (inside) => {
      await connection.things.insertOne({ _id: two, n: 2 }, { session: inside });
      await connection.things.updateOne({ _id: one }, { $set: { n: 10 } }, { session: inside });
      expect(await connection.things.countDocuments({}, { session: inside })).toBe(2);
      expect(await connection.things.countDocuments({})).toBe(1);
      expect(await n(one)).toBe(1);
    });
    expect([await n(one), await n(two)]).toEqual([10, 2]);
  });

  test('an abort leaves nothing behind, not even a collection', async () => {
    await connection.things.createIndex({ n: 1 });
    const work = session().withTransaction(async (inside) => {
      await connection.things.insertOne({ n: 1 }, { session: inside });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await connection.things.countDocuments({ n: 1 })).toBe(0);
  });

  test('reads see the state the transaction began with', async () => {
    await connection.things.insertOne({ _id: one, n: 1 });
    const inside = session();
    inside.startTransaction({ readConcern: { level: 'snapshot' } });
    expect(await connection.things.countDocuments({}, { session: inside })).toBe(1);
    await connection.things.insertOne({ _id: two, n: 2 });
    await connection.things.updateOne({ _id: one }, { $set: { n: 5 } });
    expect(await connection.things.find({}, { session: inside }).toArray()).toEqual([{ _id: 1, n: 1 }]);
    await inside.commitTransaction();
    expect(await connection.things.countDocuments({})).toBe(2);
  });

  test('writing what somebody else changed meanwhile is a conflict, even without a difference', async () => {
    await connection.things.insertOne({ _id: one, n: 1 });
    const inside = session();
    inside.startTransaction();
    await connection.things.findOne({ _id: one }, { session: inside });
    await connection.things.updateOne({ _id: one }, { $set: { n: 5 } });
    const error = await failure(
      connection.things.updateOne({ _id: one }, { $set: { n: 1 } }, { session: inside }),
    );
    expect(error.code).toBe(112);
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
    await inside.abortTransaction();
    expect(await n(one)).toBe(5);
  });

  test('of two transactions on one document the second to write fails', async () => {
    await connection.things.insertOne({ _id: one, n: 1 });
    const [first, second] = [session(), session()];
    first.startTransaction();
    second.startTransaction();
    await connection.things.updateOne({ _id: one }, { $inc: { n: 1 } }, { session: first });
    const error = await failure(
      connection.things.updateOne({ _id: one }, { $inc: { n: 1 } }, { session: second }),
    );
    expect(error.code).toBe(112);
    await first.commitTransaction();
    await second.abortTransaction();
    expect(await n(one)).toBe(2);
  });

  test('transactions on different documents both commit', async () => {
    await connection.things.insertMany([
      { _id: one, n: 1 },
      { _id: two, n: 1 },
    ]);
    const [first, second] = [session(), session()];
    first.startTransaction();
    second.startTransaction();
    await connection.things.updateOne({ _id: one }, { $inc: { n: 1 } }, { session: first });
    await connection.things.updateOne({ _id: two }, { $inc: { n: 1 } }, { session: second });
    await connection.things.insertOne({ n: 7 }, { session: first });
    await connection.things.insertOne({ n: 8 }, { session: second });
    await second.commitTransaction();
    await first.commitTransaction();
    expect([await n(one), await n(two), await connection.things.countDocuments()]).toEqual([2, 2, 4]);
  });

  test('ten parallel read-then-write increments are all counted', async () => {
    await connection.things.insertOne({ _id: one, n: 0 });
    const increment = async () =>
      session().withTransaction(async (inside) => {
        const doc = await connection.things.findOne({ _id: one }, { session: inside });
        await connection.things.updateOne(
          { _id: one },
          { $set: { n: Number(doc?.['n']) + 1 } },
          { session: inside },
        );
      });
    await Promise.all(Array.from({ length: 10 }, increment));
    expect(await n(one)).toBe(10);
  });

  test('a duplicate key inside ends the transaction', async () => {
    await connection.things.createIndex({ n: 1 }, { unique: true });
    await connection.things.insertOne({ _id: one, n: 1 });
    const inside = session();
    inside.startTransaction();
    await connection.things.insertOne({ _id: two, n: 2 }, { session: inside });
    expect((await failure(connection.things.insertOne({ n: 1 }, { session: inside }))).code).toBe(11000);
    expect((await failure(inside.commitTransaction())).code).toBe(251);
    expect(await connection.things.countDocuments()).toBe(1);
  });

  test('of two transactions that insert one unique value, one wins', async () => {
    await connection.things.createIndex({ n: 1 }, { unique: true });
    const insert = async () =>
      session().withTransaction(async (inside) => {
        await connection.things.insertOne({ n: 1 }, { session: inside });
      });
    const results = await Promise.allSettled([insert(), insert(), insert()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await connection.things.countDocuments()).toBe(1);
  });

  test('two documents can swap a unique value through a third', async () => {
    await connection.things.createIndex({ n: 1 }, { unique: true });
    await connection.things.insertMany([
      { _id: one, n: 1 },
      { _id: two, n: 2 },
    ]);
    await session().withTransaction(async (inside) => {
      await connection.things.updateOne({ _id: one }, { $set: { n: 3 } }, { session: inside });
      await connection.things.updateOne({ _id: two }, { $set: { n: 1 } }, { session: inside });
      await connection.things.updateOne({ _id: one }, { $set: { n: 2 } }, { session: inside });
      expect((await connection.things.findOne({ n: 1 }, { session: inside }))?._id).toBe(2);
    });
    expect([await n(one), await n(two)]).toEqual([2, 1]);
  });

  test('own writes are seen through an index and in order', async () => {
    await connection.things.createIndex({ s: 1, n: -1 });
    await connection.things.insertMany([1, 3, 5].map((value) => ({ s: 'a', n: value })));
    await session().withTransaction(async (inside) => {
      await connection.things.insertMany(
        [2, 4].map((value) => ({ s: 'a', n: value })),
        { session: inside },
      );
      await connection.things.deleteOne({ n: 3 }, { session: inside });
      await connection.things.updateOne({ n: 5 }, { $set: { n: 0 } }, { session: inside });
      const docs = await connection.things.find({ s: 'a' }, { session: inside }).sort({ n: -1 }).toArray();
      expect(docs.map((doc) => doc['n'] as unknown)).toEqual([4, 2, 1, 0]);
      expect(await connection.things.countDocuments({ s: 'a', n: { $gte: 1 } }, { session: inside })).toBe(3);
      const groups = await connection.things
        .aggregate([{ $group: { _id: '$s', n: { $sum: '$n' } } }], { session: inside })
        .toArray();
      expect(groups).toEqual([{ _id: 'a', n: 7 }]);
    });
    expect(await connection.things.distinct('n')).toEqual(expect.arrayContaining([0, 1, 2, 4]));
  });

  test('a commit can be repeated, an ended transaction not continued', async () => {
    const inside = session();
    inside.startTransaction();
    await connection.things.insertOne({ n: 1 }, { session: inside });
    await inside.commitTransaction();
    await inside.commitTransaction();
    expect(await connection.things.countDocuments()).toBe(1);
    const admin = connection.client.db('admin');
    const lsid = { id: new mongoose.mongo.UUID().toBinary() };
    const txnNumber = mongoose.mongo.Long.fromNumber(7);
    const unknown = admin.command({ commitTransaction: 1, lsid, txnNumber, autocommit: false });
    expect((await failure(unknown)).code).toBe(251);
  });

  test('what a transaction may not do is refused', async () => {
    const inside = session();
    inside.startTransaction();
    await connection.things.insertOne({ n: 1 }, { session: inside });
    expect((await failure(connection.things.drop({ session: inside }))).code).toBe(263);
    await inside.abortTransaction();
    expect(await connection.things.countDocuments()).toBe(0);
  });
});
