import { once } from 'node:events';
import restify from 'restify';
import { z } from 'zod/v4';
import { createBot, type BotOptions } from '../../src/bot/bot.js';
import type { Feedback } from '../../src/bot/presses/feedback.js';
import type { Conversation } from '../../src/bot/proactive/conversation.js';
import type { Deliver } from '../../src/bot/proactive/notices.js';
import { recordPath } from '../../src/bot/links/record-link.js';
import type { SharedCard } from '../../src/bot/shared/card.js';
import { createCards } from '../../src/cards/render.js';
import type { ConversationStore } from '../../src/core/call.js';
import type { Log } from '../../src/core/log.js';
import { createRunner } from '../../src/core/run.js';
import type { Plan, Planner, Remembered, Turn } from '../../src/planner/planner.js';
import { person } from '../person.js';
import { startConnector, type Arrival, type Connector } from './connector.js';
import { createDeals, type Deals } from './deals.js';

/** What a person says, and what the planner makes of it; anything else is unknown to it. */
export type Script = Record<string, Plan>;

export interface House {
  connector: Connector;
  deals: Deals;
  url: string;
  /** What was logged. */
  logged: { level: string; message: string; fields: object }[];
  /** What the planner was asked and told to remember. */
  turns: Turn[];
  remembered: Remembered[];
  /** The conversations it was told to forget. */
  forgotten: string[];
  /** What people thought of answers. */
  judged: Feedback[];
  /** How turns ended. */
  outcomes: string[];
  /** Posts an activity of Alex, or anything, and gives the answer to the request. */
  post(activity: object, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  /** The same, said in words. */
  say(text: string, more?: object): Promise<{ status: number; body: unknown }>;
  /** Presses a button as Action.Execute does. */
  press(data: object | undefined, more?: object): Promise<{ status: number; body: unknown }>;
  deliver: Deliver;
  drain(): Promise<void>;
  close(): Promise<void>;
}

export const alex = {
  id: '29:alex',
  name: 'Alex Wilber',
  aadObjectId: '20000000-0000-4000-8000-000000000001',
};
const tenant = '10000000-0000-4000-8000-000000000001';

const actor = person();

/** Starts the bot on real HTTP before a stand-in connector, with deals in memory and a planner that follows a script. */
export async function startHouse(
  script: Script = {},
  options: Partial<BotOptions> = {},
  deals = createDeals(),
): Promise<House> {
  const connector = await startConnector();
  const logged: House['logged'] = [];
  const [turns, remembered] = [[] as Turn[], [] as Remembered[]];
  const [outcomes, forgotten] = [[] as string[], [] as string[]];
  const judged: Feedback[] = [];
  const log = recorder(logged);
  const planner: Planner = {
    plan: async (turn) => {
      turns.push(turn);
      return script[turn.text] ?? { kind: 'unknown', suggestions: [] };
    },
    remember: async (_turn, what) => void remembered.push(...what),
    leave: async (conversation) => void forgotten.push(conversation),
  };
  const bot = createBot({
    runner: createRunner({ tools: deals.tools, ledger: deals.ledger, pending: inMemory(), log }),
    planner,
    cards: createCards({ tools: deals.tools }),
    identify: async ({ aadObjectId, tenantId }) => {
      if (aadObjectId === alex.aadObjectId) return { kind: 'member', actor };
      const known = tenantId === tenant;
      return known
        ? { kind: 'stranger', organizations: [{ name: 'Contoso Sales', owner: 'Alex' }] }
        : { kind: 'newcomer' };
    },
    reception: {
      recognize: async () => {},
      suggest: () => ({ form: { currency: 'USD', time_zone: 'UTC' }, currencies: ['USD'] }),
      found: async () => {},
      doors: async () => [{ name: 'Contoso Sales', owner: 'Alex' }],
      ask: async () => {},
    },
    find: async (_actor, slot) =>
      slot.kind === 'record' && slot.noun === 'employee' ? [{ value: '3', label: 'Megan Bowen' }] : [],
    customersOfSender: async () => [],
    colleagues: async () => [alex.aadObjectId],
    linkTo: (...record) => `https://crm.example.com${recordPath(...record)}`,
    examplesFor: () => [{ title: 'Open deals', sentence: 'Show me all open deals' }],
    log,
    conversations: inMemory<Conversation>(),
    sharedCards: inMemory<SharedCard>(),
    keepFeedback: async (_actor, feedback) => void judged.push(feedback),
    observe: (surface, outcome) => void outcomes.push(`${surface} ${outcome}`),
    ...options,
  });
  const server = restify.createServer();
  bot.mount(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const url = `http://127.0.0.1:${port}/api/messages`;

  const post: House['post'] = async (activity, headers = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...envelope(connector.url), ...activity }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  return {
    connector,
    deals,
    url,
    logged,
    turns,
    remembered,
    forgotten,
    judged,
    outcomes,
    post,
    say: (text, more) => post({ type: 'message', text, ...more }),
    press: (data, more) =>
      post({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: 'shown',
        value: { action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' },
        ...more,
      }),
    deliver: bot.deliver,
    drain: () => bot.drain(),
    close: async () => {
      await bot.drain();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await connector.close();
    },
  };
}

let activities = 0;

/** What every activity carries. */
function envelope(serviceUrl: string) {
  activities += 1;
  return {
    id: `activity-${activities}`,
    channelId: 'msteams',
    serviceUrl,
    from: alex,
    recipient: { id: '28:bot', name: 'Pipelane' },
    conversation: { id: 'a:chat', conversationType: 'personal', tenantId: tenant },
    locale: 'en-US',
    localTimezone: 'Europe/Berlin',
  };
}

const Card = z.looseObject({ type: z.literal('AdaptiveCard'), fallbackText: z.string() });
const Replaced = z.object({
  statusCode: z.literal(200),
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: Card,
});

/** The cards of a message. */
export function cardsOf({ activity }: Arrival) {
  return (activity.attachments ?? []).map(({ content }) => Card.parse(content));
}

/** The card that an invoke was answered with. */
export function replacement({ body }: { body: unknown }) {
  return Replaced.parse(body).value;
}

const Button = z.object({ title: z.string(), data: z.record(z.string(), z.unknown()) });

/** What the button of a title sends. */
export function buttonOf(card: unknown, title: string): Record<string, unknown> {
  const found = search(card, title);
  if (!found) throw new Error(`The card has no button “${title}”.`);
  return found;
}

function search(node: unknown, title: string): Record<string, unknown> | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const button = Button.safeParse(node);
  if (button.success && button.data.title === title) return button.data.data;
  for (const part of Object.values(node)) {
    const found = search(part, title);
    if (found) return found;
  }
  return undefined;
}

/** A store of this process alone, which keeps what it was given. */
export function inMemory<T extends object>(): ConversationStore<T> {
  const kept = new Map<string, T>();
  return {
    get: async (id) => kept.get(id),
    put: async (id, value) => {
      kept.set(id, value);
      return new Date(Date.now() + 600_000);
    },
    remove: async (id) => void kept.delete(id),
    removeAll: async (conversation) => {
      for (const [id, value] of kept) {
        if ('conversation' in value && value.conversation === conversation) kept.delete(id);
      }
    },
  };
}

function recorder(logged: House['logged']): Log {
  const at = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, message, fields });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
