import type { Application } from '@microsoft/teams-ai';
import { AI } from '@microsoft/teams-ai/lib/AI.js';
import { runCall, type CallRequest } from '../calls/calls.js';
import type { Tool } from '../../core/tool.js';
import { conclude } from '../calls/conclude.js';
import type { BotParts } from '../parts.js';
import { pendingActions } from './planning.js';
import { shownSteps } from './shown.js';
import type { State } from './state.js';
import { isOpen, type Step } from '../calls/step.js';
import { cancelAll, confirmAll, together } from '../calls/together.js';

type Temp = State['temp'];
type Waiting = { pendingId: string };

/** Registers what the planner's commands do: an action for each tool, two for what waits, and the answer. */
export function addActions({ ai }: Application<State>, parts: BotParts): void {
  const { runner } = parts;

  for (const tool of runner.tools) {
    ai.action<CallRequest>(tool.name, async (_context, { temp }, request) => {
      const step = await stepOf(temp, tool, request);
      temp.called.push({ tool, step: pressable(step, request), round: temp.round });
      temp.blocked ||= tool.effect !== 'read' && isOpen(step);
      return step.kind;
    });
  }

  ai.action<Waiting>(pendingActions.confirm, async (_context, { temp }, { pendingId }) => {
    temp.steps.push(await confirmAll(runner, temp.actor, pendingId));
    return pendingActions.confirm;
  });

  ai.action<Waiting>(pendingActions.cancel, async (_context, { temp }, { pendingId }) => {
    temp.steps.push(await cancelAll(runner, temp.actor, pendingId));
    return pendingActions.cancel;
  });

  ai.action(AI.SayCommandActionName, async (_context, { temp }) => {
    const { turn, actor, planned, called, round, said, notice, page } = temp;
    const steps = together([...temp.steps, ...shownSteps(called, round, Boolean(said?.text))]);
    await conclude(parts, turn, actor, steps, { planned, said, notice, page });
    return '';
  });

  async function stepOf({ blocked, started }: Temp, tool: Tool, request: CallRequest): Promise<Step> {
    if (blocked) return { kind: 'skipped', tool };
    return (await started.get(request.key)) ?? runCall(runner, request);
  }
}

function pressable(step: Step, { onlyPressed }: CallRequest): Step {
  return onlyPressed && (step.kind === 'outcome' || step.kind === 'question')
    ? { ...step, onlyPressed }
    : step;
}
