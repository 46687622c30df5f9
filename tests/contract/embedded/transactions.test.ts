import { describe, expect, test } from 'vitest';
import { embeddedConnection, failure } from '../servers.js';

// MongoDB lets a write outside wait for the transaction; here the transaction loses and is run again by the driver.
describe('A transaction of the embedded database', () => {
  const connection = embeddedConnection();
  const begin = async () => {
    await connection.things.insertOne({ _id: 1 as never, n: 1 });
    const session = connection.client.startSession();
    session.startTransaction();
    await connection.things.updateOne({ n: 1 }, { $set: { inside: true } }, { session });
    return session;
  };

  test('fails at its commit when a document it wrote was changed outside', async () => {
    const session = await begin();
    await connection.things.updateOne({ n: 1 }, { $set: { outside: true } });
    const error = await failure(session.commitTransaction());
    expect(error.code).toBe(112);
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
    expect(await connection.things.find().toArray()).toEqual([{ _id: 1, n: 1, outside: true }]);
  });

  test('fails when a document it only matched was deleted outside', async () => {
    await connection.things.insertOne({ _id: 1 as never, n: 1 });
    const session = connection.client.startSession();
    session.startTransaction();
    await connection.things.updateOne({ n: 1 }, { $set: { n: 1 } }, { session });
    await connection.things.deleteOne({ n: 1 });
    expect((await failure(session.commitTransaction())).code).toBe(112);
    expect(await connection.things.countDocuments()).toBe(0);
  });

  test('fails when an index it does not know was made meanwhile', async () => {
    const session = await begin();
    await connection.things.createIndex({ inside: 1 });
    expect((await failure(session.commitTransaction())).code).toBe(112);
    expect(await connection.things.countDocuments({ inside: true })).toBe(0);
  });

  test('commits once, however often it is run again, while others write the same document', async () => {
    await connection.things.insertOne({ _id: 1 as never, n: 0 });
    const inside = Array.from({ length: 5 }, async () =>
      connection.client.withSession(async (session) =>
        session.withTransaction(async () => {
          await connection.things.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session });
        }),
      ),
    );
    const outside = Array.from({ length: 20 }, async () =>
      connection.things.updateOne({}, { $inc: { n: 1 } }),
    );
    await Promise.all([...inside, ...outside]);
    expect(await connection.things.findOne()).toEqual({ _id: 1, n: 25 });
  });
});
