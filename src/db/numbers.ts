import mongoose, { Schema, type Types } from 'mongoose';

const Counter = mongoose.model(
  'counter',
  new Schema({ _id: String, last: { type: Number, required: true } }, { versionKey: false }),
);

/**
 * The next number of a noun in an organization. Counted outside of transactions, so that two people creating
 * records do not wait for each other; a transaction that fails leaves a gap.
 */
export async function nextNumber(organization: Types.ObjectId, noun: string, count = 1): Promise<number> {
  const counter = await Counter.findOneAndUpdate(
    { _id: `${organization.toHexString()}:${noun}` },
    { $inc: { last: count } },
    { upsert: true, returnDocument: 'after', session: null },
  ).lean();
  return counter.last - count + 1;
}
