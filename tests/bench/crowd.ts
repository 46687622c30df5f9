import { CustomerModel, type CustomerRecord } from '../../src/crm/customers/model.js';
import { DealModel, type DealRecord } from '../../src/crm/deals/model.js';
import type { Actor } from '../../src/core/actor.js';
import { scope } from '../../src/db/scope.js';
import { offers } from '../../src/demo/companies.js';
import { common, cycle, domainOf } from '../../src/demo/rows.js';

const beginnings =
  'Ash Bar Black Brad Bran Brook Burn Clay Clif Cran Crow Dal Dun East Fair Fen Glen Green Hal Hart Haw Hazel Hol Kirk Lang Lin Mar Mill Nor Oak Pem Rad Red Ship Stan Stock Thorn Wal West Win'.split(
    ' ',
  );
const endings =
  'beck bridge bury by combe cott dale den don field ford gate ham hurst ington land ley mere mont more ridge ton well wick worth'.split(
    ' ',
  );
const trades =
  'Logistics,Dental Group,Foods,Insurance Brokers,Textiles,Robotics,Garden Centre,Architects,Brewing Company,Marine,Analytics,Steel Works,Veterinary Clinic,Software,Furniture,Energy Partners,Bakery'.split(
    ',',
  );

/** How many deals each customer has. */
const dealsEach = 5;

/** What an organization of this size calls its customers and deals. */
interface Names {
  customers: string[];
  deals: string[];
}

/** Gives the actor's organization 1,000 customers and 5,000 deals more, each made after one that is there. */
export async function addCrowd(actor: Actor): Promise<Names> {
  const customers = await customerRows(actor);
  const deals = await dealRows(actor, customers);
  await CustomerModel.insertMany(customers);
  await DealModel.insertMany(deals);
  return { customers: customers.map(({ name }) => name), deals: deals.map(({ title }) => title) };
}

async function customerRows(actor: Actor): Promise<CustomerRecord[]> {
  const { organization } = scope(actor);
  const there = await CustomerModel.find({ organization }).lean<CustomerRecord[]>();
  const places = beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));
  return places.map((place, index) => {
    const name = `${place} ${cycle(trades, index)}`;
    const like = cycle(there, index);
    const email = `office@${domainOf(name)}`;
    const base = common(organization, there.length + index + 1, { at: like.created_at });
    return { ...like, ...base, name, company_name: name, email };
  });
}

async function dealRows(actor: Actor, customers: readonly CustomerRecord[]): Promise<DealRecord[]> {
  const { organization } = scope(actor);
  const there = await DealModel.find({ organization }).lean<DealRecord[]>();
  return Array.from({ length: dealsEach * customers.length }, (_, index) => {
    const customer = cycle(customers, index);
    const like = cycle(there, index);
    const title = `${customer.name} ${cycle(offers, index + Math.floor(index / customers.length))}`;
    const base = common(organization, there.length + index + 1, { at: like.created_at });
    return { ...like, ...base, title, customer: customer._id };
  });
}

/** Names of records as people say them; each third is mistyped. */
const sayings: readonly ((names: { customer: string; deal: string }) => string)[] = [
  ({ customer }) => `Show me ${customer}`,
  ({ deal }) => `Mark ${deal} as won`,
  ({ customer }) => `Which deals do we have with ${customer}?`,
  ({ deal }) => `Move the ${deal} to Negotiation`,
  ({ customer }) => `Schedule a call with ${customer} tomorrow at 3pm`,
  ({ deal }) => `what changed on ${deal.toLowerCase()}`,
  ({ customer }) => `Create a deal "Spring order" worth 12k for ${customer}`,
];

/** Sentences that name some of them. */
export function sentencesOf({ customers, deals }: Names, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const typed = index % 3 === 0 ? mistyped : (name: string) => name;
    // The step is prime to the number of names, so that all kinds of names have their turn.
    const customer = typed(cycle(customers, index * 37));
    const deal = typed(cycle(deals, index * 37));
    return cycle(sayings, index)({ customer, deal });
  });
}

/** With two letters in the middle of the first word swapped. */
function mistyped(name: string): string {
  return name.replace(/^(\w{3})(\w)(\w)/, '$1$3$2');
}
