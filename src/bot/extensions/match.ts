import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError, type Choice } from '../../core/errors.js';
import type { BotParts } from '../parts.js';
import type { Draft } from './draft.js';
import { addressesIn } from './extract.js';
import { readOrRefusal } from './read.js';

const Deals = z.object({
  items: z.array(z.object({ number: z.int(), title: z.string(), stage: z.string() })),
});

const mostDeals = 25;

/** The customers who may have written: by address, else by the domain of one, else by name. */
export async function customersOf(parts: BotParts, actor: Actor, draft: Draft): Promise<Choice[]> {
  const { name, email, text } = draft;
  const found = await parts.customersAt(actor, [...(email ? [email] : []), ...addressesIn(text)]);
  if (found.length > 0 || !name) return found;
  const named = await parts.find(actor, { kind: 'record', noun: 'customer' }, name);
  return named.filter(({ label }) => label === name);
}

/** The open deals of a customer that this person may see, and which of them the text speaks of. */
export async function openDealsOf(parts: BotParts, actor: Actor, customer: string, text: string) {
  const input = { customer_id: customer, status: 'active', sort: 'newest', limit: mostDeals };
  const deals = await readOrRefusal(parts.runner, actor, 'list_deals', input);
  const { items } = deals instanceof UserError ? { items: [] } : Deals.parse(deals);
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

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
