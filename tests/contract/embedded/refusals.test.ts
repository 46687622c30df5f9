import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { embeddedConnection, failure, type Connection } from '../servers.js';

const notSupported = 115;

type Refused = (connection: Connection) => Promise<unknown>;

const finds =
  (filter: object): Refused =>
  async ({ things }) =>
    things.find(filter).toArray();
const aggregates =
  (...pipeline: object[]): Refused =>
  async ({ things }) =>
    things.aggregate(pipeline).toArray();
const calculates = (value: unknown): Refused => aggregates({ $project: { value } });
const commands =
  (command: object): Refused =>
  async ({ db }) =>
    db.command(command);
const german = { locale: 'de' };
const decimal = mongoose.mongo.Decimal128.fromString('1.5');

const cases: Record<string, Refused> = {
  'text search': finds({ $text: { $search: 'a' } }),
  'geographic search': finds({ at: { $near: [0, 0] } }),
  JavaScript: finds({ $where: 'true' }),
  'a JSON schema': finds({ $jsonSchema: {} }),
  'bitwise matching': finds({ a: { $bitsAllSet: 1 } }),
  'extended regular expressions': finds({ a: { $regex: 'a', $options: 'x' } }),
  'a collation of find': async ({ things }) => things.find({}, { collation: german }).toArray(),
  'a collation of an update': async ({ things }) =>
    things.updateOne({}, { $set: { a: 1 } }, { collation: german }),
  'a collation of an index': async ({ things }) => things.createIndex({ a: 1 }, { collation: german }),
  'a collation of aggregate': async ({ things }) => things.aggregate([], { collation: german }).toArray(),
  'change streams': async ({ things }) => things.watch().next(),
  $out: aggregates({ $out: 'other' }),
  $merge: aggregates({ $merge: 'other' }),
  $graphLookup: aggregates({ $graphLookup: {} }),
  $setWindowFields: aggregates({ $setWindowFields: {} }),
  '$out inside $facet': aggregates({ $facet: { a: [{ $out: 'other' }] } }),
  $function: calculates({ $function: { body: 'f', args: [], lang: 'js' } }),
  $accumulator: aggregates({ $group: { _id: null, a: { $accumulator: {} } } }),
  'an unsupported operator inside $cond': calculates({ $cond: [true, { $convert: {} }, 1] }),
  'an unsupported operator inside $expr': finds({ $expr: { $sortArray: {} } }),
  'Decimal128 arithmetic': calculates({ $add: [decimal, 1] }),
  'a sum of Decimal128': aggregates({ $group: { _id: null, a: { $sum: '$decimal' } } }),
  'an index of Decimal128': async ({ things }) => things.createIndex({ decimal: 1 }),
  'adding to a Decimal128': async ({ things }) => things.updateOne({}, { $inc: { decimal: 1 } }),
  $bit: async ({ things }) => things.updateOne({}, { $bit: { a: { or: 1 } } }),
  'a text index': async ({ things }) => things.createIndex({ a: 'text' }),
  'capped collections': async ({ db }) => db.createCollection('capped', { capped: true, size: 100 }),
  'validation rules': async ({ db }) => db.createCollection('valid', { validator: { a: 1 } }),
  mapReduce: commands({ mapReduce: 'things', map: 'm', reduce: 'r', out: 'x' }),
  renameCollection: commands({ renameCollection: 'a.b', to: 'a.c' }),
  'snapshot reads outside transactions': commands({ find: 'things', readConcern: { level: 'snapshot' } }),
  'copies on several servers': commands({ insert: 'things', documents: [{}], writeConcern: { w: 3 } }),
};

describe('The embedded database refuses', () => {
  const connection = embeddedConnection();
  test.for(Object.entries(cases))('%s', async ([, run]) => {
    await connection.things.insertOne({ _id: 1 as never, a: 1, decimal });
    const error = await failure(run(connection));
    expect(error.code).toBe(notSupported);
    expect(error.message).toContain('not supported');
    expect(await connection.things.find().toArray()).toEqual([{ _id: 1, a: 1, decimal }]);
  });

  test('a command nobody knows, and a field nobody knows in one', async () => {
    expect((await failure(connection.db.command({ frobnicate: 1 }))).code).toBe(59);
    expect((await failure(connection.db.command({ find: 'things', showRecordId: true }))).code).toBe(40415);
  });

  test('an index entry that is too long, and keeps the rest', async () => {
    await connection.things.createIndex({ a: 1 });
    await connection.things.createIndex({ b: 1 });
    expect((await failure(connection.things.insertOne({ a: 1, b: 'x'.repeat(3000) }))).code).toBe(17280);
    expect(await connection.things.countDocuments({ a: 1 })).toBe(0);
  });
});
