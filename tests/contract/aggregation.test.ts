import { Types } from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure } from './servers.js';

/** A stage that joins the documents of another collection by their ids. */
const join = (localField: string, as: string) => ({
  $lookup: { from: 'others', localField, foreignField: '_id', as },
});

contract('Aggregation', (connection) => {
  const fill = async (...docs: object[]) => {
    await connection.things.insertMany(docs.map((doc, i) => ({ _id: i as never, ...doc })));
  };
  const run = async (...pipeline: object[]) => connection.things.aggregate(pipeline).toArray();

  test('$match, $sort, $skip, $limit and $count', async () => {
    await fill(...Array.from({ length: 9 }, (_, n) => ({ n, even: n % 2 === 0 })));
    const docs = await run({ $match: { even: true } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 });
    expect(docs.map(({ n }) => n as unknown)).toEqual([6, 4]);
    expect(await run({ $match: { n: { $gt: 5 } } }, { $count: 'total' })).toEqual([{ total: 3 }]);
    expect(await run({ $match: { n: 77 } }, { $count: 'total' })).toEqual([]);
    expect(
      await run({ $sort: { n: 1 } }, { $limit: 4 }, { $skip: 3 }, { $project: { _id: 0, n: 1 } }),
    ).toEqual([{ n: 3 }]);
  });

  test('$group accumulates', async () => {
    await fill({ s: 'a', v: 1 }, { s: 'b', v: 5 }, { s: 'a', v: 3 }, { s: 'a' }, { v: 7 });
    const groups = await run(
      {
        $group: {
          _id: '$s',
          count: { $sum: 1 },
          total: { $sum: '$v' },
          mean: { $avg: '$v' },
          least: { $min: '$v' },
          most: { $max: '$v' },
          first: { $first: '$v' },
          last: { $last: '$v' },
          all: { $push: '$v' },
          set: { $addToSet: '$s' },
        },
      },
      { $sort: { _id: 1 } },
    );
    expect(groups).toEqual([
      { _id: null, count: 1, total: 7, mean: 7, least: 7, most: 7, first: 7, last: 7, all: [7], set: [] },
      {
        _id: 'a',
        count: 3,
        total: 4,
        mean: 2,
        least: 1,
        most: 3,
        first: 1,
        last: null,
        all: [1, 3],
        set: ['a'],
      },
      { _id: 'b', count: 1, total: 5, mean: 5, least: 5, most: 5, first: 5, last: 5, all: [5], set: ['b'] },
    ]);
  });

  test('$group tells groups apart by value and order of fields', async () => {
    await fill({ k: { a: 1, b: 2 } }, { k: { b: 2, a: 1 } }, { k: { a: 1, b: 2 } });
    expect(
      (await run({ $group: { _id: '$k', n: { $sum: 1 } } }, { $sort: { n: -1 } })).map(
        ({ n }) => n as unknown,
      ),
    ).toEqual([2, 1]);
    const id = new Types.ObjectId();
    await connection.things.deleteMany({});
    await fill({ k: id }, { k: new Types.ObjectId(id) }, { k: new Date(1) }, { k: new Date(1) });
    expect(await run({ $group: { _id: { k: '$k' }, n: { $sum: 1 } } })).toHaveLength(2);
    expect(await run({ $group: { _id: null, n: { $count: {} } } })).toEqual([{ _id: null, n: 4 }]);
  });

  test('a conditional sum counts cases', async () => {
    await fill({ s: 'won', v: 10 }, { s: 'lost', v: 5 }, { s: 'won', v: 1 });
    expect(
      await run({
        $group: {
          _id: null,
          won: { $sum: { $cond: [{ $eq: ['$s', 'won'] }, '$v', 0] } },
          total: { $sum: '$v' },
        },
      }),
    ).toEqual([{ _id: null, won: 11, total: 16 }]);
  });

  test('$project, $addFields, $unset and $replaceRoot shape documents', async () => {
    await fill({ a: 1, b: { c: 2, d: 3 }, e: [{ f: 1 }, { f: 2 }] });
    expect(await run({ $project: { _id: 0, x: '$b.c', b: { d: 1 }, fs: '$e.f' } })).toEqual([
      { b: { d: 3 }, x: 2, fs: [1, 2] },
    ]);
    expect(await run({ $addFields: { 'b.z': '$a', a: '$$REMOVE' } })).toEqual([
      { _id: 0, b: { c: 2, d: 3, z: 1 }, e: [{ f: 1 }, { f: 2 }] },
    ]);
    expect(await run({ $unset: ['b.c', 'e'] })).toEqual([{ _id: 0, a: 1, b: { d: 3 } }]);
    expect(await run({ $replaceRoot: { newRoot: { $mergeObjects: ['$b', { n: 1 }] } } })).toEqual([
      { c: 2, d: 3, n: 1 },
    ]);
    expect(await run({ $project: { _id: 0, b: 0, e: 0 } })).toEqual([{ a: 1 }]);
  });

  test('$unwind makes a document of each element', async () => {
    await fill({ t: ['x', 'y'] }, { t: [] }, { t: 'z' }, { t: '' }, {});
    expect((await run({ $unwind: '$t' })).map(({ t }) => t as unknown)).toEqual(['x', 'y', 'z', '']);
    const kept = await run({
      $unwind: { path: '$t', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' },
    });
    expect(kept.map(({ _id, t, i }) => [_id, t, i] as unknown)).toEqual([
      [0, 'x', 0],
      [0, 'y', 1],
      [1, undefined, null],
      [2, 'z', null],
      [3, '', null],
      [4, undefined, null],
    ]);
  });

  test('$lookup joins by fields or by a pipeline', async () => {
    const others = connection.db.collection('others');
    await others.deleteMany({});
    await others.insertMany([
      { _id: 'a' as never, n: 1 },
      { _id: 'b' as never, n: 2 },
      { _id: 'c' as never },
    ]);
    await fill({ ref: 'a' }, { ref: ['b', 'c'] }, {}, { ref: 'zz' });
    const joined = await run({
      $lookup: { from: 'others', localField: 'ref', foreignField: '_id', as: 'found' },
    });
    expect(joined.map(({ found }) => (found as { _id: unknown }[]).map(({ _id }) => _id))).toEqual([
      ['a'],
      ['b', 'c'],
      [],
      [],
    ]);
    const byNull = await run(
      { $match: { _id: 2 } },
      { $lookup: { from: 'others', localField: 'ref', foreignField: 'n', as: 'x' } },
    );
    expect(byNull[0]?.['x']).toEqual([{ _id: 'c' }]);
    const piped = await run(
      { $match: { _id: 0 } },
      {
        $lookup: {
          from: 'others',
          let: { wanted: '$ref' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$wanted'] } } }, { $project: { _id: 0 } }],
          as: 'x',
        },
      },
    );
    expect(piped[0]?.['x']).toEqual([{ n: 1 }]);
  });

  test('$lookup brings of a document what any later stage looks at', async () => {
    const others = connection.db.collection('others');
    await others.deleteMany({});
    await others.insertMany([
      { _id: 'a' as never, n: 1, next: 'b', deep: { x: 1, y: 2 } },
      { _id: 'b' as never, n: 2, next: 7, deep: [{ x: 3 }] },
      { _id: 7 as never, n: 3 },
    ]);
    await fill({ ref: 'a' }, { ref: ['b', 7] });
    expect(await run(join('ref', 'found'), { $project: { 'found.n': 1, 'found.deep.x': 1 } })).toEqual([
      { _id: 0, found: [{ n: 1, deep: { x: 1 } }] },
      { _id: 1, found: [{ n: 2, deep: [{ x: 3 }] }, { n: 3 }] },
    ]);
    const first = { $match: { _id: 0 } };
    const further = [first, join('ref', 'found'), join('found.next', 'after')];
    expect(await run(...further, { $project: { 'found.n': 1, 'after.n': 1 } })).toEqual([
      { _id: 0, found: [{ n: 1 }], after: [{ n: 2 }] },
    ]);
    const apart = [join('ref', 'found'), join('ref', 'other')];
    expect(await run(...apart, { $project: { 'found.n': 1, 'other._id': 1 } })).toEqual([
      { _id: 0, found: [{ n: 1 }], other: [{ _id: 'a' }] },
      { _id: 1, found: [{ n: 2 }, { n: 3 }], other: [{ _id: 'b' }, { _id: 7 }] },
    ]);
    expect(await run(first, ...apart, { $project: { name: '$found.next' } })).toEqual([
      { _id: 0, name: ['b'] },
    ]);
    expect(await run(first, ...apart, { $project: { found: 1 } })).toEqual([
      { _id: 0, found: [{ _id: 'a', n: 1, next: 'b', deep: { x: 1, y: 2 } }] },
    ]);
  });

  test('$facet, $bucket, $sortByCount and $unionWith', async () => {
    await fill({ p: 5, c: 'x' }, { p: 15, c: 'y' }, { p: 25, c: 'x' }, { p: 99, c: 'x' });
    expect(
      await run({
        $facet: { n: [{ $count: 'n' }], top: [{ $sort: { p: -1 } }, { $limit: 1 }, { $project: { p: 1 } }] },
      }),
    ).toEqual([{ n: [{ n: 4 }], top: [{ _id: 3, p: 99 }] }]);
    const bucket = {
      groupBy: '$p',
      boundaries: [0, 10, 20, 30],
      default: 'more',
      output: { n: { $sum: 1 }, ids: { $push: '$_id' } },
    };
    expect(await run({ $bucket: bucket })).toEqual([
      { _id: 0, n: 1, ids: [0] },
      { _id: 10, n: 1, ids: [1] },
      { _id: 20, n: 1, ids: [2] },
      { _id: 'more', n: 1, ids: [3] },
    ]);
    expect(await run({ $sortByCount: '$c' })).toEqual([
      { _id: 'x', count: 3 },
      { _id: 'y', count: 1 },
    ]);
    expect(
      await run({ $match: { p: 5 } }, { $unionWith: { coll: 'things', pipeline: [{ $match: { p: 15 } }] } }),
    ).toHaveLength(2);
    expect(await run({ $sample: { size: 3 } })).toHaveLength(3);
  });

  test('variables of a command are seen by its expressions', async () => {
    await fill({ n: 1 }, { n: 5 });
    const docs = await connection.things
      .aggregate([{ $match: { $expr: { $gt: ['$n', '$$least'] } } }], { let: { least: 3 } })
      .toArray();
    expect(docs).toEqual([{ _id: 1, n: 5 }]);
  });

  test('unknown stages and operators are errors before anything is read', async () => {
    expect((await failure(run({ $foo: 1 }))).code).toBe(40324);
    expect((await failure(run({ $project: { a: { $foo: 1 } } }))).code).toBeTypeOf('number');
    expect((await failure(run({ $group: { n: { $sum: 1 } } }))).code).toBeTypeOf('number');
    expect((await failure(run({ $group: { _id: null, n: { $foo: 1 } } }))).code).toBeTypeOf('number');
    expect((await failure(run({ $match: {}, $sort: {} }))).code).toBeTypeOf('number');
  });
});
