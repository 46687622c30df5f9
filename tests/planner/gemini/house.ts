import { z } from 'zod/v4';
import type { BotOptions } from '../../../src/bot/bot.js';
import { usualPace } from '../../../src/bot/turn/stream.js';
import type { Tool } from '../../../src/core/tool.js';
import { createGeminiPlanner } from '../../../src/planner/gemini/gemini.js';
import type { Talk } from '../../../src/planner/gemini/history.js';
import type { Decision, DecisionStore } from '../../../src/planner/gemini/journal.js';
import { createPlannerWithFallback } from '../../../src/planner/fallback.js';
import type { Dialog } from '../../../src/planner/local/dialogue/dialog.js';
import { createLocalPlanner } from '../../../src/planner/local/local.js';
import type { Waits } from '../../../src/planner/gemini/ask.js';
import { startHouse, type House } from '../../bot/house.js';
import { createDeals, type Deals } from '../../bot/deals.js';
import { memoryStore } from '../local/store.js';
import { key, startGemini, type Gemini, type Model, type Reply, type Request } from './stand-in.js';

/** A bot on real HTTP that asks a stand-in for Gemini. */
export interface GeminiHouse extends House {
  gemini: Gemini;
  deals: Deals;
  /** Plans and faults, as the metrics are told. */
  plans: string[];
  faults: string[];
  tokens: Record<string, number[]>;
}

const never = 600_000;
const patience = { typing: never, message: never, invoke: never };
/** A machine under load answers in this time; nothing waits for it but what hangs. */
const usualWaits: Waits = { decision: never, silence: never, rest: never };

interface Options {
  waits?: Partial<Waits>;
  tools?: readonly Tool[];
  bot?: Partial<BotOptions>;
  instructions?: string;
  /** What was decided, where another process shares it. */
  decisions?: DecisionStore;
}

const phrases: Readonly<Record<string, readonly string[]>> = {
  get_deal: ['show deal {deal_id}'],
  list_deals: ['list deals', 'show all deals'],
  move_deal_to_stage: ['move deal {deal_id} to {stage}'],
  assign_deal: ['assign deal {deal_id} to {employee_id}'],
};

export async function startGeminiHouse(
  model: readonly Reply[] | Model,
  { waits = {}, tools = [], bot = {}, instructions, decisions = memoryStore<Decision>() }: Options = {},
): Promise<GeminiHouse> {
  const gemini = await startGemini(model);
  const deals = createDeals();
  const all = [...deals.tools.map((tool) => ({ ...tool, phrases: phrases[tool.name] ?? [] })), ...tools];
  deals.tools.splice(0, deals.tools.length, ...all);
  const [plans, faults, tokens] = [[] as string[], [] as string[], {} as Record<string, number[]>];
  const local = createLocalPlanner({
    tools: all,
    find: async (_actor, slot, text) =>
      slot.kind === 'name' ? [{ value: text ?? 'Proposal', label: text ?? 'Proposal' }] : [],
    dialogs: memoryStore<Dialog>(),
  });
  const planner = createPlannerWithFallback({
    local,
    model: createGeminiPlanner({
      tools: all,
      client: { apiKey: key, model: 'gemini-test', baseUrl: gemini.url, thinking: 'low' },
      waits: { ...usualWaits, ...waits },
      closest: (turn, text, count) => local.closest(turn, text, count),
      instructionsOf: async () => instructions,
      talks: memoryStore<Talk>(),
      decisions,
      observe: (part, count) => void (tokens[part] ??= []).push(count),
    }),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    observe: (name, kind) => void plans.push(`${name} ${kind}`),
    failed: (reason) => void faults.push(reason),
  });
  const house = await startHouse({}, { planner, pace: { ...usualPace, every: 0 }, patience, ...bot }, deals);
  return {
    ...house,
    gemini,
    deals,
    plans,
    faults,
    tokens,
    close: async () => {
      await house.close();
      await gemini.close();
    },
  };
}

const Answered = z.looseObject({
  functionResponse: z.looseObject({ response: z.record(z.string(), z.unknown()) }),
});

/** What the model was told of its calls in its last step. */
export function responsesIn(request: Request | undefined): Record<string, unknown>[] {
  const parts = request?.contents.at(-1)?.parts ?? [];
  return parts.map((part) => Answered.parse(part).functionResponse.response);
}

/** What the person said in the turns the model was told of. */
export function saidIn({ contents }: Request): string[] {
  return contents.flatMap(({ role, parts }) =>
    role === 'user' ? parts.flatMap(({ text }) => text ?? []) : [],
  );
}
