import { speakerOf } from './activity.js';
import type { BotParts } from './parts.js';
import { replyOf } from './reply.js';
import type { Actor } from '../core/actor.js';
import type { Turn } from './turn.js';

const nobody =
  'I cannot tell who you are: your message carries no Microsoft Entra user. Please write to me in Teams.';

/** Finds out who speaks; somebody without access is told so, and gives undefined. */
export async function admit({ identify, cards }: BotParts, turn: Turn): Promise<Actor | undefined> {
  const speaker = speakerOf(turn.activity);
  if (!speaker) {
    await turn.answer({ cards: [], text: nobody }, 'refused');
    return undefined;
  }
  const identified = await identify(speaker);
  if (identified.kind === 'member') return identified.actor;
  await turn.answer(replyOf(cards.renderNoAccess(identified)), 'refused');
  return undefined;
}
