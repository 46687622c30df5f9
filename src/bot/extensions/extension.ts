import type { Actor } from '../../core/actor.js';
import type { BotParts } from '../parts.js';
import { replyOf } from '../turn/reply.js';
import type { Turn } from '../turn/turn.js';
import { UserError } from '../../core/errors.js';
import { beginAction, continueDialog, openDialog } from './actions.js';
import { unfurlLink } from './links.js';
import { answerQuery } from './search.js';

type Answer = (parts: BotParts, turn: Turn, actor: Actor) => Promise<void>;

const answers: Readonly<Record<string, Answer>> = {
  'composeExtension/query': answerQuery,
  'composeExtension/queryLink': unfurlLink,
  'composeExtension/fetchTask': beginAction,
  'composeExtension/submitAction': continueDialog,
  'task/fetch': openDialog,
  'task/submit': continueDialog,
};

/** Answers what comes from the message extension or a dialog, in its own form. No model takes part. */
export async function answerExtension(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const answer = answers[turn.activity.name ?? ''];
  if (!answer) return turn.refuse('I do not know this command, so nothing was done.');
  try {
    await answer(parts, turn, actor);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await turn.answer(replyOf(parts.cards.renderError(error, actor)), 'refused');
  }
}
