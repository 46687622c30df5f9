import { Types } from 'mongoose';
import { UserError } from '../../core/errors.js';
import type { Person } from '../../core/person.js';
import { nextNumber } from '../../db/numbers.js';
import { acrossOrganizations } from '../../db/scope.js';
import { defaultStages, PipelineModel } from '../deals/pipeline.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { OrganizationModel, type OrganizationRecord } from './model.js';

/** Who founds an organization, as Teams or Entra vouched for them. */
export interface Founder extends Person {
  displayName: string;
  email?: string | undefined;
}

type Place = Pick<OrganizationRecord, 'currency' | 'time_zone'>;

/**
 * Stores a new organization of the founder's tenant with the founder as its owner and a pipeline to start with.
 * Throws `duplicate` where the tenant has one of that name. Call it inside a transaction.
 */
export async function foundOrganization(
  founder: Founder,
  name: string,
  { currency, time_zone }: Place,
): Promise<{ organization: OrganizationRecord; owner: MemberRecord }> {
  const tenant_id = founder.tenantId;
  const others = await OrganizationModel.find({ tenant_id }, null, acrossOrganizations).lean<
    OrganizationRecord[]
  >();
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new UserError('duplicate', `There is an organization called ${name} already.`);
  }
  const _id = new Types.ObjectId();
  const slug = `${slugOf(name)}-${_id.toHexString().slice(-6)}`;
  const place = { currency, time_zone, fiscal_year_start: 1 };
  const organization = { ...newRecord(_id, 1), _id, name, slug, tenant_id, ...place };
  await OrganizationModel.create([organization]);
  await PipelineModel.create([
    {
      ...newRecord(_id, await nextNumber(_id, 'pipeline')),
      name: 'Sales',
      is_default: true,
      stages: [...defaultStages],
    },
  ]);
  const owner: MemberRecord = {
    ...newRecord(_id, await nextNumber(_id, 'member')),
    _id: new Types.ObjectId(),
    tenant_id,
    aad_object_id: founder.aadObjectId,
    display_name: founder.displayName,
    ...(founder.email && { email: founder.email }),
    role: 'vendor',
    status: 'active',
  };
  await MemberModel.create([owner]);
  return { organization, owner };
}

function newRecord(organization: Types.ObjectId, number: number) {
  const now = new Date();
  return { organization, number, created_at: now, updated_at: now, version: 1 };
}

function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['organization'];
  return words.join('-').slice(0, 60);
}
