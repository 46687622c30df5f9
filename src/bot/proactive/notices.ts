import type { Cards } from '../../cards/render.js';
import type { Told } from '../../cards/notices.js';
import type { Actor } from '../../core/actor.js';
import type { Call, Done } from '../../core/call.js';
import { UserError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import type { Runner } from '../../core/run.js';
import { messageOf, replyOf } from '../turn/reply.js';
import type { Conversations } from './conversation.js';
import type { Send } from './sender.js';

/** Something to tell, and the call that shows what it is about. */
interface Notice extends Told {
  read?: Call | undefined;
}

/** All that one person is to be told at once; `actor` is absent where they are no member any more. */
export interface Letter {
  actor: Actor | undefined;
  notices: readonly Notice[];
  again: boolean;
}

/** `sent`: told, or nobody there to tell. `later`: it did not go through, or the signal came, and should be tried again. */
export type Deliver = (letter: Letter, signal?: AbortSignal) => Promise<'sent' | 'later'>;

interface NoticeParts {
  runner: Runner;
  cards: Cards;
  conversations: Conversations;
  send: Send;
  log: Log;
}

const mostRecords = 10;

/** Tells a person in their chat with the bot. What they may not read, or no longer, they are not told of. */
export function createNotices({ runner, cards, conversations, send, log }: NoticeParts): Deliver {
  async function read(actor: Actor, call: Call): Promise<Done | undefined> {
    try {
      const outcome = await runner.run({ ...call, actor, surface: 'chat', key: 'notice' });
      return outcome.kind === 'done' ? outcome : undefined;
    } catch (error) {
      if (error instanceof UserError && ['forbidden', 'not_found'].includes(error.code)) return undefined;
      throw error;
    }
  }

  async function tell(member: Actor, { notices, again }: Letter, signal?: AbortSignal): Promise<void> {
    const conversation = await conversations.of(member);
    if (!conversation) return;
    const { locale = member.locale, timeZone = member.timeZone } = conversation;
    const actor = { ...member, locale, timeZone };
    const readings = new Map(notices.map((notice) => [subjectOf(notice), notice.read]));
    const records = new Map<string, Done | undefined>();
    for (const [subject, call] of [...readings].slice(-mostRecords)) {
      if (call) records.set(subject, await read(actor, call));
    }
    const told = notices.filter((notice) => !notice.read || records.get(subjectOf(notice)));
    if (told.length === 0) return;
    const card = cards.renderNotices(
      { notices: told, again, records: [...records.values()].filter((record) => record !== undefined) },
      actor,
    );
    const sent = await send(conversation, messageOf(replyOf(card)), signal);
    if (sent === 'gone') await conversations.forget(member);
  }

  return async (letter, signal) => {
    if (!letter.actor) return 'sent';
    try {
      await tell(letter.actor, letter, signal);
      return 'sent';
    } catch (error) {
      log.error({ err: error, notices: letter.notices.length }, 'notices not sent');
      return 'later';
    }
  };
}

function subjectOf({ read }: Notice): string {
  return read ? `${read.tool} ${JSON.stringify(read.input)}` : '';
}
