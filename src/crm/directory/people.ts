import { Types } from 'mongoose';
import type { Actor } from '../../core/actor.js';
import { companyDomain } from '../../core/mail-domain.js';
import { scope } from '../../db/scope.js';
import { CustomerModel, type CustomerRecord } from '../customers/model.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { namedLike } from '../names.js';
import { LeadModel, type LeadRecord } from '../leads/model.js';
import { visible } from './visible.js';

/** Somebody with a name and, it may be, an e-mail address. */
interface Known {
  name: string;
  address: string | undefined;
  detail: string;
}

/** Whom one mail goes to at most. */
const mostMembers = 50;
const mostFound = 20;

/** The person themselves. */
export async function self(actor: Actor): Promise<Known | undefined> {
  const filter = { ...scope(actor), _id: new Types.ObjectId(actor.memberId) };
  const member = await MemberModel.findOne(filter).lean<MemberRecord>();
  return member ? knownMember(member) : undefined;
}

/** Active colleagues and contacts of customers and leads that a name may mean; those named exactly alone. */
export async function named(actor: Actor, text: string): Promise<Known[]> {
  const [members, customers, leads] = await Promise.all([
    MemberModel.find({
      ...scope(actor),
      ...visible.colleagues(actor),
      status: 'active',
      ...namedLike(['display_name'], text),
    })
      .limit(mostFound)
      .lean<MemberRecord[]>(),
    customersLike(actor, text),
    leadsLike(actor, text),
  ]);
  const found = [...members.map(knownMember), ...customers.map(knownCustomer), ...leads.map(knownLead)];
  return closest(once(found), text);
}

/** The active members of the whole team, or of a department, without the person; undefined where there is none. */
export async function group(actor: Actor, department: string): Promise<Known[] | undefined> {
  const members = await MemberModel.find({
    ...scope(actor),
    ...visible.colleagues(actor),
    status: 'active',
    ...(department !== '' && namedLike(['department'], department)),
  })
    .sort({ number: 1 })
    .limit(mostMembers)
    .lean<MemberRecord[]>();
  const others = members.filter(({ _id }) => !_id.equals(actor.memberId));
  return others.length > 0 ? others.map(knownMember) : undefined;
}

/** By which addresses, or domains of addresses, people of a customer or lead write, by its name. */
export async function addressesOf(actor: Actor, text: string): Promise<string[]> {
  const [customers, leads] = await Promise.all([customersLike(actor, text), leadsLike(actor, text)]);
  const addresses = [...customers, ...leads].flatMap(({ email }) => email ?? []);
  return [...new Set(addresses.map((address) => companyDomain(address) ?? address))];
}

function customersLike(actor: Actor, text: string): Promise<CustomerRecord[]> {
  const filter = { ...visible.customers(actor), ...namedLike(['name', 'company_name', 'email'], text) };
  return CustomerModel.find({ ...scope(actor), ...filter })
    .limit(mostFound)
    .lean<CustomerRecord[]>();
}

function leadsLike(actor: Actor, text: string): Promise<LeadRecord[]> {
  const filter = { ...visible.leads(actor), ...namedLike(['name', 'organization_name', 'email'], text) };
  return LeadModel.find({ ...scope(actor), is_converted: false, ...filter })
    .limit(mostFound)
    .lean<LeadRecord[]>();
}

const knownMember = ({ display_name, email, job_title, department }: MemberRecord): Known => ({
  name: display_name,
  address: email,
  detail: job_title ?? department ?? '',
});
const knownCustomer = ({ name, company_name, email }: CustomerRecord): Known => ({
  name,
  address: email,
  detail: company_name ?? 'Customer',
});
const knownLead = ({ name, organization_name, email }: LeadRecord): Known => ({
  name,
  address: email,
  detail: organization_name ?? 'Lead',
});

/** One of each address; whoever has none stays. */
function once(people: readonly Known[]): Known[] {
  const seen = new Set<string>();
  return people.filter(({ name, address, detail }) => {
    const key = address ?? `${name} ${detail}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Those whose name is the text; else those in whose name its words are whole ones; else all whom it may mean. */
function closest(people: readonly Known[], text: string): Known[] {
  const wanted = wordsOf(text);
  const exact = people.filter(({ name }) => wordsOf(name).join(' ') === wanted.join(' '));
  if (exact.length > 0) return exact;
  const whole = people.filter(({ name }) => wanted.every((word) => wordsOf(name).includes(word)));
  if (whole.length > 0) return whole;
  // The name of a contact may be in the address alone; its domain is that of many.
  return people.filter(({ name, detail, address = '' }) => {
    const own = `${name} ${detail} ${address.split('@')[0]}`.toLowerCase();
    return wanted.every((word) => own.includes(word));
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
