import type { Actor } from '../../core/actor.js';
import type { RecordRef } from '../../core/errors.js';
import type { BotParts } from '../parts.js';
import { recordAt } from '../links/record-link.js';
import type { Turn } from '../turn/turn.js';
import { results } from './answers.js';
import { LinkQuery } from './payloads.js';
import { read } from './read.js';
import { foundOf } from './search.js';

/** Shows the record behind a link of ours in a message that somebody writes. */
export async function unfurlLink(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const query = LinkQuery.safeParse(turn.activity.value);
  const record = query.success ? recordIn(parts, query.data.url) : undefined;
  if (!record) return turn.refuse('This link leads to no record of Pipelane.');
  const { noun, number } = record;
  const input = { [`${noun}_id`]: String(number) };
  const data = await read(parts.runner, actor, `get_${noun}`, input);
  // Cards of links have no buttons of the bot, in Teams neither.
  turn.respond(results([foundOf(parts, noun, data, actor, false)]));
}

/** The record that a link names, where the link is one of ours. */
function recordIn({ linkTo }: BotParts, url: string): RecordRef | undefined {
  if (!URL.canParse(url)) return undefined;
  const record = recordAt(new URL(url).pathname);
  const ours = record && linkTo(record);
  return ours !== undefined && new URL(ours).origin === new URL(url).origin ? record : undefined;
}
