import { UserError } from '../../core/errors.js';
import type { Person } from '../../core/person.js';
import { acrossOrganizations } from '../../db/scope.js';
import { AccessRequestModel, askForAccess, type AccessRequestRecord } from '../employees/requests.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { notify } from '../notifications/outbox.js';
import { organizationsOf } from './directory.js';
import { OrganizationModel, type OrganizationRecord } from './model.js';

/** Somebody of a tenant, as Teams vouched for them; `emails` are addresses that their tenant gave them. */
interface Visitor extends Person {
  name: string;
  emails: readonly string[];
}

/** The organizations of the visitor's tenant, with how their requests for access stand. */
export async function doorsOf({ tenantId, aadObjectId }: Visitor) {
  const organizations = await OrganizationModel.find({ tenant_id: tenantId }, null, acrossOrganizations).lean<
    OrganizationRecord[]
  >();
  const requests = await AccessRequestModel.find(
    { aad_object_id: aadObjectId, organization: { $in: organizations.map(({ _id }) => _id) } },
    null,
    acrossOrganizations,
  ).lean<AccessRequestRecord[]>();
  return (await organizationsOf(tenantId)).map(({ name, owner }) => {
    const there = organizations.find((organization) => organization.name === name);
    const request = requests.find(({ organization }) => there?._id.equals(organization));
    return { name, owner, request: request && (request.declined_at ? 'declined' : 'open') } as const;
  });
}

/** Asks to be let into an organization of the visitor's own tenant. Throws `not_found` where there is none of that name. */
export async function knock(
  { tenantId, aadObjectId, name: displayName, emails: [email] }: Visitor,
  name: string,
): Promise<void> {
  const organization = await OrganizationModel.findOne(
    { tenant_id: tenantId, name },
    null,
    acrossOrganizations,
  ).lean<OrganizationRecord>();
  if (!organization) throw new UserError('not_found', 'That organization is not there any more.');
  const person = { aadObjectId, displayName, email: email?.toLowerCase() };
  const request = await askForAccess(organization._id, person);
  // Who asks again may have been heard by nobody the first time; a notice of the same request is put in once.
  if (!request.declined_at) await tellOwners(organization, request);
}

async function tellOwners(
  { _id: organization, name }: OrganizationRecord,
  { aad_object_id, display_name, asked_at }: AccessRequestRecord,
): Promise<void> {
  const owners = await MemberModel.find({ organization, role: 'vendor', status: 'active' }).lean<
    MemberRecord[]
  >();
  const text = `${display_name} asks for access to ${name}.`;
  const read = { tool: 'list_access_requests', input: {} };
  const notice = {
    key: `access:${aad_object_id}:${asked_at.toISOString()}`,
    kind: 'access_requests',
    text,
    by: display_name,
    read,
  } as const;
  for (const { _id: member } of owners) await notify({ organization, member }, notice);
}
