import mongoose, { Schema, Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { requireOrganization, scope } from '../db/scope.js';

/** What a member thinks of a message that a model wrote. */
interface FeedbackRecord {
  organization: Types.ObjectId;
  member: Types.ObjectId;
  conversation: string;
  message: string;
  reaction: 'like' | 'dislike';
  text: string;
  at: Date;
}

const schema = new Schema<FeedbackRecord>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    member: { type: Schema.Types.ObjectId, ref: 'member', required: true },
    conversation: { type: String, required: true },
    message: { type: String, required: true },
    reaction: { type: String, required: true },
    text: String,
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'feedback' },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, at: -1 });
schema.index({ organization: 1, member: 1, conversation: 1, message: 1 }, { unique: true });

const FeedbackModel = mongoose.model<FeedbackRecord>('feedback', schema);

/** Keeps what a member thinks of a message; what they thought of it before is replaced. */
export async function keepFeedback(
  actor: Actor,
  {
    conversation,
    message,
    reaction,
    text,
  }: Pick<FeedbackRecord, 'conversation' | 'message' | 'reaction' | 'text'>,
): Promise<void> {
  const member = new Types.ObjectId(actor.memberId);
  await FeedbackModel.updateOne(
    { ...scope(actor), member, conversation, message },
    { $set: { reaction, text, at: new Date() } },
    { upsert: true },
  );
}
