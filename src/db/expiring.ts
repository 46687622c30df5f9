import mongoose, { Schema } from 'mongoose';
import type { z } from 'zod/v4';
import type { ClaimStore } from '../core/call.js';
import type { BulkStore } from './write-behind.js';

interface Kept {
  _id: string;
  value: unknown;
  expires_at: Date;
}

/**
 * A store of values that lapse after some seconds, in a collection of its own, shared by all processes.
 * Values are parsed when read, as another version of the product may have written them.
 */
export function expiringStore<T>(
  name: string,
  schema: z.ZodType<T>,
  seconds: number,
): BulkStore<T> & ClaimStore<T> {
  const model = mongoose.model<Kept>(
    name,
    new Schema<Kept>(
      {
        _id: String,
        value: Schema.Types.Mixed,
        expires_at: { type: Date, index: { expireAfterSeconds: 0 } },
      },
      { versionKey: false, minimize: false, collection: name },
    ),
  );
  const lapse = () => new Date(Date.now() + seconds * 1000);
  async function get(id: string): Promise<T | undefined> {
    const kept = await model.findOne({ _id: id, expires_at: { $gt: new Date() } }).lean();
    return kept ? schema.safeParse(kept.value).data : undefined;
  }
  return {
    lapse,
    get,
    async put(id, value) {
      const expires_at = lapse();
      await model.updateOne({ _id: id }, { $set: { value, expires_at } }, { upsert: true });
      return expires_at;
    },
    async claim(id, value) {
      // What has lapsed may not be swept away yet.
      await model.deleteOne({ _id: id, expires_at: { $lte: new Date() } });
      try {
        await model.create([{ _id: id, value, expires_at: lapse() }]);
        return undefined;
      } catch (error) {
        if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) throw error;
      }
      return get(id);
    },
    async putAll(values) {
      const expires_at = lapse();
      const writes = [...values].map(([_id, value]) => ({
        updateOne: { filter: { _id }, update: { $set: { value, expires_at } }, upsert: true },
      }));
      await model.bulkWrite(writes, { ordered: false });
      return expires_at;
    },
    async remove(id) {
      await model.deleteOne({ _id: id });
    },
  };
}
