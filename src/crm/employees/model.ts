import { Schema, type Types } from 'mongoose';
import type { Permission, PermissionSet, Role } from '../../core/actor.js';
import { recordModel, type RecordFields } from '../../db/records.js';

/** A person of an organization. `customer` is set for the role customer; `is_current` marks the one they work in. */
export interface MemberRecord extends RecordFields {
  aad_object_id?: string;
  tenant_id: string;
  display_name: string;
  email?: string;
  phone?: string;
  job_title?: string;
  department?: string;
  role: Role;
  permission_set?: PermissionSet;
  permissions?: Permission[];
  customer?: Types.ObjectId;
  status: 'active' | 'inactive';
  is_current?: boolean;
  /** The kinds of notifications they do not want. */
  muted?: string[];
}

export const MemberModel = recordModel<MemberRecord>(
  'member',
  {
    aad_object_id: String,
    tenant_id: { type: String, required: true },
    display_name: { type: String, required: true, searched: true },
    email: String,
    phone: String,
    job_title: String,
    department: String,
    role: { type: String, required: true },
    permission_set: String,
    permissions: { type: [String], default: undefined },
    customer: { type: Schema.Types.ObjectId, ref: 'customer' },
    status: { type: String, required: true },
    is_current: Boolean,
    muted: { type: [String], default: undefined },
  },
  { plain: [{ role: 1, status: 1 }], unique: ['aad_object_id'] },
);

// Sign-in asks by person, before an organization is known.
MemberModel.schema.index({ aad_object_id: 1, tenant_id: 1 });
