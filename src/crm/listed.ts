import mongoose, { type PipelineStage } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { searched } from './search.js';

/** How records of a noun are listed: how a search finds them, in which orders, and as which rows. */
interface Listing<Order extends string, Row> {
  found: Parameters<typeof searched>[0];
  order: Readonly<Record<Order, PipelineStage.Sort['$sort']>>;
  rows: (
    actor: Actor,
    filter: object,
    tail: readonly (PipelineStage.Limit | PipelineStage.Sort)[],
  ) => Promise<Row[]>;
}

/** The records that meet a filter, and of a search those that it finds, with how many they are in all. */
export async function listed<Order extends string, Row>(
  { found, order, rows }: Listing<Order, Row>,
  actor: Actor,
  { search, sort, limit }: { search?: string | undefined; sort: Order; limit: number },
  asked: object,
): Promise<{ items: Row[]; total: number }> {
  const tail = [{ $sort: order[sort] }, { $limit: limit }];
  if (search === undefined) {
    const items = await rows(actor, asked, tail);
    return { items, total: await mongoose.model(found.noun).countDocuments({ ...scope(actor), ...asked }) };
  }
  const ids = await searched(found, actor, search, asked);
  // They are found the newest first, so that in this order no more are needed.
  const wanted = sort === 'newest' ? ids.slice(0, limit) : ids;
  const items = wanted.length > 0 ? await rows(actor, { _id: { $in: wanted } }, tail) : [];
  return { items, total: ids.length };
}
