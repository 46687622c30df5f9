import mongoose, { Schema } from 'mongoose';
import { UserError } from '../../core/errors.js';
import { invalidInput } from '../../core/invalid.js';
import { acrossOrganizations } from '../../db/scope.js';
import { transaction } from '../../db/transaction.js';
import { noteArrival } from '../changes/arrivals.js';
import { foundOrganization, type Founder } from './found.js';
import { OrganizationModel } from './model.js';
import { OrganizationStart } from './organization.js';

/** A tenant that has a first organization, so that two first persons found one between them. */
const TenantModel = mongoose.model(
  'tenant',
  new Schema({ _id: String, founded_at: { type: Date, required: true } }, { versionKey: false }),
);

/**
 * Founds the first organization of a tenant, owned by who founds it. Throws `invalid` with a sentence for each thing
 * that is wrong, and `conflict` where somebody of the tenant was faster.
 */
export async function foundFirstOrganization(founder: Founder, raw: object): Promise<void> {
  const parsed = OrganizationStart.safeParse(raw, { reportInput: true });
  if (!parsed.success) throw invalidInput({ name: 'organization', input: OrganizationStart }, parsed.error);
  const { name, ...place } = parsed.data;
  await transaction(async () => {
    await claimTenant(founder.tenantId);
    const { owner } = await foundOrganization(founder, name, place);
    await noteArrival(owner, {
      tool: 'create_organization',
      surface: 'card',
      input: parsed.data,
      summary: `${name} is created.`,
    });
  });
}

async function claimTenant(tenant_id: string): Promise<void> {
  if (await OrganizationModel.exists({ tenant_id }).setOptions(acrossOrganizations)) throw tooLate();
  try {
    await TenantModel.create([{ _id: tenant_id, founded_at: new Date() }]);
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) throw tooLate();
    throw error;
  }
}

function tooLate(): UserError {
  return new UserError('conflict', 'Somebody of your company has created an organization in the meantime.');
}
