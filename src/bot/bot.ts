import type restify from 'restify';
import { readable } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { createChannel, type Cloud, type Credentials } from './adapter.js';
import { createApplication } from './application.js';
import { mountEndpoint } from './endpoint.js';
import type { BotParts } from './parts.js';
import { createTurns, usualPatience, type Patience, type TurnsParts } from './turns.js';

/** Without `credentials` the bot is a demo: it takes activities without a token, and answers on this machine only. */
export interface BotOptions extends BotParts, Pick<TurnsParts, 'observe' | 'inTurn'> {
  log: Log;
  credentials?: Credentials | undefined;
  cloud?: Cloud | undefined;
  patience?: Patience | undefined;
}

/** The Teams surface. */
export interface Bot {
  /** Serves POST /api/messages. */
  mount(server: restify.Server): void;
  /** Resolves when every turn in flight has been answered. */
  drain(): Promise<void>;
}

/** Puts the bot together: the channel, the application behind it, and the turns between them. */
export function createBot(options: BotOptions): Bot {
  const { log, credentials, cloud } = options;
  const channel = createChannel(credentials, cloud);
  const application = createApplication(options);
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
  return { mount: (server) => mountEndpoint(server, { channel, demo: !credentials, log, receive }), drain };
}
