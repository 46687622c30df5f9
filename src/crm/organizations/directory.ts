import type { Actor } from '../../core/actor.js';
import type { Person } from '../../core/person.js';
import { acrossOrganizations, scope } from '../../db/scope.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { OrganizationModel, type OrganizationRecord } from './model.js';

/** A person's place in one organization. */
interface Membership {
  actor: Actor;
  isCurrent: boolean;
}

/** The collections that say who somebody is, and so what they may do. */
export const rightsIn = [MemberModel, OrganizationModel].map(({ collection }) => collection.name);

/** The active memberships of a person whom Teams or Entra vouched for, in all organizations. */
export async function membershipsOf(speaker: Person): Promise<Membership[]> {
  const person = {
    aad_object_id: speaker.aadObjectId,
    tenant_id: speaker.tenantId,
    status: 'active' as const,
  };
  const members = await MemberModel.find(person, null, acrossOrganizations)
    .sort({ created_at: 1 })
    .lean<MemberRecord[]>();
  const organizations = await organizationsById(members.map(({ organization }) => organization));
  return members.flatMap((member) => {
    const organization = organizations.get(member.organization.toHexString());
    return organization
      ? [{ actor: toActor(speaker, member, organization), isCurrent: member.is_current ?? false }]
      : [];
  });
}

/** The organizations of a tenant with their owners' names. */
export async function organizationsOf(tenantId: string): Promise<{ name: string; owner: string }[]> {
  const organizations = await OrganizationModel.find({ tenant_id: tenantId }, null, acrossOrganizations)
    .sort({ created_at: 1 })
    .lean<OrganizationRecord[]>();
  const owners = await MemberModel.find(
    { organization: { $in: organizations.map(({ _id }) => _id) }, role: 'vendor', status: 'active' },
    null,
    acrossOrganizations,
  ).lean<MemberRecord[]>();
  return organizations.map(({ _id, name }) => ({
    name,
    owner: owners.find(({ organization }) => organization.equals(_id))?.display_name ?? 'its owner',
  }));
}

/** The active people of somebody's organization who are of their company too, by their ids in Entra. */
export async function colleaguesOf(actor: Actor): Promise<string[]> {
  const found = await MemberModel.find(
    { ...scope(actor), tenant_id: actor.tenantId, status: 'active', aad_object_id: { $exists: true } },
    { aad_object_id: 1 },
  ).lean<MemberRecord[]>();
  return found.flatMap(({ aad_object_id }) => aad_object_id ?? []);
}

async function organizationsById(ids: readonly OrganizationRecord['_id'][]) {
  const found = await OrganizationModel.find({ _id: { $in: ids } }, null, acrossOrganizations).lean<
    OrganizationRecord[]
  >();
  return new Map(found.map((organization) => [organization._id.toHexString(), organization]));
}

/** The member as the actor of calls, with the organization's time zone and English until the person's are known. */
export function toActor(person: Person, member: MemberRecord, organization: OrganizationRecord): Actor {
  return {
    tenantId: person.tenantId,
    aadObjectId: person.aadObjectId,
    memberId: member._id.toHexString(),
    organizationId: organization._id.toHexString(),
    organizationName: organization.name,
    displayName: member.display_name,
    role: member.role,
    permissionSet: member.permission_set,
    permissions: member.permissions ?? [],
    customerId: member.customer?.toHexString(),
    timeZone: organization.time_zone,
    organizationTimeZone: organization.time_zone,
    locale: 'en-US',
    currency: organization.currency,
    fiscalYearStart: organization.fiscal_year_start,
  };
}
