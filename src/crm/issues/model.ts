import { Schema, type Types } from 'mongoose';
import { recordModel, type RecordFields } from '../../db/records.js';
import type { issueCategories, issuePriorities, issueStatuses } from './issue.js';

/** An issue: something that is wrong, for a customer or in the house. Whoever created it raised it. */
export interface IssueRecord extends RecordFields {
  title: string;
  description: string;
  priority: (typeof issuePriorities)[number];
  category: (typeof issueCategories)[number];
  status: (typeof issueStatuses)[number];
  customer?: Types.ObjectId;
  assigned_to?: Types.ObjectId;
  resolved_at?: Date;
  resolved_by?: Types.ObjectId;
  resolution_notes?: string;
}

export const IssueModel = recordModel<IssueRecord>(
  'issue',
  {
    title: { type: String, required: true, searched: true },
    description: { type: String, required: true },
    priority: { type: String, required: true },
    category: { type: String, required: true },
    status: { type: String, required: true },
    customer: { type: Schema.Types.ObjectId, ref: 'customer' },
    assigned_to: { type: Schema.Types.ObjectId, ref: 'member' },
    resolved_at: Date,
    resolved_by: { type: Schema.Types.ObjectId, ref: 'member' },
    resolution_notes: String,
  },
  {
    plain: [
      { status: 1, number: -1 },
      { customer: 1, number: -1 },
      { assigned_to: 1, status: 1 },
    ],
  },
);

/** Something said on an issue, by whoever created it. */
export interface CommentRecord extends RecordFields {
  issue: Types.ObjectId;
  content: string;
}

export const CommentModel = recordModel<CommentRecord>(
  'comment',
  {
    issue: { type: Schema.Types.ObjectId, ref: 'issue', required: true },
    content: { type: String, required: true },
  },
  { plain: [{ issue: 1, number: -1 }] },
);
