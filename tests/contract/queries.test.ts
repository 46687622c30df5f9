import mongoose, { Types } from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure, ids } from './servers.js';

const { Decimal128, Long } = mongoose.mongo;

contract('Queries', (connection) => {
  const fill = async (...values: unknown[]) => {
    await connection.things.insertMany(values.map((value, i) => ({ _id: i as never, ...(value as object) })));
  };
  const find = async (filter: object) => ids(connection.things, filter);

  const sorted = async (direction: 1 | -1) =>
    (await connection.things.find().sort({ a: direction, _id: 1 }).toArray()).map(
      ({ _id }) => _id as unknown,
    );

  test('equality finds values, elements of arrays and missing fields', async () => {
    await fill({ a: 1 }, { a: [1, 2] }, { a: null }, {}, { a: '1' }, { a: [[1]] });
    expect(await find({ a: 1 })).toEqual([0, 1]);
    expect(await find({ a: null })).toEqual([2, 3]);
    expect(await find({ a: { $ne: 1 } })).toEqual([2, 3, 4, 5]);
    expect(await find({ a: [1, 2] })).toEqual([1]);
  });

  test('a subdocument is equal only with its fields in the same order', async () => {
    await fill({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: { x: 1 } });
    expect(await find({ a: { x: 1, y: 2 } })).toEqual([0]);
    expect(await find({ a: { $in: [{ y: 2, x: 1 }] } })).toEqual([1]);
  });

  test('comparisons stay within the type of their value', async () => {
    await fill({ a: 5 }, { a: '5' }, { a: null }, {}, { a: new Date(5) }, { a: [1, 9] }, { a: true });
    expect(await find({ a: { $gt: 4 } })).toEqual([0, 5]);
    expect(await find({ a: { $lte: 5 } })).toEqual([0, 5]);
    expect(await find({ a: { $gte: '5' } })).toEqual([1]);
    expect(await find({ a: { $gte: null } })).toEqual([2, 3]);
    expect(await find({ a: { $lt: new Date(6) } })).toEqual([4]);
  });

  test('numbers of different types compare by value, exactly', async () => {
    await fill(
      { a: Long.fromString('9007199254740993') },
      { a: 2 ** 53 },
      { a: Decimal128.fromString('1.50') },
      { a: 1.5 },
    );
    expect(await find({ a: Long.fromString('9007199254740993') })).toEqual([0]);
    expect(await find({ a: { $gt: 2 ** 53 } })).toEqual([0]);
    expect(await find({ a: 1.5 })).toEqual([2, 3]);
    expect(await find({ a: { $lt: Decimal128.fromString('1.6') } })).toEqual([2, 3]);
    const docs = await connection.things.find().sort({ a: -1 }).toArray();
    expect(docs.slice(0, 2).map(({ _id }) => _id as unknown)).toEqual([0, 1]);
  });

  test('$in and $nin take values, null and patterns', async () => {
    await fill({ a: 'x' }, { a: 'yes' }, { a: ['z', 'x'] }, {}, { a: 7 });
    expect(await find({ a: { $in: ['x', 7] } })).toEqual([0, 2, 4]);
    expect(await find({ a: { $in: [/^y/, null] } })).toEqual([1, 3]);
    expect(await find({ a: { $nin: ['x', null] } })).toEqual([1, 4]);
    expect(await find({ a: { $in: [] } })).toEqual([]);
  });

  test('patterns match text, with options', async () => {
    await fill({ a: 'Northwind' }, { a: 'south\nWIND' }, { a: 3 }, { a: ['x', 'Wind'] });
    expect(await find({ a: /wind$/ })).toEqual([0]);
    expect(await find({ a: { $regex: 'wind', $options: 'i' } })).toEqual([0, 1, 3]);
    expect(await find({ a: { $not: /wind/i } })).toEqual([2]);
    expect(await find({ a: { $regex: '^WIND', $options: 'm' } })).toEqual([1]);
  });

  test('$and, $or, $nor and $not combine conditions', async () => {
    await fill({ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 });
    expect(await find({ $or: [{ a: 2 }, { b: 1 }] })).toEqual([0, 2]);
    expect(await find({ $and: [{ a: 1 }, { $or: [{ b: 2 }] }] })).toEqual([1]);
    expect(await find({ $nor: [{ a: 2 }, { b: 1 }] })).toEqual([1]);
    expect(await find({ a: { $not: { $gt: 1 } } })).toEqual([0, 1]);
  });

  test('$exists and $type tell fields and types apart', async () => {
    await fill({ a: 1 }, { a: null }, {}, { a: new Types.ObjectId() }, { a: 'x' }, { a: [true] }, { a: 1.5 });
    expect(await find({ a: { $exists: true } })).toEqual([0, 1, 3, 4, 5, 6]);
    expect(await find({ a: { $exists: false } })).toEqual([2]);
    expect(await find({ a: { $type: 'objectId' } })).toEqual([3]);
    expect(await find({ a: { $type: ['string', 'bool'] } })).toEqual([4, 5]);
    expect(await find({ a: { $type: 'number' } })).toEqual([0, 6]);
    expect(await find({ a: { $type: 'null' } })).toEqual([1]);
    expect(await find({ a: { $type: 4 } })).toEqual([5]);
  });

  test('paths go through documents and arrays of documents', async () => {
    await fill({ a: { b: 1 } }, { a: [{ b: 1 }, { b: 2 }] }, { a: [{ c: 1 }, { b: 3 }] }, { a: 4 }, {});
    expect(await find({ 'a.b': 1 })).toEqual([0, 1]);
    expect(await find({ 'a.1.b': 2 })).toEqual([1]);
    expect(await find({ 'a.b': null })).toEqual([2, 3, 4]);
    expect(await find({ 'a.b': { $exists: false } })).toEqual([3, 4]);
  });

  test('$elemMatch, $all and $size look at arrays', async () => {
    await fill(
      { a: [1, 5, 9] },
      {
        a: [
          { q: 1, p: 2 },
          { q: 3, p: 1 },
        ],
      },
      { a: [] },
      { a: 5 },
      { a: [5] },
    );
    expect(await find({ a: { $elemMatch: { $gt: 4, $lt: 6 } } })).toEqual([0, 4]);
    expect(await find({ a: { $elemMatch: { q: 1, p: 1 } } })).toEqual([]);
    expect(await find({ a: { $elemMatch: { q: 3, p: 1 } } })).toEqual([1]);
    expect(await find({ a: { $all: [5, 9] } })).toEqual([0]);
    expect(await find({ a: { $all: [5] } })).toEqual([0, 3, 4]);
    expect(await find({ a: { $size: 0 } })).toEqual([2]);
  });

  test('$mod and $expr calculate', async () => {
    await fill({ a: 4, b: 3 }, { a: 5, b: 5 }, { a: 9, b: 10 });
    expect(await find({ a: { $mod: [4, 1] } })).toEqual([1, 2]);
    expect(await find({ $expr: { $gt: ['$a', '$b'] } })).toEqual([0]);
  });

  test('sorting follows the order of types, arrays and missing fields', async () => {
    await fill(
      { a: 'b' },
      { a: 2 },
      {},
      { a: [7, 1] },
      { a: new Date(0) },
      { a: true },
      { a: null },
      { a: { x: 1 } },
    );
    expect(await sorted(1)).toEqual([2, 6, 3, 1, 0, 7, 5, 4]);
    expect(await sorted(-1)).toEqual([4, 5, 7, 0, 3, 1, 2, 6]);
  });

  test('sort, skip and limit work together', async () => {
    await fill(...Array.from({ length: 10 }, (_, n) => ({ n: n % 5, m: n })));
    const docs = await connection.things.find().sort({ n: -1, m: 1 }).skip(2).limit(3).toArray();
    expect(docs.map(({ m }) => m as unknown)).toEqual([3, 8, 2]);
    expect(await connection.things.countDocuments({ n: 1 })).toBe(2);
    expect(await connection.things.countDocuments({}, { skip: 4, limit: 3 })).toBe(3);
  });

  test('unknown operators are errors', async () => {
    expect((await failure(find({ a: { $foo: 1 } }))).code).toBe(2);
    expect((await failure(find({ $foo: 1 }))).code).toBe(2);
    expect((await failure(find({ a: { $in: 1 } }))).code).toBe(2);
    expect((await failure(find({ $or: [] }))).code).toBe(2);
  });
});

