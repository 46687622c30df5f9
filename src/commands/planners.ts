import type { Config } from '../config.js';
import type { Log } from '../core/log.js';
import type { Tool } from '../core/tool.js';
import { instructionsOf } from '../crm/index.js';
import { createPlannerWithFallback } from '../planner/fallback.js';
import type { LocalPlanner } from '../planner/local/local.js';
import type { Planner } from '../planner/planner.js';
import type { Metrics } from '../telemetry/metrics.js';
import { decisions, talks } from './stores.js';

interface PlannerParts {
  config: Config;
  local: LocalPlanner;
  tools: readonly Tool[];
  log: Log;
  metrics?: Metrics | undefined;
}

/** For this long a later step, or the next piece of an answer, is waited for; in milliseconds. */
const silence = 15_000;
/** For this long Gemini is left in peace when it is not there, in milliseconds. */
const rest = 30_000;

/** The planner of the house: Gemini with the local one behind it where there is a key, else the local one. */
export async function createPlanner(parts: PlannerParts): Promise<Planner> {
  const { local, log, metrics } = parts;
  const model = await geminiOf(parts);
  if (!model) return metrics ? observed(local, metrics) : local;
  return createPlannerWithFallback({
    local,
    model,
    log,
    ...(metrics && { observe: metrics.plan, failed: metrics.modelFault }),
  });
}

async function geminiOf({ config, local, tools, metrics }: PlannerParts) {
  const { GEMINI_API_KEY: apiKey, GEMINI_MODEL, GEMINI_BASE_URL, GEMINI_TEMPERATURE } = config;
  if (apiKey === undefined) return undefined;
  const { createGeminiPlanner } = await import('../planner/gemini/gemini.js');
  return createGeminiPlanner({
    tools,
    client: {
      apiKey,
      model: GEMINI_MODEL,
      baseUrl: GEMINI_BASE_URL,
      temperature: GEMINI_TEMPERATURE,
      thinking: config.GEMINI_THINKING,
    },
    waits: { decision: config.GEMINI_DEADLINE_MS, silence, rest },
    closest: (turn, text, count) => local.closest(turn, text, count),
    instructionsOf,
    talks,
    decisions,
    observe: metrics?.tokens,
  });
}

/** The planner, with what it decides counted. */
function observed(planner: Planner, metrics: Metrics): Planner {
  return {
    remember: (turn, what) => planner.remember(turn, what),
    leave: (conversation) => planner.leave(conversation),
    plan: async (turn) => {
      const started = performance.now();
      const plan = await planner.plan(turn);
      metrics.plan('local', plan.kind, (performance.now() - started) / 1000);
      return plan;
    },
  };
}
