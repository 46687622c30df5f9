import mongoose, { Schema, type Types } from 'mongoose';
import type { Call } from '../../core/call.js';
import type { FieldChange } from '../changes/change.js';
import { requireOrganization } from '../../db/scope.js';
import type { z } from 'zod/v4';
import type { NoticeKind } from './kind.js';

/** What somebody is to be told. `by` is who did it; `read` is the call that shows what it is about as it is by then. */
export interface NoticeRecord {
  _id: Types.ObjectId;
  organization: Types.ObjectId;
  member: Types.ObjectId;
  key: string;
  kind: NoticeKind;
  at: Date;
  by?: string;
  text: string;
  fields: z.output<typeof FieldChange>[];
  read?: Call;
  /** When it goes out; absent when it went, or when nobody could be told. */
  due_at?: Date;
  /** The sending that has it, and until when it counts as alive. */
  claim?: string;
  claimed_until?: Date;
  attempts: number;
}

const schema = new Schema<NoticeRecord>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    member: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true, expires: '7d' },
    by: String,
    text: { type: String, required: true },
    fields: [Schema.Types.Mixed],
    read: Schema.Types.Mixed,
    due_at: Date,
    claim: String,
    claimed_until: Date,
    attempts: { type: Number, default: 0 },
  },
  { versionKey: false, minimize: false, collection: 'notices' },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, member: 1, key: 1 }, { unique: true });
schema.index({ due_at: 1 }, { partialFilterExpression: { due_at: { $exists: true } } });

export const NoticeModel = mongoose.model<NoticeRecord>('notice', schema);
