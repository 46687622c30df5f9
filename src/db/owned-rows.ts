import mongoose, { Schema } from 'mongoose';
import type { z } from 'zod/v4';

interface Kept {
  _id: string;
  owner: string;
  value: unknown;
}

/**
 * Rows with an id, each in the hands of one owner, in a collection of their own. Those that another version of the
 * product wrote and this one cannot read are left out.
 */
export function ownedRows<T extends { id: string }>(name: string, schema: z.ZodType<T>) {
  const model = mongoose.model<Kept>(
    name,
    new Schema<Kept>(
      { _id: String, owner: { type: String, index: true }, value: Schema.Types.Mixed },
      { versionKey: false, minimize: false, collection: name },
    ),
  );
  const writeOf = ({ owner, row }: { owner: string; row: T }) => ({
    updateOne: {
      filter: { _id: keyOf(owner, row.id) },
      update: { $set: { owner, value: row } },
      upsert: true,
    },
  });
  return {
    async of(owner: string): Promise<T[]> {
      const kept = await model.find({ owner }).lean();
      return kept.flatMap(({ value }) => schema.safeParse(value).data ?? []);
    },
    async put(owner: string, row: T): Promise<void> {
      await model.bulkWrite([writeOf({ owner, row })]);
    },
    async putAll(rows: readonly { owner: string; row: T }[]): Promise<void> {
      if (rows.length > 0) await model.bulkWrite(rows.map(writeOf), { ordered: false });
    },
    async remove(owner: string, id: string): Promise<void> {
      await model.deleteOne({ _id: keyOf(owner, id) });
    },
  };
}

function keyOf(owner: string, id: string): string {
  return `${owner} ${id}`;
}
