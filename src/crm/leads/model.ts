import { Schema, type Types } from 'mongoose';
import { recordModel, type RecordFields } from '../../db/records.js';
import type { leadSources, leadStatuses, qualificationStatuses } from './lead.js';

/** A lead. `score` is 0–100, `estimated_value` in minor units of the organization's currency. */
export interface LeadRecord extends RecordFields {
  name: string;
  organization_name?: string;
  job_title?: string;
  email?: string;
  phone?: string;
  source: (typeof leadSources)[number];
  qualification_status: (typeof qualificationStatuses)[number];
  score: number;
  estimated_value?: number;
  assigned_to?: Types.ObjectId;
  is_converted: boolean;
  /** The customer it became. */
  customer?: Types.ObjectId;
  notes?: string;
  status: (typeof leadStatuses)[number];
}

export const LeadModel = recordModel<LeadRecord>(
  'lead',
  {
    name: { type: String, required: true, searched: true },
    organization_name: { type: String, searched: true },
    job_title: String,
    email: { type: String, searched: true },
    phone: String,
    source: { type: String, required: true },
    qualification_status: { type: String, required: true },
    score: { type: Number, required: true },
    estimated_value: { type: Number, money: true },
    assigned_to: { type: Schema.Types.ObjectId, ref: 'member' },
    is_converted: { type: Boolean, required: true },
    customer: { type: Schema.Types.ObjectId, ref: 'customer' },
    notes: String,
    status: { type: String, required: true },
  },
  {
    plain: [
      { status: 1, score: -1, number: 1 },
      { qualification_status: 1, score: -1, number: 1 },
      { assigned_to: 1, status: 1 },
      { status: 1, created_at: 1 },
    ],
  },
);
