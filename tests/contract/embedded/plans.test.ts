import { describe, expect, test } from 'vitest';
import { embeddedConnection } from '../servers.js';

describe('The embedded database uses indexes', () => {
  const connection = embeddedConnection();
  const fill = async () => {
    await connection.things.createIndex({ org: 1, number: -1 }, { unique: true });
    await connection.things.createIndex({ org: 1, status: 1, number: -1 });
    await connection.things.createIndex(
      { email: 1 },
      { partialFilterExpression: { email: { $type: 'string' } } },
    );
    await connection.things.createIndex({ tags: 1 });
    const docs = Array.from({ length: 400 }, (_, i) => ({
      org: i % 2,
      number: i,
      status: ['a', 'b', 'c', 'd'][i % 4],
      tags: [`t${i % 5}`, `u${i % 7}`],
      ...(i % 10 === 0 ? { email: `m${i}` } : {}),
    }));
    await connection.things.insertMany(docs);
  };
  /** Stage and index of the plan, whether it sorts, and how many documents it read. */
  const plan = async (filter: object, order: Record<string, 1 | -1> = {}) => {
    const explained = await connection.things.find(filter, { sort: order }).explain('executionStats');
    const { winningPlan } = explained['queryPlanner'];
    const sorts = winningPlan.stage === 'SORT';
    const access = sorts ? winningPlan.inputStage : winningPlan;
    const scan = access.inputStage ?? access;
    return [
      scan.stage,
      scan.indexName,
      sorts ? 'SORT' : 'in order',
      explained['executionStats'].totalDocsExamined,
    ] as unknown[];
  };

  const hinted = (hint: string) => connection.things.find({ org: 1, status: 'b' }).hint(hint);

  test('for equality, $in, ranges and order', async () => {
    await fill();
    expect(await plan({ org: 1, number: 7 })).toEqual(['IXSCAN', 'org_1_number_-1', 'in order', 1]);
    expect(await plan({ org: 0, status: 'a' }, { number: -1 })).toEqual([
      'IXSCAN',
      'org_1_status_1_number_-1',
      'in order',
      100,
    ]);
    expect(await plan({ org: 0, status: 'a' }, { number: 1 })).toEqual([
      'IXSCAN',
      'org_1_status_1_number_-1',
      'in order',
      100,
    ]);
    expect(await plan({ org: 0, status: { $in: ['a', 'c'] } }, { number: -1 })).toEqual([
      'IXSCAN',
      'org_1_status_1_number_-1',
      'in order',
      200,
    ]);
    expect(await plan({ org: 1, number: { $gt: 390 } }, { number: -1 })).toEqual([
      'IXSCAN',
      'org_1_number_-1',
      'in order',
      5,
    ]);
    expect(await plan({ org: 1, number: { $lte: 9, $gte: 5 } })).toEqual([
      'IXSCAN',
      'org_1_number_-1',
      'in order',
      3,
    ]);
    expect(await plan({ org: 1 }, { number: -1 })).toEqual(['IXSCAN', 'org_1_number_-1', 'in order', 200]);
    expect(await plan({}, { org: 1, number: -1 })).toEqual(['IXSCAN', 'org_1_number_-1', 'in order', 400]);
  });

  test('for long lists of values', async () => {
    await fill();
    const numbers = Array.from({ length: 1000 }, (_, i) => i * 2);
    expect(await plan({ org: 0, number: { $in: numbers } })).toEqual([
      'IXSCAN',
      'org_1_number_-1',
      'in order',
      200,
    ]);
  });

  test('and says where none helps', async () => {
    await fill();
    expect(await plan({ title: 'x' })).toEqual(['COLLSCAN', undefined, 'in order', 400]);
    expect(await plan({ org: 1 }, { title: 1 })).toEqual(['IXSCAN', expect.any(String), 'SORT', 200]);
    expect(await plan({ org: 1, status: 'b' }, { org: 1, status: -1, number: 1 })).toEqual([
      'IXSCAN',
      'org_1_status_1_number_-1',
      'in order',
      100,
    ]);
  });

  test('by _id directly', async () => {
    await connection.things.insertMany([{ _id: 'a' as never }, { _id: 'b' as never }]);
    expect(await plan({ _id: 'a' })).toEqual(['IDHACK', undefined, 'in order', 1]);
    expect(await plan({ _id: { $in: ['a', 'b', 'zz'] } })).toEqual(['IDHACK', undefined, 'in order', 2]);
    const byHint = connection.things.find({ _id: { $in: ['b'] as never[] } }).hint({ _id: 1 });
    expect((await byHint.explain('executionStats'))['executionStats'].totalDocsExamined).toBe(1);
    expect(await byHint.toArray()).toEqual([{ _id: 'b' }]);
  });

  test('for an empty list of values, which nothing has', async () => {
    await fill();
    expect((await plan({ _id: { $in: [] } })).at(-1)).toBe(0);
    expect((await plan({ org: 1, number: { $in: [] } }, { number: -1 })).at(-1)).toBe(0);
    expect((await plan({ org: 1, status: { $in: [] }, number: { $gt: 5 } })).at(-1)).toBe(0);
    expect((await plan({ email: { $in: [] } })).at(-1)).toBe(0);
    expect(await connection.things.countDocuments({ org: { $in: [] } })).toBe(0);
    expect(await connection.things.countDocuments({ $or: [{ org: { $in: [] } }, { number: 7 }] })).toBe(1);
  });

  test('that are partial only where the query stays inside', async () => {
    await fill();
    expect(await plan({ email: 'm10' })).toEqual(['IXSCAN', 'email_1', 'in order', 1]);
    expect((await plan({ email: null }))[0]).toBe('COLLSCAN');
    expect((await plan({ email: { $in: ['m10', null] } }))[0]).toBe('COLLSCAN');
    expect((await plan({}, { email: 1 }))[0]).toBe('COLLSCAN');
  });

  test('over arrays, each document once', async () => {
    await fill();
    expect(await plan({ tags: 't1' })).toEqual(['IXSCAN', 'tags_1', 'in order', 80]);
    expect(await plan({ tags: { $in: ['t1', 'u1'] } })).toEqual(['IXSCAN', 'tags_1', 'in order', 125]);
    expect(await plan({ tags: { $all: ['t1', 'u1'] } })).toEqual(['IXSCAN', 'tags_1', 'in order', 80]);
    expect((await plan({ tags: { $all: [{ $elemMatch: { $gt: 't3' } }] } }))[0]).toBe('COLLSCAN');
    expect((await plan({ tags: { $all: [] } }))[0]).toBe('COLLSCAN');
    expect((await plan({ tags: 't1' }, { tags: 1 }))[2]).toBe('SORT');
  });

  test('for how texts begin, also over arrays', async () => {
    await fill();
    expect(await plan({ tags: /^t/ })).toEqual(['IXSCAN', 'tags_1', 'in order', 400]);
    expect(await plan({ tags: { $in: [/^t1/, /^t/, 'u2'] } })).toEqual(['IXSCAN', 'tags_1', 'in order', 400]);
    expect(await plan({ org: 1, status: /^b/ })).toEqual([
      'IXSCAN',
      'org_1_status_1_number_-1',
      'in order',
      100,
    ]);
    expect((await plan({ tags: /^T/i }))[0]).toBe('COLLSCAN');
    expect((await plan({ tags: { $in: [/^t/, null] } }))[0]).toBe('COLLSCAN');
  });

  test('in a join, whose time does not grow with the product of both sides', async () => {
    await fill();
    await connection.db.collection('sides').deleteMany({});
    await connection.db.collection('sides').insertMany(Array.from({ length: 200 }, (_, i) => ({ n: i * 2 })));
    await connection.things.createIndex({ number: 1 });
    const joined = await connection.db
      .collection('sides')
      .aggregate([
        { $lookup: { from: 'things', localField: 'n', foreignField: 'number', as: 'found' } },
        { $match: { found: { $size: 1 } } },
        { $count: 'n' },
      ])
      .toArray();
    expect(joined).toEqual([{ n: 200 }]);
  });

  test('as a hint says', async () => {
    await fill();
    expect((await hinted('org_1_number_-1').explain())['queryPlanner'].winningPlan.inputStage.indexName).toBe(
      'org_1_number_-1',
    );
    await expect(hinted('nothing').toArray()).rejects.toThrow(
      'hint provided does not correspond to an existing index',
    );
  });
});
