import type restify from 'restify';
import type { ExpiringStore } from '../core/call.js';
import { readable } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { createChannel, type Channel, type Cloud, type Credentials } from './channel/adapter.js';
import { createApplication } from './application.js';
import { mountEndpoint } from './channel/endpoint.js';
import { createConversations, type Conversation } from './proactive/conversation.js';
import { createNotices, type Deliver } from './proactive/notices.js';
import { createPace, type Pace } from './proactive/pace.js';
import { createSender } from './proactive/sender.js';
import { mountSignInPages } from './sign-in/pages.js';
import type { BotParts } from './parts.js';
import { mountRecordPages } from './links/record-page.js';
import { createTurns, usualPatience, type Patience, type TurnsParts } from './turn/turns.js';

/** Without `credentials` the bot is a demo: it takes activities without a token, and answers on this machine only. */
export interface BotOptions
  extends Omit<BotParts, 'conversations' | 'dialogs'>, Pick<TurnsParts, 'observe' | 'inTurn' | 'pace'> {
  log: Log;
  /** Where the chats in which people can be told something are kept. */
  conversations: ExpiringStore<Conversation>;
  credentials?: Credentials | undefined;
  /** Left out, all but the demo have dialogs. */
  dialogs?: boolean | undefined;
  cloud?: Cloud | undefined;
  patience?: Patience | undefined;
  /** How long a message that Teams turned down waits at first, in milliseconds. */
  firstPause?: number | undefined;
}

/** The Teams surface. */
interface Bot {
  /** Serves POST /api/messages, and the pages behind links to records. */
  mount(server: restify.Server): void;
  /** Tells a person of something in their chat with the bot. */
  deliver: Deliver;
  /** Resolves when every turn in flight has been answered. */
  drain(): Promise<void>;
}

/** Puts the bot together: the channel, the application behind it, and the turns between them. */
export function createBot(options: BotOptions): Bot {
  const { log, credentials, cloud } = options;
  const channel = createChannel(credentials, cloud);
  const pace = createPace();
  countMessages(channel, pace);
  const conversations = createConversations(options.conversations, log);
  const send = createSender(channel, credentials?.appId ?? '', pace, options.firstPause);
  const deliver = createNotices({ ...options, conversations, send });
  const application = createApplication({
    ...options,
    conversations,
    dialogs: options.dialogs ?? credentials !== undefined,
  });
  const { receive, drain } = createTurns({
    ...options,
    channel,
    patience: options.patience ?? usualPatience,
    conduct: (context) => application.run(context),
    fail: (turn, error) => {
      const { message } = readable(error, log, { activity: turn.activity.type });
      return turn.answer({ cards: [], text: message }, 'failed');
    },
  });
  return {
    mount: (server) => {
      mountEndpoint(server, { channel, demo: !credentials, log, receive });
      if (options.signIn) mountSignInPages(server, { signIns: options.signIn.signIns, log });
      mountRecordPages(server, credentials?.appId);
    },
    deliver,
    drain,
  };
}

/** What the bot answers counts for the limits too, though it does not wait for them. */
function countMessages({ adapter }: Channel, pace: Pace): void {
  adapter.use(async (context, next) => {
    context.onSendActivities(async (_context, _activities, send) => {
      pace.note(context.activity.conversation.id);
      return send();
    });
    await next();
  });
}
