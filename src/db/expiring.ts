import mongoose, { Schema } from 'mongoose';
import type { z } from 'zod/v4';
import type { ClaimStore, ConversationStore } from '../core/call.js';
import type { BulkStore } from './write-behind.js';

interface Kept {
  _id: string;
  value: unknown;
  conversation?: string | undefined;
  expires_at: Date;
}

/** Finds the conversation that a value is of, by its id or the value itself. */
type ConversationOf<T> = (id: string, value: T) => string | undefined;

/**
 * A store of values that lapse after some seconds, in a collection of its own, shared by all processes.
 * Values are parsed when read, as another version of the product may have written them.
 */
export function expiringStore<T>(
  name: string,
  schema: z.ZodType<T>,
  seconds: number,
  conversationOf: ConversationOf<T> = () => undefined,
): BulkStore<T> & ClaimStore<T> & ConversationStore<T> {
  const model = mongoose.model<Kept>(
    name,
    new Schema<Kept>(
      {
        _id: String,
        value: Schema.Types.Mixed,
        conversation: { type: String, index: { sparse: true } },
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
  function fieldsOf(id: string, value: T, expires_at = lapse()): Omit<Kept, '_id'> {
    const conversation = conversationOf(id, value);
    return { value, expires_at, ...(conversation !== undefined && { conversation }) };
  }
  return {
    lapse,
    get,
    conversationOf,
    async put(id, value) {
      const fields = fieldsOf(id, value);
      await model.updateOne({ _id: id }, { $set: fields }, { upsert: true });
      return fields.expires_at;
    },
    async claim(id, value) {
      // What has lapsed may not be swept away yet.
      await model.deleteOne({ _id: id, expires_at: { $lte: new Date() } });
      try {
        await model.create([{ _id: id, ...fieldsOf(id, value) }]);
        return undefined;
      } catch (error) {
        if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) throw error;
      }
      return get(id);
    },
    async putAll(values) {
      const expires_at = lapse();
      const writes = [...values].map(([_id, value]) => ({
        updateOne: { filter: { _id }, update: { $set: fieldsOf(_id, value, expires_at) }, upsert: true },
      }));
      await model.bulkWrite(writes, { ordered: false });
      return expires_at;
    },
    async remove(id) {
      await model.deleteOne({ _id: id });
    },
    async removeAll(conversation) {
      await model.deleteMany({ conversation });
    },
  };
}
