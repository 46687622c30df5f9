import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embeddedConnection, type Collection } from '../servers.js';
import { documents, indexes, queries, type DrawnQuery } from './drawn.js';

const idOf = (doc: { _id?: unknown }) => doc._id;

const grouping = { $group: { _id: { b: '$b', d: '$d' }, count: { $sum: 1 }, n: { $sum: '$n' } } };

/** What a collection says to a query, each way it can be asked. */
async function answers(collection: Collection, { filter, sort, skip, limit }: DrawnQuery) {
  const [found, aggregated, groups, count] = await Promise.all([
    collection.find(filter, { sort, skip, limit }).map(idOf).toArray(),
    collection
      .aggregate([{ $match: filter }, { $sort: sort }, { $limit: limit }])
      .map(idOf)
      .toArray(),
    collection.aggregate([{ $match: filter }, grouping]).toArray(),
    collection.countDocuments(filter),
  ]);
  const grouped = groups.map((group) => inspect(group)).toSorted();
  return { found, aggregated, grouped, count };
}

describe('An index changes no answer of the embedded database', () => {
  const connection = embeddedConnection();
  test('to any filter, order and limit', async () => {
    const [indexed, plain] = [connection.things, connection.db.collection('plain')];
    const agree = fc.asyncProperty(
      documents,
      indexes,
      fc.boolean(),
      queries,
      async (docs, specs, indexesFirst, asked) => {
        await Promise.all([indexed, plain].map(async (each) => each.drop()));
        if (indexesFirst) await indexed.createIndexes(specs);
        for (const each of [indexed, plain]) if (docs.length > 0) await each.insertMany(docs);
        if (!indexesFirst) await indexed.createIndexes(specs);
        for (const query of asked) expect(await answers(indexed, query)).toEqual(await answers(plain, query));
      },
    );
    await fc.assert(agree, { seed: 20261121, numRuns: 100 });
  });
});
