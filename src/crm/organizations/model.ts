import mongoose, { Schema, type Types } from 'mongoose';

/** An organization: the company whose records these are. `fiscal_year_start` is a month, 1–12. */
export interface OrganizationRecord {
  _id: Types.ObjectId;
  name: string;
  slug: string;
  tenant_id: string;
  currency: string;
  time_zone: string;
  industry?: string;
  website?: string;
  email?: string;
  phone?: string;
  fiscal_year_start: number;
  ai_instructions?: string;
  created_at: Date;
  updated_at: Date;
  version: number;
}

const schema = new Schema<OrganizationRecord>(
  {
    name: { type: String, required: true },
    slug: { type: String, required: true, unique: true },
    tenant_id: { type: String, required: true, index: true },
    currency: { type: String, required: true, default: 'USD' },
    time_zone: { type: String, required: true, default: 'UTC' },
    industry: String,
    website: String,
    email: String,
    phone: String,
    fiscal_year_start: { type: Number, required: true, default: 1 },
    ai_instructions: String,
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
    version: { type: Number, required: true, default: 1 },
  },
  { versionKey: false },
);

export const OrganizationModel = mongoose.model<OrganizationRecord>('organization', schema);
