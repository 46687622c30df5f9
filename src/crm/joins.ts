import type { PipelineStage, Types } from 'mongoose';
import type { z } from 'zod/v4';
import { nameOf } from '../db/records.js';

/** A record as a `$lookup` brings it: in an array of at most one. */
export type Joined = readonly { _id: Types.ObjectId; number: number }[];

/** Aggregation stages that bring the record an id field points to, as `<field>_record`. */
export function join(collection: string, field: string): PipelineStage.Lookup {
  return { $lookup: { from: collection, localField: field, foreignField: '_id', as: `${field}_record` } };
}

const linkFields = ['number', 'title', 'name', 'display_name'];

/**
 * An aggregation stage behind joins that keeps what an answer shows: the fields of its shape, and of the records joined
 * to them number and name, or what else is `named` of them. The rest would be read for nothing.
 */
export function shownOf(
  { shape }: z.ZodObject,
  joins: readonly PipelineStage.Lookup[],
  named: readonly string[] = [],
): PipelineStage.Project {
  const links = joins.flatMap(({ $lookup: { as } }) => linkFields.map((field) => `${as}.${field}`));
  return {
    $project: Object.fromEntries([...Object.keys(shape), ...links, ...named].map((path) => [path, 1])),
  };
}

/** Number and name of a joined record; undefined where there is none. */
export function linkTo(joined: Joined): { number: number; name: string } | undefined {
  const [record] = joined;
  return record && { number: record.number, name: nameOf(record) };
}
