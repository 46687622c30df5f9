import type { Actor } from '../../core/actor.js';
import type { BotParts } from '../parts.js';
import type { Turn } from '../turn.js';
import { answerQuery } from './search.js';

type Answer = (parts: BotParts, turn: Turn, actor: Actor) => Promise<void>;

const answers: Readonly<Record<string, Answer>> = {
  'composeExtension/query': answerQuery,
};

/** Answers what comes from the message extension or a dialog, in its own form. No model takes part. */
export async function answerExtension(parts: BotParts, turn: Turn, actor: Actor): Promise<void> {
  const answer = answers[turn.activity.name ?? ''];
  if (!answer) return turn.refuse('I do not know this command, so nothing was done.');
  await answer(parts, turn, actor);
}
