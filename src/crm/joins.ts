import type { PipelineStage, Types } from 'mongoose';
import { nameOf } from '../db/records.js';

/** A record as a `$lookup` brings it: in an array of at most one. */
export type Joined = readonly { _id: Types.ObjectId; number: number }[];

/** Aggregation stages that bring the record an id field points to, as `<field>_record`. */
export function join(collection: string, field: string): PipelineStage.Lookup {
  return { $lookup: { from: collection, localField: field, foreignField: '_id', as: `${field}_record` } };
}

/** Number and name of a joined record; undefined where there is none. */
export function linkTo(joined: Joined): { number: number; name: string } | undefined {
  const [record] = joined;
  return record && { number: record.number, name: nameOf(record) };
}
