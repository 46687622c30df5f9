import type { Types } from 'mongoose';
import { can, type Actor } from '../../core/actor.js';
import { companyDomain } from '../../core/mail-domain.js';
import { nameOf } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { CustomerModel, type CustomerRecord } from '../customers/model.js';
import { DealModel, type DealRecord } from '../deals/model.js';
import { nothing } from '../names.js';
import { LeadModel, type LeadRecord } from '../leads/model.js';
import { atDomain } from './senders.js';
import { visible } from './visible.js';

/** A record of the CRM that something belongs to. */
interface Related {
  noun: 'customer' | 'lead' | 'deal';
  number: number;
  name: string;
}

const mostRelated = 3;

/** Customers, leads and their active deals that mail from an address belongs to: by itself, else by its domain. */
export async function relatedTo(actor: Actor, address: string): Promise<Related[]> {
  const exact = { email: address.toLowerCase() };
  const domain = companyDomain(address);
  const alike = domain === undefined ? nothing : atDomain(domain);
  const found = await ofAddress(actor, exact);
  const records = found.length > 0 ? found : await ofAddress(actor, alike);
  const customers = records.flatMap((record) => ('customer_type' in record ? [record._id] : []));
  return [...records.map(relatedRecord), ...(await activeDealsOf(actor, customers))];
}

async function ofAddress(actor: Actor, filter: object): Promise<(CustomerRecord | LeadRecord)[]> {
  const [customers, leads] = await Promise.all([
    CustomerModel.find({ ...scope(actor), ...visible.customers(actor), ...filter })
      .limit(mostRelated)
      .lean<CustomerRecord[]>(),
    LeadModel.find({ ...scope(actor), ...visible.leads(actor), is_converted: false, ...filter })
      .limit(mostRelated)
      .lean<LeadRecord[]>(),
  ]);
  return [...customers, ...leads];
}

async function activeDealsOf(actor: Actor, customers: readonly Types.ObjectId[]): Promise<Related[]> {
  if (customers.length === 0 || !can(actor, 'deal:read')) return [];
  const deals = await DealModel.find({ ...scope(actor), customer: { $in: customers }, status: 'active' })
    .sort({ number: -1 })
    .limit(mostRelated)
    .lean<DealRecord[]>();
  return deals.map(({ number, title }) => ({ noun: 'deal', number, name: title }));
}

function relatedRecord(record: CustomerRecord | LeadRecord): Related {
  const noun = 'customer_type' in record ? 'customer' : 'lead';
  const company = 'customer_type' in record ? record.company_name : record.organization_name;
  const name = nameOf(record);
  return { noun, number: record.number, name: company && company !== name ? `${name}, ${company}` : name };
}
