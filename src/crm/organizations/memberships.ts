import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError, type Choice } from '../../core/errors.js';
import { acrossOrganizations, scope } from '../../db/scope.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { membershipsOf } from './directory.js';
import { foundOrganization } from './found.js';
import { isMeant } from '../typos.js';
import type { Organization, OrganizationList } from './organization.js';
import { currentOrganization, getCurrentOrganization } from './service.js';
import { organizationView } from './view.js';

export async function listOrganizations(actor: Actor): Promise<z.input<typeof OrganizationList>> {
  const items = (await membershipsOfActor(actor)).map(({ actor: there }) => ({
    name: there.organizationName,
    role: there.role,
    is_current: there.organizationId === actor.organizationId,
  }));
  return { items, total: items.length };
}

/** The person's organizations of which the text is, or is in, the name, else almost is it; without a text all of them. */
export async function organizationChoices(actor: Actor, text = ''): Promise<Choice[]> {
  const memberships = await membershipsOfActor(actor);
  const found = named(memberships, text);
  if (found.length > 0) return found.map(choiceOf);
  const typed = text.trim().toLowerCase();
  const near = memberships.filter((membership) =>
    isMeant(typed, membership.actor.organizationName.toLowerCase()),
  );
  return near.map((membership) => ({ ...choiceOf(membership), isNear: true }));
}

/** Makes another of the person's organizations the one they work in from their next message on. */
export async function switchOrganization(actor: Actor, text: string): Promise<Organization> {
  const memberships = await membershipsOfActor(actor);
  const found = named(memberships, text);
  const [chosen] = found;
  if (!chosen) {
    const names = memberships.map(({ actor: { organizationName } }) => organizationName).join(', ');
    throw new UserError('not_found', `You are in no organization called “${text}”. Yours: ${names}.`);
  }
  if (found.length > 1) {
    const options = await organizationChoices(actor, text);
    throw new UserError('ambiguous', `Several of your organizations match “${text}”. Which one?`, {
      choices: { field: 'organization', options },
    });
  }
  if (chosen.actor.organizationId === actor.organizationId) return getCurrentOrganization(actor);
  const person = await personOf(actor);
  await MemberModel.updateMany(person, { $set: { is_current: false } }).setOptions(acrossOrganizations);
  const { organization } = scope(chosen.actor);
  await MemberModel.updateOne({ organization, ...person }, { $set: { is_current: true } });
  return getCurrentOrganization(chosen.actor);
}

/** Founds another organization in the asker's tenant, with the asker as its owner. They stay where they are. */
export async function createOrganization(actor: Actor, name: string): Promise<Organization> {
  const member = await memberOf(actor);
  const { aad_object_id, tenant_id } = await personOf(actor);
  const founder = {
    tenantId: tenant_id,
    aadObjectId: aad_object_id,
    displayName: member.display_name,
    email: member.email,
  };
  const { organization } = await foundOrganization(founder, name, await currentOrganization(actor));
  const founded = (await membershipsOfActor(actor)).find(({ actor: there }) =>
    organization._id.equals(there.organizationId),
  );
  return organizationView(founded?.actor ?? actor, organization);
}

async function memberOf(actor: Actor): Promise<MemberRecord> {
  const _id = new Types.ObjectId(actor.memberId);
  return MemberModel.findOne({ ...scope(actor), _id })
    .orFail()
    .lean<MemberRecord>();
}

/** What makes the members of different organizations one person. */
async function personOf(actor: Actor): Promise<{ aad_object_id: string; tenant_id: string }> {
  const { aad_object_id, tenant_id } = await memberOf(actor);
  if (aad_object_id !== undefined) return { aad_object_id, tenant_id };
  throw new UserError('invalid', 'You have not signed in with Teams yet, so nothing else can be yours yet.');
}

async function membershipsOfActor(actor: Actor) {
  const { aad_object_id, tenant_id } = await memberOf(actor);
  if (aad_object_id === undefined) return [{ actor, isCurrent: true }];
  return membershipsOf({ aadObjectId: aad_object_id, tenantId: tenant_id });
}

function choiceOf({ actor: { organizationName, role } }: { actor: Actor }): Choice {
  return { value: organizationName, label: organizationName, detail: role };
}

function named<M extends { actor: Actor }>(memberships: readonly M[], text: string): M[] {
  const wanted = text.trim().toLowerCase();
  const nameOf = ({ actor }: M) => actor.organizationName.toLowerCase();
  const exact = memberships.filter((membership) => nameOf(membership) === wanted);
  return exact.length > 0 ? exact : memberships.filter((membership) => nameOf(membership).includes(wanted));
}
