import mongoose, { Schema } from 'mongoose';
import type { z } from 'zod/v4';
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
export function expiringStore<T>(name: string, schema: z.ZodType<T>, seconds: number): BulkStore<T> {
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
  return {
    lapse,
    async get(id) {
      const kept = await model.findOne({ _id: id, expires_at: { $gt: new Date() } }).lean();
      return kept ? schema.safeParse(kept.value).data : undefined;
    },
    async put(id, value) {
      const expires_at = lapse();
      await model.updateOne({ _id: id }, { $set: { value, expires_at } }, { upsert: true });
      return expires_at;
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
