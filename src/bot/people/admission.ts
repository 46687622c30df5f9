import type { TurnContext } from 'botbuilder';
import { speakerOf } from '../channel/activity.js';
import { isExtension } from '../turn/answer-form.js';
import type { BotParts } from '../parts.js';
import { receive } from './reception.js';
import { signInIn } from '../sign-in/brought.js';
import { visitorOf } from './roster.js';
import type { Actor } from '../../core/actor.js';
import type { Turn } from '../turn/turn.js';

const nobody =
  'I cannot tell who you are: your message carries no Microsoft Entra user. Please write to me in Teams.';

/** What somebody who is no member reads in the message extension, where nobody can be received. */
const elsewhere = {
  newcomer: 'Nobody in your company uses Pipelane yet. Write to Pipelane in Teams to begin.',
  stranger: 'You do not have access to Pipelane yet. Write to Pipelane in Teams to ask for it.',
};

/**
 * Finds out who speaks. Somebody who was invited by e-mail address becomes a member with their first words; anybody else
 * who is none is received, and gives undefined.
 */
export async function admit(parts: BotParts, context: TurnContext, turn: Turn): Promise<Actor | undefined> {
  const speaker = speakerOf(turn.activity);
  if (!speaker) {
    await turn.answer({ cards: [], text: nobody }, 'refused');
    return undefined;
  }
  const identified = await parts.identify(speaker);
  if (identified.kind === 'member') return identified.actor;
  if (signInIn(turn.activity)) {
    // The clients of everybody in a group bring tokens for a sign-in; only members are ever asked for one.
    turn.respond();
    return undefined;
  }
  if (isExtension(turn.activity)) {
    await turn.refuse(elsewhere[identified.kind]);
    return undefined;
  }
  const visitor = await visitorOf(context, turn, speaker);
  await parts.reception.recognize(visitor);
  const now = await parts.identify(speaker);
  if (now.kind === 'member') return now.actor;
  await receive(parts, turn, visitor, now);
  return undefined;
}
