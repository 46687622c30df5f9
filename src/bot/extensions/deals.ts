import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError, type Choice } from '../../core/errors.js';
import type { BotParts } from '../parts.js';
import { read, readOrRefusal } from './read.js';

const Deals = z.object({
  items: z.array(z.object({ number: z.int(), title: z.string(), stage: z.string() })),
});
const newestOpen = { status: 'active', sort: 'newest', limit: 25 };

/** The newest open deals. Throws `UserError` where this person may see none. */
export async function newestDeals({ runner }: BotParts, actor: Actor): Promise<Choice[]> {
  return choicesIn(await read(runner, actor, 'list_deals', newestOpen));
}

/** The open deals of a customer that this person may see, and which of them the text speaks of. */
export async function openDealsOf({ runner }: BotParts, actor: Actor, customer: string, text: string) {
  const deals = await readOrRefusal(runner, actor, 'list_deals', { customer_id: customer, ...newestOpen });
  const choices = deals instanceof UserError ? [] : choicesIn(deals);
  const words = new Set(wordsOf(text));
  const ranked = choices.map(({ value, label }) => ({
    value,
    hits: wordsOf(label).filter((word) => words.has(word)).length,
  }));
  const [best] = ranked.toSorted((a, b) => b.hits - a.hits);
  const proposed = best && (best.hits > 0 || choices.length === 1) ? best.value : undefined;
  return { choices, proposed };
}

function choicesIn(answer: unknown): Choice[] {
  const { items } = Deals.parse(answer);
  return items.map(({ number, title, stage }) => ({ value: String(number), label: title, detail: stage }));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
