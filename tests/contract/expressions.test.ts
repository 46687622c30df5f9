import { Types } from 'mongoose';
import { expect, test } from 'vitest';
import { contract, failure } from './servers.js';

/** An object with one field, so that none here is written like a promise. */
const field = (name: string, value: unknown) => ({ [name]: value });
const branch = (condition: object, result: unknown) => ({ case: condition, ...field('then', result) });

contract('Expressions', (connection) => {
  /** The value of an expression over one document. */
  const value = async (expression: unknown, doc: object = {}) => {
    await connection.things.deleteMany({});
    await connection.things.insertOne({ _id: 0 as never, ...doc });
    const [result] = await connection.things
      .aggregate([{ $project: { _id: 0, value: expression } }])
      .toArray();
    return result?.['value'] as unknown;
  };

  test('arithmetic, and what it refuses', async () => {
    expect(await value({ $add: [1, 2, '$n'] }, { n: 4 })).toBe(7);
    expect(await value({ $divide: [{ $subtract: ['$n', 1] }, 2] }, { n: 4 })).toBe(1.5);
    expect(await value({ $multiply: ['$n', '$missing'] }, { n: 4 })).toBeNull();
    expect(await value({ $round: [2.345, 1] })).toBe(2.3);
    expect(await value({ $floor: -1.5 })).toBe(-2);
    expect(await value({ $mod: [7, 3] })).toBe(1);
    expect(await value({ $subtract: ['$to', '$from'] }, { from: new Date(5), to: new Date(9) })).toBe(4);
    expect(await value({ $add: ['$at', 1000] }, { at: new Date(5) })).toEqual(new Date(1005));
    expect((await failure(value({ $add: ['$n', 1] }, { n: 'x' }))).code).toBeTypeOf('number');
    expect((await failure(value({ $divide: [1, 0] }))).code).toBeTypeOf('number');
  });

  test('comparison orders values of all types', async () => {
    expect(await value({ $gt: ['$a', null] }, { a: 1 })).toBe(true);
    expect(await value({ $gt: ['$missing', null] })).toBe(false);
    expect(await value({ $eq: ['$missing', null] })).toBe(false);
    expect(await value({ $lt: [5, 'a'] })).toBe(true);
    expect(await value({ $eq: ['$t', 'x'] }, { t: ['x'] })).toBe(false);
    expect(await value({ $cmp: [2, 1] })).toBe(1);
    expect(await value({ $in: ['x', '$t'] }, { t: ['x'] })).toBe(true);
    expect(await value({ $max: ['$a', 3, null] }, { a: 7 })).toBe(7);
  });

  test('conditions', async () => {
    expect(await value({ $ifNull: ['$a', '$b', 'none'] }, { a: null })).toBe('none');
    const branches = [branch({ $gte: ['$s', 70] }, 'high'), branch({ $gte: ['$s', 40] }, 'warm')];
    expect(await value({ $switch: { branches, default: 'low' } }, { s: 50 })).toBe('warm');
    expect(
      await value(
        {
          $cond: { if: { $and: [true, '$a'] }, ...field('then', 1), else: 2 },
        },
        { a: 0 },
      ),
    ).toBe(2);
    expect(await value({ $or: [false, { $not: ['$a'] }] }, { a: false })).toBe(true);
  });

  test('arrays', async () => {
    const doc = {
      a: [1, 2, 3],
      d: [
        { n: 1, k: 'x' },
        { n: 2, k: 'y' },
      ],
    };
    expect(await value({ $filter: { input: '$a', as: 'x', cond: { $gt: ['$$x', 1] } } }, doc)).toEqual([
      2, 3,
    ]);
    expect(await value({ $map: { input: '$d', as: 'x', in: '$$x.k' } }, doc)).toEqual(['x', 'y']);
    expect(
      await value({ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, doc),
    ).toBe(6);
    expect(await value({ $size: '$a' }, doc)).toBe(3);
    expect(await value({ $arrayElemAt: ['$a', -1] }, doc)).toBe(3);
    expect(await value({ $first: '$a' }, doc)).toBe(1);
    expect(await value({ $slice: ['$a', 1, 1] }, doc)).toEqual([2]);
    expect(await value({ $concatArrays: ['$a', [9]] }, doc)).toEqual([1, 2, 3, 9]);
    expect(await value({ $sum: '$d.n' }, doc)).toBe(3);
    expect(await value({ $indexOfArray: ['$a', 2] }, doc)).toBe(1);
    expect(await value({ $range: [0, 3] }, doc)).toEqual([0, 1, 2]);
    expect(await value({ $reverseArray: '$a' }, doc)).toEqual([3, 2, 1]);
    expect(await value({ $isArray: '$a' }, doc)).toBe(true);
    expect(await value({ $arrayToObject: [[['k', 1]]] }, doc)).toEqual({ k: 1 });
    expect(await value({ $objectToArray: { a: 1 } })).toEqual([{ k: 'a', v: 1 }]);
    expect(await value({ $let: { vars: { x: 2 }, in: { $multiply: ['$$x', 3] } } })).toBe(6);
  });

  test('text and types', async () => {
    const id = new Types.ObjectId();
    expect(await value({ $concat: ['$a', ' ', '$b'] }, { a: 'x', b: 'y' })).toBe('x y');
    expect(await value({ $toUpper: '$a' }, { a: 'xy' })).toBe('XY');
    expect(await value({ $toLower: 'XY' })).toBe('xy');
    expect(await value({ $trim: { input: ' x ' } })).toBe('x');
    expect(await value({ $split: ['a-b', '-'] })).toEqual(['a', 'b']);
    expect(await value({ $substrCP: ['hello', 1, 3] })).toBe('ell');
    expect(await value({ $strLenCP: 'héllo' })).toBe(5);
    expect(await value({ $regexMatch: { input: 'abc', regex: '^a' } })).toBe(true);
    expect(await value({ $replaceAll: { input: 'a-b-c', find: '-', replacement: '+' } })).toBe('a+b+c');
    expect(await value({ $toString: '$id' }, { id })).toBe(id.toHexString());
    expect(await value({ $toString: 12 })).toBe('12');
    expect(await value({ $toObjectId: id.toHexString() })).toEqual(id);
    expect(await value({ $toInt: '12' })).toBe(12);
    expect(await value({ $toDouble: '1.5' })).toBe(1.5);
    expect(await value({ $toBool: 0 })).toBe(false);
    expect(await value({ $type: '$id' }, { id })).toBe('objectId');
    expect(await value({ $type: '$missing' })).toBe('missing');
    expect(await value({ $isNumber: '$n' }, { n: 1 })).toBe(true);
    expect(await value({ $literal: '$a' }, { a: 1 })).toBe('$a');
    expect(await value({ $getField: 'a' }, { a: 1 })).toBe(1);
    expect(await value({ $mergeObjects: ['$a', { y: 2 }] }, { a: { x: 1 } })).toEqual({ x: 1, y: 2 });
  });
});
