import type { Types } from 'mongoose';
import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import { companyDomain } from '../../core/mail-domain.js';
import { scope } from '../../db/scope.js';
import { CustomerModel, type CustomerRecord } from '../customers/model.js';
import { customers } from '../customers/service.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { choiceOf } from '../find.js';
import { literally } from '../names.js';
import { visible } from './visible.js';

const most = 8;

/** Who wrote something: a person by their id in Entra, and mail addresses that may be theirs, the likeliest first. */
interface Sender {
  aadObjectId?: string | undefined;
  addresses: readonly string[];
}

/** Records with an address of a domain. */
export const atDomain = (domain: string) => ({ email: { $regex: `@${literally(domain)}$` } });

/**
 * The customers who may have sent something: the one whose contact the person is, else those whom one of the addresses
 * is of, the first that is known itself or else the first whose domain is.
 */
export async function customersOfSender(actor: Actor, sender: Sender): Promise<Choice[]> {
  const { aadObjectId, addresses } = sender;
  const domains = new Set(addresses.flatMap((address) => companyDomain(address) ?? []));
  const exact = addresses.map((address) => ({ email: address.toLowerCase() }));
  const contact = aadObjectId === undefined ? [] : await ofContact(actor, aadObjectId);
  for (const filter of [...contact, ...exact, ...[...domains].map(atDomain)]) {
    const found = await CustomerModel.find({ ...scope(actor), ...visible.customers(actor), ...filter })
      .sort({ number: -1 })
      .limit(most)
      .lean<CustomerRecord[]>();
    if (found.length > 0) return found.map((customer) => choiceOf(customers, actor, customer));
  }
  return [];
}

async function ofContact(actor: Actor, aad_object_id: string): Promise<{ _id: Types.ObjectId }[]> {
  const contact = await MemberModel.findOne({
    ...scope(actor),
    aad_object_id,
    role: 'customer',
    status: 'active',
  }).lean<MemberRecord>();
  return contact?.customer ? [{ _id: contact.customer }] : [];
}