contract('Projections', (connection) => {
  const project = async (projection: object, filter: object = {}) =>
    connection.things.findOne(filter, { projection });

  test('keep or leave out fields', async () => {
    await connection.things.insertOne({
      _id: 1 as never,
      a: 1,
      b: { c: 2, d: 3 },
      e: [{ f: 1, g: 2 }, { f: 3 }],
    });
    expect(await project({ 'b.c': 1, a: 1 })).toEqual({ _id: 1, a: 1, b: { c: 2 } });
    expect(await project({ a: 1, _id: 0 })).toEqual({ a: 1 });
    expect(await project({ b: 0, 'e.f': 0 })).toEqual({ _id: 1, a: 1, e: [{ g: 2 }, {}] });
    expect(await project({ 'e.f': 1, _id: 0 })).toEqual({ e: [{ f: 1 }, { f: 3 }] });
    expect(Object.keys((await project({ b: 1, a: 1 })) ?? {})).toEqual(['_id', 'a', 'b']);
    expect((await failure(project({ a: 1, b: 0 }))).code).toBeTypeOf('number');
  });

  test('cut arrays and calculate fields', async () => {
    await connection.things.insertOne({ _id: 1 as never, a: [1, 2, 3, 4], b: [{ q: 1 }, { q: 2 }], n: 2 });
    expect(await project({ a: { $slice: -2 }, b: 0 })).toEqual({ _id: 1, a: [3, 4], n: 2 });
    expect(await project({ a: { $slice: [1, 2] }, b: 0, n: 0 })).toEqual({ _id: 1, a: [2, 3] });
    expect(await project({ b: { $elemMatch: { q: 2 } } })).toEqual({ _id: 1, b: [{ q: 2 }] });
    expect(await project({ 'b.$': 1 }, { 'b.q': 2 })).toEqual({ _id: 1, b: [{ q: 2 }] });
    expect(await project({ double: { $multiply: ['$n', 2] }, _id: 0 })).toEqual({ double: 4 });
  });
});
