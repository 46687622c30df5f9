import type { Actor } from '../../core/actor.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import type { OrganizationRecord } from './model.js';
import type { Organization } from './organization.js';

export async function organizationView(
  actor: Actor,
  organization: OrganizationRecord,
): Promise<Organization> {
  const owners = await MemberModel.find({ organization: organization._id, role: 'vendor', status: 'active' })
    .sort({ number: 1 })
    .lean<MemberRecord[]>();
  const { number, name, currency, time_zone, fiscal_year_start, industry, website, email, phone } =
    organization;
  return {
    number,
    name,
    currency,
    time_zone,
    fiscal_year_start,
    industry,
    website,
    email,
    phone,
    ai_instructions: actor.role === 'customer' ? undefined : organization.ai_instructions,
    owners: owners.map(({ display_name }) => display_name),
    my_role: actor.role,
    version: organization.version,
  };
}
