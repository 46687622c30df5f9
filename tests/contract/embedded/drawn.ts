import * as fc from 'fast-check';
import mongoose from 'mongoose';

type Doc = Record<string, unknown>;

/** A query as drawn; its order ends in the unique field `n`, so that there is only one right answer. */
export interface DrawnQuery {
  filter: Doc;
  sort: Record<string, 1 | -1>;
  skip: number;
  limit: number;
}

const others = [
  -1,
  2.5,
  Number.NaN,
  '',
  'a',
  'ab',
  'b',
  false,
  true,
  ...['2026-01-01', '2026-02-01'].map((day) => new Date(day)),
  ...['a', 'b'].map((digit) => new mongoose.mongo.ObjectId(digit.repeat(24))),
];
const number = fc.integer({ min: 0, max: 3 });
/** Mostly few values, so that documents and filters meet. */
const scalar = fc.oneof(
  { weight: 3, arbitrary: number },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constantFrom(...others) },
);
const nested: fc.Arbitrary<Doc> = fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 });
const array = fc.oneof(
  fc.array(number, { maxLength: 3 }),
  fc.array(fc.oneof({ weight: 4, arbitrary: scalar }, nested), { maxLength: 3 }),
);
const single = fc.oneof({ weight: 4, arbitrary: scalar }, nested);
const any = fc.oneof(single, array);

/** Small documents: `a` and `c` may hold arrays, `b` and `d` do not, so that an index on them keeps an order. */
export const documents: fc.Arbitrary<Doc[]> = fc
  .array(
    fc.record(
      { a: any, b: single, c: fc.oneof(nested, fc.array(nested, { maxLength: 2 }), scalar), d: scalar },
      { requiredKeys: [] },
    ),
    { maxLength: 25, size: 'max' },
  )
  .map((docs) => docs.map((doc, i) => ({ _id: i, n: (i * 7) % 25, ...doc })));

const exists = { $exists: true };
const specs: mongoose.mongo.IndexDescription[] = [
  { key: { a: 1 } },
  { key: { b: -1 } },
  { key: { 'c.x': 1 } },
  { key: { n: 1 }, unique: true },
  { key: { a: 1, b: -1 } },
  { key: { b: 1, n: 1 } },
  { key: { b: 1, d: -1, n: -1 } },
  { key: { d: 1, n: -1 }, unique: true },
  { key: { b: 1, a: 1 }, sparse: true },
  { key: { d: 1 }, sparse: true },
  { key: { a: 1, n: -1 } },
  { key: { a: -1, n: 1 }, partialFilterExpression: { a: exists } },
  { key: { b: 1, n: -1 }, unique: true, partialFilterExpression: { b: exists } },
  { key: { d: -1, n: 1 }, unique: true, partialFilterExpression: { d: { $type: 'string' } } },
  { key: { d: -1, b: 1 }, partialFilterExpression: { d: { $gt: 0 } } },
  { key: { d: -1, a: 1 }, partialFilterExpression: { d: { $type: 'null' } } },
  { key: { 'c.x': -1, n: 1 }, partialFilterExpression: { 'c.x': exists } },
  { key: { n: -1 }, unique: true, partialFilterExpression: { b: exists, d: exists } },
];

/** Plain, compound, unique, sparse, partial and (over arrays) multikey ones. */
export const indexes = fc
  .uniqueArray(fc.constantFrom(...specs.keys()), { minLength: 1, maxLength: 4 })
  .map((places) => places.flatMap((place) => specs[place] ?? []));

const field = fc.constantFrom('a', 'a', 'b', 'b', 'b.x', 'c', 'c.x', 'd', 'n');
const list = fc.array(single, { maxLength: 3 });
const pattern = fc.constantFrom(/^a/, /^ab/, /^b/, /^B/i, /b/);
const patterns = fc.array(fc.oneof(pattern, single), { minLength: 1, maxLength: 3 });
const operator = (name: string, operand: fc.Arbitrary<unknown>) =>
  operand.map((value): Doc => ({ [name]: value }));
const comparison = (operand: fc.Arbitrary<unknown>) =>
  fc.constantFrom('$gt', '$gte', '$lt', '$lte').chain((name) => operator(name, operand));
const both = (one: fc.Arbitrary<Doc>) =>
  fc.tuple(one, one).map(([first, second]) => ({ ...first, ...second }));
const ranges = fc.oneof(both(comparison(number)), both(comparison(scalar)));
const condition: fc.Arbitrary<unknown> = fc.oneof(
  any,
  fc.constant(null),
  operator('$eq', any),
  operator('$ne', any),
  operator('$in', list),
  operator('$in', list),
  operator('$in', patterns),
  pattern,
  ranges,
  operator('$nin', list),
  operator('$exists', fc.boolean()),
  operator('$not', ranges),
  operator('$elemMatch', ranges),
  operator('$elemMatch', nested),
  ranges,
  fc.tuple(ranges, operator('$in', list)).map(([range, points]) => ({ ...range, ...points })),
);
const conditions = fc.dictionary(field, condition, { maxKeys: 2 });
const { filter } = fc.letrec<{ filter: Doc }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    { weight: 5, arbitrary: conditions },
    fc
      .tuple(
        conditions,
        fc.constantFrom('$and', '$or'),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
      )
      .map(([first, name, parts]) => ({ ...first, [name]: parts })),
  ),
}));

const direction = fc.constantFrom<1 | -1>(1, -1);
const sort = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c.x', 'd'), { maxLength: 2 }),
    fc.array(direction, { minLength: 3, maxLength: 3 }),
  )
  .map(([names, directions]) =>
    Object.fromEntries([...names, 'n'].map((name, i) => [name, directions[i] ?? 1])),
  );

export const queries: fc.Arbitrary<DrawnQuery[]> = fc.array(
  fc.record({ filter, sort, skip: fc.integer({ min: 0, max: 2 }), limit: fc.constantFrom(1, 3, 100) }),
  { minLength: 1, maxLength: 40, size: 'max' },
);
