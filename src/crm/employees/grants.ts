import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { scope } from '../../db/scope.js';
import type { CustomerRecord } from '../customers/model.js';
import { customers } from '../customers/service.js';
import { findChoices, findRecord } from '../find.js';
import { notify } from '../notifications/outbox.js';
import { accessOf, letIn, refuseMoreThanOwn, type Access } from './access.js';
import { invitedFrom } from './invited.js';
import type { AccessRequestList, Declined, Grant, Granted } from './request.js';
import { AccessRequestModel, openRequests, requestMeant, type AccessRequestRecord } from './requests.js';

type GrantInput = z.output<typeof Grant>;

export async function listAccessRequests(
  actor: Actor,
  limit: number,
): Promise<z.input<typeof AccessRequestList>> {
  const open = await openRequests(actor);
  const namesakes = (name: string) => open.filter(({ display_name }) => display_name === name).length;
  const items = open.slice(0, limit).map(({ display_name: name, email, asked_at, aad_object_id }) => ({
    name,
    email,
    asked_at: asked_at.toISOString(),
    person: namesakes(name) > 1 ? aad_object_id : name,
  }));
  return { items, total: open.length };
}

/** Lets somebody in who asked. Throws what `grantable` throws, and `duplicate` where they are a member by now. */
export async function grantAccess(actor: Actor, input: GrantInput): Promise<z.input<typeof Granted>> {
  const { request, access, customer } = await grantable(actor, input);
  const { _id: member } = await letIn(actor, invitedFrom(request), access);
  await notify(
    { ...scope(actor), member },
    {
      key: 'access',
      kind: 'access_results',
      text: `You have access to ${actor.organizationName} now.`,
      by: actor.displayName,
      read: { tool: 'get_current_user_context', input: {} },
    },
  );
  return {
    name: request.display_name,
    access: input.access,
    customer: customer && { number: customer.number, name: customer.name },
  };
}

/**
 * What a grant comes to. Throws `not_found` where nobody like that asked, `ambiguous` where the customer is left open,
 * and `forbidden` for more than the actor may do.
 */
export async function grantable(
  actor: Actor,
  input: GrantInput,
): Promise<{
  request: AccessRequestRecord;
  access: Access;
  customer?: CustomerRecord;
}> {
  const { person, access: level, customer_id } = input;
  const request = await requestMeant(actor, person, 'person');
  if (level === 'customer') {
    const customer = await customerNamed(actor, customer_id);
    return {
      request,
      customer,
      access: { ...accessOf('read_only'), role: 'customer', customer: customer._id },
    };
  }
  if (customer_id !== undefined) {
    throw new UserError('invalid', 'Only somebody who gets access as customer is the contact of one.');
  }
  const access = accessOf(level);
  refuseMoreThanOwn(actor, access);
  return { request, access };
}

/** Turns somebody down; they cannot ask again for a while, and can still be let in. */
export async function declineAccess(actor: Actor, person: string): Promise<z.input<typeof Declined>> {
  const { aad_object_id, display_name } = await requestMeant(actor, person, 'person');
  const now = new Date();
  await AccessRequestModel.updateOne(
    { ...scope(actor), aad_object_id },
    { $set: { declined_at: now, kept_since: now } },
  );
  return { name: display_name };
}

async function customerNamed(actor: Actor, text: string | undefined): Promise<CustomerRecord> {
  if (text !== undefined) return findRecord(customers, actor, text, 'customer_id');
  const options = await findChoices(customers, actor);
  throw new UserError('ambiguous', 'Which customer are they the contact of?', {
    choices: { field: 'customer_id', options },
  });
}
