import { recordModel, type RecordFields } from '../../db/records.js';

/**
 * An organization: the company whose records these are. It is the first record of itself: its `organization` is its
 * own id. `fiscal_year_start` is a month, 1–12.
 */
export interface OrganizationRecord extends RecordFields {
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
}

export const OrganizationModel = recordModel<OrganizationRecord>(
  'organization',
  {
    name: { type: String, required: true },
    slug: { type: String, required: true },
    tenant_id: { type: String, required: true },
    currency: { type: String, required: true },
    time_zone: { type: String, required: true },
    industry: String,
    website: String,
    email: String,
    phone: String,
    fiscal_year_start: { type: Number, required: true },
    ai_instructions: String,
  },
  { plain: [] },
);

OrganizationModel.schema.index({ slug: 1 }, { unique: true });
// Sign-in asks by tenant, before an organization is known.
OrganizationModel.schema.index({ tenant_id: 1, name: 1 }, { unique: true });
