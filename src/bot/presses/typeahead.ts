import { z } from 'zod/v4';
import { optionOf } from '../../cards/choices.js';
import { speakerOf, type Incoming } from '../channel/activity.js';
import type { BotParts } from '../parts.js';
import type { Turn } from '../turn/turn.js';

const Query = z.object({ queryText: z.string().max(500).default(''), dataset: z.string().min(1).max(40) });

const mostResults = 15;

/** Whether somebody types into a field of a card that offers records. */
export function isTypeahead({ type, name }: Incoming): boolean {
  return type === 'invoke' && name === 'application/search';
}

/** Offers the records whose names have what was typed, as far as the person may see them; nothing to anybody else. */
export async function answerTypeahead({ identify, find }: BotParts, turn: Turn): Promise<void> {
  const query = Query.safeParse(turn.activity.value).data;
  const speaker = speakerOf(turn.activity);
  const identified = query && speaker ? await identify(speaker) : undefined;
  if (!query || identified?.kind !== 'member') return turn.respond(found([]));
  const typed = query.queryText.trim();
  const slot = { kind: 'record' as const, noun: query.dataset };
  const choices = await find(identified.actor, slot, typed || undefined);
  turn.respond(found(choices.slice(0, mostResults).map(optionOf)));
}

function found(results: { value: string; title: string }[]) {
  return { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } };
}
