import { z } from 'zod/v4';
import { briefOf, lineOf } from '../../cards/brief.js';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { plural } from '../../core/noun.js';
import { actsOnCards } from '../channel/activity.js';
import type { BotParts } from '../parts.js';
import type { Turn } from '../turn/turn.js';
import { results, type Found } from './answers.js';
import { searches, type SearchCommand } from './commands.js';
import { Query } from './payloads.js';
import { readOrRefusal } from './read.js';

/** A list reaches no further. */
const most = 100;
const Rows = z.object({ items: z.array(z.looseObject({})) });

/** Finds records while a person types: the newest first, one page at a time. */
export async function answerQuery(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const query = Query.safeParse(turn.activity.value);
  if (!query.success) return turn.refuse('I cannot read this search, so I looked for nothing.');
  const { commandId, parameters, queryOptions } = query.data;
  const command = searches.find(({ id }) => id === commandId);
  if (!command) return turn.refuse('I do not know this search. Please update the app.');
  const typed = parameters.find(({ name }) => name === command.parameter.name)?.value;
  const text = typeof typed === 'string' ? typed.trim() : '';
  const { skip = 0, count = 25 } = queryOptions ?? {};
  if (skip >= most)
    return turn.refuse(`A search reaches ${most} at most. Type another word to narrow it down.`);
  const wanted = { status: 'all', sort: 'newest', limit: Math.min(most, skip + count) };
  const input = { ...wanted, ...(text && { search: text }) };
  const answer = await readOrRefusal(parts.runner, actor, command.tool, input);
  if (answer instanceof UserError) return turn.refuse(answer.message);
  const rows = Rows.parse(answer).items.slice(skip);
  if (rows.length === 0) return turn.refuse(nothingFound(command, text, skip));
  const acts = actsOnCards(turn.activity);
  turn.respond(results(rows.map((row) => foundOf(parts, command.noun, row, actor, acts))));
}

/** A record as a result; `acts` says whether the card may have buttons of the bot. */
export function foundOf(
  { cards, linkTo }: Pick<BotParts, 'cards' | 'linkTo'>,
  noun: string,
  record: object,
  viewer: Actor,
  acts: boolean,
): Found {
  const brief = briefOf(noun, record, viewer);
  const card = cards.renderBrief(brief, viewer, { link: linkTo(brief, viewer), acts });
  return { title: brief.title, text: lineOf(brief), card };
}

function nothingFound({ noun }: SearchCommand, text: string, skip: number): string {
  if (skip > 0) return `There are no more ${plural(noun)}.`;
  return text ? `No ${plural(noun)} match “${text}”.` : `There are no ${plural(noun)} yet.`;
}
