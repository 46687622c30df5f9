import { Schema, type Types } from 'mongoose';
import { recordModel, type RecordFields } from '../../db/records.js';
import type { dealPriorities, dealStatuses } from './deal.js';

/** A deal. `value` is in minor units of the organization's currency; days are YYYY-MM-DD in its time zone. */
export interface DealRecord extends RecordFields {
  title: string;
  description?: string;
  customer: Types.ObjectId;
  lead?: Types.ObjectId;
  pipeline: Types.ObjectId;
  stage: string;
  /** The open stage it was closed from, to which reopening brings it back. */
  closed_from?: string;
  value: number;
  probability: number;
  expected_close_date?: string;
  actual_close_date?: string;
  priority: (typeof dealPriorities)[number];
  status: (typeof dealStatuses)[number];
  lost_reason?: string;
  assigned_to?: Types.ObjectId;
  tags?: string[];
  notes?: string;
}

export const DealModel = recordModel<DealRecord>(
  'deal',
  {
    title: { type: String, required: true, searched: true },
    description: { type: String, searched: true },
    customer: { type: Schema.Types.ObjectId, ref: 'customer', required: true },
    lead: { type: Schema.Types.ObjectId, ref: 'lead' },
    pipeline: { type: Schema.Types.ObjectId, ref: 'pipeline', required: true },
    stage: { type: String, required: true },
    closed_from: String,
    value: { type: Number, required: true, money: true },
    probability: { type: Number, required: true },
    expected_close_date: String,
    actual_close_date: String,
    priority: { type: String, required: true },
    status: { type: String, required: true },
    lost_reason: String,
    assigned_to: { type: Schema.Types.ObjectId, ref: 'member' },
    tags: { type: [String], default: undefined },
    notes: String,
  },
  {
    plain: [
      { status: 1, value: -1, number: 1 },
      { status: 1, number: 1 },
      { status: 1, stage: 1, value: -1, number: 1 },
      { status: 1, expected_close_date: 1 },
      { status: 1, actual_close_date: 1 },
      { status: 1, created_at: 1 },
      { customer: 1, status: 1, number: 1 },
      { lead: 1 },
      { assigned_to: 1, status: 1, value: -1, number: 1 },
      // Holds what statistics look at, so that they read no deals.
      { status: 1, pipeline: 1, stage: 1, priority: 1, probability: 1, assigned_to: 1, value: 1 },
    ],
  },
);
