import type { Cards } from '../cards/render.js';
import type { Example } from '../cards/say.js';
import type { Actor } from '../core/actor.js';
import type { ConversationStore } from '../core/call.js';
import type { FindChoices } from '../core/fields.js';
import type { Choice, RecordRef } from '../core/errors.js';
import type { Runner } from '../core/run.js';
import type { Identify } from '../identity/identify.js';
import type { Planner } from '../planner/planner.js';
import type { KeepFeedback } from './presses/feedback.js';
import type { SignInParts } from './sign-in/request.js';
import type { Conversations } from './proactive/conversation.js';
import type { SharedCard } from './shared/card.js';
import type { Reception } from './people/reception.js';

/** What the bot needs from the rest of the house. */
export interface BotParts {
  runner: Runner;
  planner: Planner;
  identify: Identify;
  reception: Reception;
  cards: Cards;
  /** The people of somebody's organization in their company, as Entra knows them. */
  colleagues: (actor: Actor) => Promise<string[]>;
  /** Gives the records and names to choose from where a press lacks one. */
  find: FindChoices;
  /** The customers who may have sent something, by who it was in Entra and by mail addresses. */
  customersOfSender: (
    actor: Actor,
    sender: { aadObjectId?: string | undefined; addresses: readonly string[] },
  ) => Promise<Choice[]>;
  /** The chats in which people can be told something. */
  conversations: Conversations;
  /** What messages among others show. */
  sharedCards: ConversationStore<SharedCard>;
  /** Where a record of somebody's organization opens in a browser; undefined where the bot has no address. */
  linkTo: (record: RecordRef, viewer: Actor) => string | undefined;
  /** How people sign in to Microsoft 365, where they must. */
  signIn?: SignInParts | undefined;
  /** Keeps what people think of answers that a model wrote. */
  keepFeedback: KeepFeedback;
  /** Whether clients have dialogs, which the Playground has not. */
  dialogs: boolean;
  /** Sentences that somebody's welcome offers. */
  examplesFor: (actor: Actor) => readonly Example[];
}
