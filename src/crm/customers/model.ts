import { Schema, type Types } from 'mongoose';
import { recordModel, type RecordFields } from '../../db/records.js';
import type { customerPriorities, customerStatuses, customerTypes } from './customer.js';

/** A customer. `email` is in lower case and unique in the organization. */
export interface CustomerRecord extends RecordFields {
  name: string;
  company_name?: string;
  customer_type: (typeof customerTypes)[number];
  email: string;
  phone?: string;
  address?: string;
  city?: string;
  state?: string;
  postal_code?: string;
  country?: string;
  industry?: string;
  website?: string;
  priority: (typeof customerPriorities)[number];
  status: (typeof customerStatuses)[number];
  assigned_to?: Types.ObjectId;
  tags?: string[];
  notes?: string;
  converted_from_lead?: Types.ObjectId;
}

export const CustomerModel = recordModel<CustomerRecord>(
  'customer',
  {
    name: { type: String, required: true, searched: true },
    company_name: { type: String, searched: true },
    customer_type: { type: String, required: true },
    email: { type: String, required: true, searched: true },
    phone: { type: String, searched: true },
    address: String,
    city: { type: String, searched: true },
    state: String,
    postal_code: String,
    country: String,
    industry: String,
    website: String,
    priority: { type: String, required: true },
    status: { type: String, required: true },
    assigned_to: { type: Schema.Types.ObjectId, ref: 'member' },
    tags: { type: [String], default: undefined },
    notes: String,
    converted_from_lead: { type: Schema.Types.ObjectId, ref: 'lead' },
  },
  { plain: [{ status: 1, name: 1 }, { assigned_to: 1 }], unique: ['email'] },
);
