import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import { companyDomain } from '../../core/mail-domain.js';
import { scope } from '../../db/scope.js';
import { CustomerModel, type CustomerRecord } from '../customers/model.js';
import { customers } from '../customers/service.js';
import { choiceOf } from '../find.js';
import { literally } from '../names.js';
import { visible } from './visible.js';

const most = 8;

/** Records with an address of a domain. */
export const atDomain = (domain: string) => ({ email: { $regex: `@${literally(domain)}$` } });

/** The customers whom one of the addresses is of: the first that is known itself, else the first whose domain is. */
export async function customersAt(actor: Actor, addresses: readonly string[]): Promise<Choice[]> {
  const domains = new Set(addresses.flatMap((address) => companyDomain(address) ?? []));
  const exact = addresses.map((address) => ({ email: address.toLowerCase() }));
  for (const filter of [...exact, ...[...domains].map(atDomain)]) {
    const found = await CustomerModel.find({ ...scope(actor), ...visible.customers(actor), ...filter })
      .sort({ number: -1 })
      .limit(most)
      .lean<CustomerRecord[]>();
    if (found.length > 0) return found.map((customer) => choiceOf(customers, actor, customer));
  }
  return [];
}
