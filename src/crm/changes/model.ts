import mongoose, { Schema, type Types } from 'mongoose';
import { requireOrganization } from '../../db/scope.js';
import type { RecordChange } from '../../db/transaction.js';
import type { Change } from './change.js';

/**
 * One line of the audit. `key` names the wish, so that it is met once; `answer` is what it was answered.
 * `about` lists the records as noun:number, to find the history of one.
 */
export interface ChangeRecord {
  _id: Types.ObjectId;
  organization: Types.ObjectId;
  number: number;
  at: Date;
  actor: Types.ObjectId;
  actor_name: string;
  surface: Change['surface'];
  tool: string;
  effect: 'write' | 'external';
  input: Record<string, unknown>;
  outcome: Change['outcome'];
  summary: string;
  records: RecordChange[];
  about: string[];
  answer?: Record<string, unknown>;
  key?: string;
  undone_at?: Date;
  /** Whether only its actor may read of it. */
  personal?: true;
  /** Whether those whom it may concern have yet to be told. */
  untold?: true;
  /** How often telling them has failed. */
  telling_failed?: number;
}

const schema = new Schema<ChangeRecord>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.ObjectId, required: true },
    actor_name: { type: String, required: true },
    surface: { type: String, required: true },
    tool: { type: String, required: true },
    effect: { type: String, required: true },
    input: Schema.Types.Mixed,
    outcome: { type: String, required: true },
    summary: { type: String, default: '' },
    records: [Schema.Types.Mixed],
    about: [String],
    answer: Schema.Types.Mixed,
    key: String,
    undone_at: Date,
    personal: Boolean,
    untold: Boolean,
    telling_failed: Number,
  },
  { versionKey: false, minimize: false },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, number: -1 }, { unique: true });
schema.index(
  { organization: 1, key: 1 },
  { unique: true, partialFilterExpression: { key: { $exists: true } } },
);
schema.index({ organization: 1, about: 1, number: -1 });
schema.index({ untold: 1 }, { partialFilterExpression: { untold: { $exists: true } } });
schema.index({ organization: 1, actor: 1, number: -1 });

export const ChangeModel = mongoose.model<ChangeRecord>('change', schema);
