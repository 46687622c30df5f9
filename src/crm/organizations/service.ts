import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { updateRecord } from '../../db/records.js';
import { acrossOrganizations, scope } from '../../db/scope.js';
import { DealModel } from '../deals/model.js';
import { LeadModel } from '../leads/model.js';
import { OrderModel, PaymentModel } from '../orders/model.js';
import { OrganizationModel, type OrganizationRecord } from './model.js';
import type { Organization, OrganizationChanges } from './organization.js';
import { organizationView } from './view.js';

export async function getCurrentOrganization(actor: Actor): Promise<Organization> {
  return organizationView(actor, await currentOrganization(actor));
}

/** What the organization wants its assistant to know, for those who work in it. */
export async function instructionsOf(actor: Actor): Promise<string | undefined> {
  if (actor.role === 'customer') return undefined;
  return (await currentOrganization(actor)).ai_instructions;
}

export async function updateOrganization(
  actor: Actor,
  patch: z.output<typeof OrganizationChanges>,
): Promise<Organization> {
  const organization = await currentOrganization(actor);
  if (patch.name !== undefined) await refuseTaken(organization, patch.name);
  if (patch.currency !== undefined) await refuseAmounts(organization, patch.currency);
  return organizationView(actor, await updateRecord(OrganizationModel, organization, patch));
}

/** The organization that the actor works in. */
export async function currentOrganization(actor: Actor): Promise<OrganizationRecord> {
  const { organization } = scope(actor);
  return OrganizationModel.findOne({ organization, _id: organization }).orFail().lean<OrganizationRecord>();
}

async function refuseTaken({ _id, tenant_id }: OrganizationRecord, name: string): Promise<void> {
  const others = await OrganizationModel.find({ tenant_id }, null, acrossOrganizations).lean<
    OrganizationRecord[]
  >();
  const taken = others.some(
    (other) => !other._id.equals(_id) && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw new UserError('duplicate', `There is another organization called ${name}.`);
}

/** Amounts are kept in the organization's currency, so it stays once there are any. */
async function refuseAmounts(organization: OrganizationRecord, currency: string): Promise<void> {
  if (currency === organization.currency) return;
  const mine = { organization: organization._id };
  const found = await Promise.all([
    DealModel.exists(mine),
    OrderModel.exists(mine),
    PaymentModel.exists(mine),
    LeadModel.exists({ ...mine, estimated_value: { $exists: true } }),
  ]);
  if (found.every((record) => record === null)) return;
  throw new UserError(
    'conflict',
    `${organization.name} has amounts in ${organization.currency} already, so its currency stays.`,
  );
}
