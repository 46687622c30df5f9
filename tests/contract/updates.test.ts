import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure } from './servers.js';

const { Long } = mongoose.mongo;

contract('Updates', (connection) => {
  /** The document after the update, without its _id. */
  const updated = async (doc: object, update: object, options: object = {}, filter: object = {}) => {
    await connection.things.deleteMany({});
    await connection.things.insertOne({ _id: 1 as never, ...doc });
    await connection.things.updateOne(filter, update, options);
    return connection.things.findOne({}, { projection: { _id: 0 } });
  };
  const refused = async (doc: object, update: object, options: object = {}) =>
    (await failure(updated(doc, update, options))).code;

  test('$set, $unset and $rename change fields, also inside documents', async () => {
    expect(await updated({ a: 1 }, { $set: { 'b.c.d': 2 } })).toEqual({ a: 1, b: { c: { d: 2 } } });
    expect(await updated({ a: { b: 1, c: 2 }, d: 3 }, { $unset: { 'a.b': 1, x: 1 } })).toEqual({
      a: { c: 2 },
      d: 3,
    });
    expect(await updated({ a: 1, b: 2 }, { $rename: { a: 'c.d' } })).toEqual({ b: 2, c: { d: 1 } });
    expect(await updated({ a: [1, 2] }, { $set: { 'a.3': 9 } })).toEqual({ a: [1, 2, null, 9] });
  });

  test('a path through null or a scalar is refused', async () => {
    expect(await refused({ a: null }, { $set: { 'a.b': 1 } })).toBe(28);
    expect(await refused({ a: 5 }, { $set: { 'a.b': 1 } })).toBe(28);
    expect(await updated({ a: null }, { $unset: { 'a.b': 1 } })).toEqual({ a: null });
  });

  test('$inc, $mul, $min and $max calculate', async () => {
    expect(await updated({ a: 5 }, { $inc: { a: -2, b: 3 } })).toEqual({ a: 3, b: 3 });
    expect(await updated({ a: 5 }, { $mul: { a: 1.5, b: 3 } })).toEqual({ a: 7.5, b: 0 });
    expect(await updated({ a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } })).toEqual({ a: 3, b: 5, c: 1 });
    expect(await updated({ a: 5, b: 'x' }, { $max: { a: 3, b: 9 } })).toEqual({ a: 5, b: 'x' });
  });

  test('$inc stays exact beyond 2^53', async () => {
    const big = Long.fromString('9007199254740993');
    expect(await updated({ a: big }, { $inc: { a: 2 } })).toEqual({ a: Long.fromString('9007199254740995') });
  });

  test('operators on a field of another type are refused', async () => {
    expect(await refused({ a: 'x' }, { $inc: { a: 1 } })).toBe(14);
    expect(await refused({ a: null }, { $inc: { a: 1 } })).toBe(14);
    expect(await refused({ a: 1 }, { $inc: { a: 'x' } })).toBe(14);
    expect(await refused({ a: 'x' }, { $push: { a: 1 } })).toBe(2);
    expect(await refused({ a: 1 }, { $addToSet: { a: 1 } })).toBe(2);
    expect([2, 14]).toContain(await refused({ a: 1 }, { $pop: { a: 1 } }));
  });

  test('$push takes several values, a place, an order and a length, also on a missing field', async () => {
    expect(await updated({}, { $push: { a: 1 } })).toEqual({ a: [1] });
    const push = { $each: [5, 1, 3], $sort: 1, $slice: 2 };
    expect(await updated({}, { $push: { a: push } })).toEqual({ a: [1, 3] });
    expect(await updated({ a: [2] }, { $push: { a: push } })).toEqual({ a: [1, 2] });
    expect(await updated({ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } })).toEqual({
      a: [1, 2, 3, 4],
    });
    expect(await updated({ a: [1, 2, 3] }, { $push: { a: { $each: [4], $slice: -2 } } })).toEqual({
      a: [3, 4],
    });
    expect(
      await updated({ a: [{ n: 2 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }),
    ).toEqual({
      a: [{ n: 1 }, { n: 2 }],
    });
  });

  test('$addToSet keeps values apart, also on a missing field', async () => {
    expect(await updated({}, { $addToSet: { a: { $each: [1, 1, 2] } } })).toEqual({ a: [1, 2] });
    expect(await updated({ a: [1] }, { $addToSet: { a: 1 } })).toEqual({ a: [1] });
    expect(await updated({ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { y: 2, x: 1 } } })).toEqual({
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    });
  });

  test('$pull, $pullAll and $pop take values out', async () => {
    expect(await updated({ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } })).toEqual({ a: [1] });
    expect(await updated({ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } })).toEqual({
      a: [{ x: 2 }],
    });
    expect(await updated({ a: ['x', 'y'] }, { $pull: { a: 'x', b: 1 } })).toEqual({ a: ['y'] });
    expect(await updated({ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } })).toEqual({ a: [2] });
    expect(await updated({ a: [1, 2, 3] }, { $pop: { a: -1 } })).toEqual({ a: [2, 3] });
  });

  test('$ points at the element the filter found', async () => {
    const doc = {
      a: [
        { k: 1, n: 1 },
        { k: 2, n: 1 },
      ],
    };
    expect(await updated(doc, { $set: { 'a.$.n': 9 } }, {}, { 'a.k': 2 })).toEqual({
      a: [
        { k: 1, n: 1 },
        { k: 2, n: 9 },
      ],
    });
    const byMatch = { a: { $elemMatch: { k: 1, n: 1 } } };
    expect(await updated(doc, { $inc: { 'a.$.n': 1 } }, {}, byMatch)).toEqual({
      a: [
        { k: 1, n: 2 },
        { k: 2, n: 1 },
      ],
    });
    expect(await updated({ a: [3, 8] }, { $set: { 'a.$': 0 } }, {}, { a: { $gt: 5 } })).toEqual({
      a: [3, 0],
    });
  });

  test('$[] and $[filter] point at many elements', async () => {
    const doc = { a: [{ n: 1 }, { n: 5 }, { n: 9 }] };
    expect(await updated(doc, { $inc: { 'a.$[].n': 1 } })).toEqual({ a: [{ n: 2 }, { n: 6 }, { n: 10 }] });
    const options = { arrayFilters: [{ 'big.n': { $gte: 5 } }] };
    expect(await updated(doc, { $set: { 'a.$[big].n': 0 } }, options)).toEqual({
      a: [{ n: 1 }, { n: 0 }, { n: 0 }],
    });
    expect(await updated({ a: [1, 5] }, { $set: { 'a.$[x]': 0 } }, { arrayFilters: [{ x: 5 }] })).toEqual({
      a: [1, 0],
    });
  });

  test('$currentDate sets the date of now', async () => {
    const doc = await updated({}, { $currentDate: { at: true } });
    expect(Math.abs(Number(doc?.['at']) - Date.now())).toBeLessThan(60_000);
  });

  test('a pipeline calculates from the document', async () => {
    const pipeline = [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }];
    expect(await updated({ a: 1, b: 2 }, pipeline)).toEqual({ b: 2, c: 3 });
  });

  test('conflicting and unknown operators are refused and change nothing', async () => {
    expect(await refused({ a: 1 }, { $set: { a: 2 }, $inc: { a: 1 } })).toBe(40);
    expect(await refused({ a: 1 }, { $set: { 'a.b': 2, a: 1 } })).toBe(40);
    expect(await refused({ a: 1 }, { $foo: { a: 2 } })).toBe(9);
    expect(await connection.things.findOne()).toEqual({ _id: 1, a: 1 });
  });
});
