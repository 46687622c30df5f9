// The package's index also loads OpenAI's client and tokenizers, which no turn of ours needs.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnContext } from 'botbuilder';
import { isInvoke, isJoin, isMessage, type Incoming } from './channel/activity.js';
import { isExtension } from './turn/answer-form.js';
import { admit } from './people/admission.js';
import { answerExtension } from './extensions/extension.js';
import { forgetConversation } from './people/farewell.js';
import { isOverheard, isUninstall } from './channel/manners.js';
import { answerFeedback, feedbackIn } from './presses/feedback.js';
import { addActions } from './messages/messages.js';
import type { BotParts } from './parts.js';
import { createTeamsPlanner } from './messages/planning.js';
import { answerPress } from './presses/presses.js';
import { replyOf } from './turn/reply.js';
import { answerSignIn } from './sign-in/answer.js';
import { signInIn } from './sign-in/brought.js';
import { createState, freshTemp, type State } from './messages/state.js';
import type { Turn } from './turn/turn.js';
import { answerTypeahead, isTypeahead } from './presses/typeahead.js';
import { turnOf } from './turn/turns.js';

type Handler = (temp: State['temp']) => Promise<void>;

const longestText = 4_000;

/**
 * The Teams AI application: what each kind of activity leads to. It has no storage, as nothing is kept here between
 * turns, so two messages at once in one chat cannot conflict. Its typing timer is shared by all turns, so it is off.
 */
export function createApplication(parts: BotParts): Application<State> {
  const { cards, examplesFor, conversations } = parts;
  const app = new Application<State>({
    ai: { planner: createTeamsPlanner(parts) },
    turnStateFactory: createState,
    removeRecipientMention: true,
    startTypingTimer: false,
    longRunningMessages: false,
  });
  addActions(app, parts);

  app.turn('beforeTurn', async (context, { temp }) => {
    const turn = turnOf(context);
    Object.assign(temp, freshTemp(turn));
    if (isOverheard(turn.activity)) return false;
    if (isUninstall(turn.activity)) {
      await forgetConversation(parts, turn.activity);
      return false;
    }
    // The message extension may be used in a chat that the bot is not in.
    if (!isExtension(turn.activity)) await conversations.note(turn.activity);
    if (!needsActor(turn)) return true;
    const actor = await admit(parts, context, turn);
    if (actor) temp.actor = actor;
    return actor !== undefined;
  });

  const press: Handler = ({ turn, actor }) => answerPress(parts, turn, actor);
  on(({ pressed, activity }) => pressed !== undefined && isInvoke(activity), press, true);
  on(({ pressed }) => pressed !== undefined, press);
  on(
    ({ activity }) => isTypeahead(activity),
    ({ turn }) => answerTypeahead(parts, turn),
    true,
  );
  on(
    ({ activity }) => feedbackIn(activity) !== undefined,
    ({ turn, actor }) => answerFeedback(parts.keepFeedback, turn, actor),
    true,
  );
  on(
    ({ activity }) => isExtension(activity),
    ({ turn, actor }) => answerExtension(parts, turn, actor),
    true,
  );
  on(
    ({ activity }) => signInIn(activity) !== undefined,
    async ({ turn, actor }) => {
      const brought = signInIn(turn.activity);
      if (brought) await answerSignIn(parts, turn, actor, brought);
    },
    true,
  );
  on(
    ({ activity }) => isMessage(activity) && activity.text.length > longestText,
    ({ turn }) => turn.refuse(tooLong(turn.activity)),
  );
  on(
    ({ activity }) => isMessage(activity) && activity.text.trim() === '',
    ({ turn, actor }) => turn.answer(replyOf(cards.renderHelp(actor))),
  );
  on(
    ({ activity }) => isJoin(activity),
    ({ turn, actor }) => turn.answer(replyOf(cards.renderWelcome(actor, examplesFor(actor)))),
  );

  function on(matches: (turn: Turn) => boolean, handle: Handler, invoke = false): void {
    const selector = async (context: TurnContext) => matches(turnOf(context));
    app.addRoute(selector, async (_context, { temp }) => handle(temp), invoke);
  }

  return app;
}

/** Whether an activity asks for something, so that it matters who does. */
function needsActor({ pressed, activity }: Turn): boolean {
  if (pressed !== undefined || signInIn(activity) !== undefined) return true;
  if (isMessage(activity) || isJoin(activity) || isExtension(activity)) return true;
  return feedbackIn(activity) !== undefined;
}

function tooLong({ text }: Incoming): string {
  return `Your message has ${text.length} characters, which is more than I read. Please keep it under ${longestText}.`;
}
