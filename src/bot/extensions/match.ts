import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import { outcomeOf } from '../calls.js';
import type { BotParts } from '../parts.js';
import type { Draft } from './draft.js';
import { addressesIn, companyDomain } from './extract.js';

const Customers = z.object({
  items: z.array(
    z.object({
      number: z.int(),
      name: z.string(),
      company_name: z.string().optional(),
      email: z.string(),
    }),
  ),
});
type Customer = z.output<typeof Customers>['items'][number];

const Deals = z.object({
  items: z.array(z.object({ number: z.int(), title: z.string(), stage: z.string() })),
});

const mostCustomers = 8;
const mostDeals = 25;

/** The customers who may have written: by address, else by the domain of one, else by name. */
export async function customersOf(parts: BotParts, actor: Actor, draft: Draft): Promise<Choice[]> {
  const addresses = [...(draft.email ? [draft.email] : []), ...addressesIn(draft.text)];
  for (const address of addresses) {
    const found = await customersLike(parts, actor, address);
    const exact = found.filter(({ email }) => email === address);
    if (exact.length > 0) return exact.map(choiceOf);
  }
  for (const domain of new Set(addresses.flatMap((address) => companyDomain(address) ?? []))) {
    const found = await customersLike(parts, actor, domain);
    const same = found.filter(({ email }) => email.endsWith(`@${domain}`));
    if (same.length > 0) return same.map(choiceOf);
  }
  const { name } = draft;
  const named = name ? await customersLike(parts, actor, name) : [];
  return named.filter((customer) => customer.name === name).map(choiceOf);
}

async function customersLike(parts: BotParts, actor: Actor, search: string): Promise<Customer[]> {
  const input = { search: search.slice(0, 200), status: 'all', limit: mostCustomers };
  return Customers.parse(await dataOf(parts, actor, 'list_customers', input)).items;
}

/** The open deals of a customer, with the one first that the text speaks of. */
export async function openDealsOf(parts: BotParts, actor: Actor, customer: string, text: string) {
  const input = { customer_id: customer, status: 'active', sort: 'newest', limit: mostDeals };
  const { items } = Deals.parse(await dataOf(parts, actor, 'list_deals', input));
  const words = new Set(wordsOf(text));
  const ranked = items.map((deal) => ({
    deal,
    hits: wordsOf(deal.title).filter((word) => words.has(word)).length,
  }));
  const [best] = ranked.toSorted((a, b) => b.hits - a.hits);
  const proposed = best && (best.hits > 0 || items.length === 1) ? String(best.deal.number) : undefined;
  const choices = items.map(({ number, title, stage }) => ({
    value: String(number),
    label: title,
    detail: stage,
  }));
  return { choices, proposed };
}

/** What a reading tool answers; nothing where this person may not use it. */
async function dataOf(parts: BotParts, actor: Actor, tool: string, input: object): Promise<unknown> {
  const request = { tool, input, actor, surface: 'extension', key: `read:${tool}` } as const;
  const step = await outcomeOf(() => parts.runner.run(request));
  return step.kind === 'outcome' && step.outcome.kind === 'done' ? step.outcome.data : { items: [] };
}

function choiceOf({ number, name, email }: Customer): Choice {
  return { value: String(number), label: name, detail: email };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
