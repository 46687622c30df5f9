import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Counts and durations for Prometheus. Durations are in seconds; labels have few values, never a person's words. */
export interface Metrics {
  turn: (surface: string, outcome: string, seconds: number) => void;
  toolCall: (tool: string, outcome: string, seconds: number) => void;
  plan: (planner: string, kind: string, seconds: number) => void;
  /** Tokens of a request to a model: what was estimated for its parts, and what the service counted. */
  tokens: (part: string, count: number) => void;
  /** A turn that a model did not plan, and why. */
  modelFault: (reason: string) => void;
  serverCall: (tool: string, outcome: string, seconds: number) => void;
  tokenRefresh: (outcome: string) => void;
  /** All of them in Prometheus' text form. */
  render: () => Promise<{ type: string; text: string }>;
}

/** Metrics of one process, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `pipelane_${name}`, help, labelNames, registers });
  const seconds = (name: string, help: string, label: string, buckets: number[]) =>
    new Histogram({ name: `pipelane_${name}`, help, labelNames: [label], buckets, registers });

  const turns = counter('turns_total', 'Messages and presses answered.', 'surface', 'outcome');
  const turnSeconds = seconds('turn_seconds', 'Time to answer one.', 'surface', coarse);
  const calls = counter('tool_calls_total', 'Tools run.', 'tool', 'outcome');
  const callSeconds = seconds('tool_seconds', 'Time to run one.', 'tool', fine);
  const plans = counter('planner_outcomes_total', 'Sentences planned.', 'planner', 'kind');
  const planSeconds = seconds('planner_seconds', 'Time to plan one.', 'planner', fine);
  const tokens = new Histogram({
    name: 'pipelane_model_tokens',
    help: 'Tokens of declarations and history a turn (estimated), and of input and output a step (counted by the service).',
    labelNames: ['part'],
    buckets: [250, 500, 1000, 1500, 2000, 2500, 4000, 8000, 16_000],
    registers,
  });
  const faults = counter('model_faults_total', 'Turns that the model did not plan.', 'reason');
  const serverCalls = counter('m365_calls_total', 'Calls to the Microsoft 365 server.', 'tool', 'outcome');
  const serverSeconds = seconds('m365_seconds', 'Time of one, repeats included.', 'tool', coarse);
  const refreshes = counter('token_refreshes_total', 'Tokens of people refreshed.', 'outcome');

  return {
    turn: (surface, outcome, took) => {
      turns.inc({ surface, outcome });
      turnSeconds.observe({ surface }, took);
    },
    toolCall: (tool, outcome, took) => {
      calls.inc({ tool, outcome });
      callSeconds.observe({ tool }, took);
    },
    plan: (planner, kind, took) => {
      plans.inc({ planner, kind });
      planSeconds.observe({ planner }, took);
    },
    tokens: (part, count) => tokens.observe({ part }, count),
    modelFault: (reason) => faults.inc({ reason }),
    serverCall: (tool, outcome, took) => {
      serverCalls.inc({ tool, outcome });
      serverSeconds.observe({ tool }, took);
    },
    tokenRefresh: (outcome) => refreshes.inc({ outcome }),
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

const fine = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5];
const coarse = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
