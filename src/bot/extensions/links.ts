import type { Actor } from '../../core/actor.js';
import type { RecordRef } from '../../core/errors.js';
import type { BotParts } from '../parts.js';
import { leadsElsewhere, recordAt } from '../links/record-link.js';
import type { Turn } from '../turn/turn.js';
import { results } from './answers.js';
import { LinkQuery } from './payloads.js';
import { read } from './read.js';
import { foundOf } from './search.js';

/** Shows the record behind a link of ours in a message that somebody writes. */
export async function unfurlLink(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const query = LinkQuery.safeParse(turn.activity.value);
  const url = query.success && URL.canParse(query.data.url) ? new URL(query.data.url) : undefined;
  const record = url && recordIn(parts, url, actor);
  if (!record) return turn.refuse('This link leads to no record of Pipelane.');
  if (leadsElsewhere(url, actor)) {
    const here = actor.organizationName;
    return turn.refuse(
      `This link leads to another organization than ${here}, where you work now. Switch to it first.`,
    );
  }
  const { noun, number } = record;
  const input = { [`${noun}_id`]: String(number) };
  const data = await read(parts.runner, actor, `get_${noun}`, input);
  // Cards of links have no buttons of the bot, in Teams neither.
  turn.respond(results([foundOf(parts, noun, data, actor, false)]));
}

/** The record that a link names, where the link is one of ours. */
function recordIn({ linkTo }: BotParts, url: URL, viewer: Actor): RecordRef | undefined {
  const record = recordAt(url.pathname);
  const ours = record && linkTo(record, viewer);
  return ours !== undefined && new URL(ours).origin === url.origin ? record : undefined;
}
