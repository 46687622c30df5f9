import { expect, test } from 'vitest';
import { contract, failure } from './servers.js';

contract('Cursors', (connection) => {
  const fill = async (count: number, extra: object = {}) =>
    connection.things.insertMany(Array.from({ length: count }, (_, i) => ({ _id: i as never, ...extra })));

  test('many documents come in batches', async () => {
    await fill(1000);
    expect(await connection.things.find().batchSize(7).toArray()).toHaveLength(1000);
    expect(await connection.things.aggregate([{ $match: {} }], { batchSize: 13 }).toArray()).toHaveLength(
      1000,
    );
    expect(await connection.things.find().limit(150).toArray()).toHaveLength(150);
  });

  test('batches stay below the size of a message', async () => {
    await fill(40, { text: 'x'.repeat(1024 * 1024) });
    expect(await connection.things.find().toArray()).toHaveLength(40);
  });

  test('a cursor shows the state it was opened on while others write', async () => {
    await fill(300);
    const cursor = connection.things.find().batchSize(10);
    await cursor.next();
    await connection.things.deleteMany({});
    expect((await cursor.toArray()).length).toBeGreaterThan(8);
  });

  test('a closed or unknown cursor is an error', async () => {
    await fill(300);
    const { cursor } = await connection.db.command({ find: 'things', batchSize: 2 });
    const getMore = { getMore: cursor.id, collection: 'things' };
    expect((await connection.db.command({ ...getMore, batchSize: 3 }))['cursor'].nextBatch).toHaveLength(3);
    const killed = await connection.db.command({ killCursors: 'things', cursors: [cursor.id] });
    expect(killed['cursorsKilled']).toHaveLength(1);
    expect((await failure(connection.db.command(getMore))).code).toBe(43);
  });
});
