import type { Outcome } from '../core/call.js';
import type { Runner } from '../core/run.js';
import type { Microsoft365 } from '../m365/connection.js';
import type { Plan, Planner } from '../planner/planner.js';
import type { About, Trace } from '../telemetry/trace.js';

/** The runner, with each tool a part of its turn. */
export function tracedRunner(runner: Runner, within: Trace): Runner {
  const names = new Set(runner.tools.map(({ name }) => name));
  return {
    ...runner,
    run: (request) => {
      const name = names.has(request.tool) ? request.tool : 'unknown';
      return within(`tool ${name}`, () => runner.run(request), outcomeIn);
    },
    confirm: (...args) => within('tool confirm', () => runner.confirm(...args), outcomeIn),
    answer: (...args) => within('tool answer', () => runner.answer(...args), outcomeIn),
    resume: (...args) => within('tool resume', () => runner.resume(...args), outcomeIn),
  };
}

function outcomeIn({ kind, tool }: Outcome): About {
  return { 'pipelane.tool': tool.name, 'pipelane.outcome': kind };
}

/** The planner, with each of its decisions a part of the turn. */
export function tracedPlanner(planner: Planner, within: Trace): Planner {
  const traced = async (decide: () => Promise<Plan>): Promise<Plan> => {
    const plan = await within('plan', decide, ({ kind }) => ({ 'pipelane.plan': kind }));
    if (plan.kind !== 'calls' || !plan.proceed) return plan;
    const { proceed } = plan;
    return { ...plan, proceed: (ran) => traced(() => proceed(ran)) };
  };
  return { ...planner, plan: (turn) => traced(() => planner.plan(turn)) };
}

/** The Microsoft 365 server, with each call to it a part of the turn. */
export function tracedServer(server: Microsoft365, within: Trace): Microsoft365 {
  return {
    ...server,
    call: (actor, tool, input, as) => within(`mcp ${tool}`, () => server.call(actor, tool, input, as)),
  };
}
