import type { Application } from '@microsoft/teams-ai';
import { AI } from '@microsoft/teams-ai/lib/AI.js';
import { cancelCall, confirmCall, runCall, type CallRequest } from './calls.js';
import { conclude } from './conclude.js';
import type { BotParts } from './parts.js';
import { pendingActions } from './planning.js';
import type { State } from './state.js';
import { isOpen } from './step.js';

type Waiting = { pendingId: string };

/** Registers what the planner's commands do: an action for each tool, two for what waits, and the answer. */
export function addActions({ ai }: Application<State>, parts: BotParts): void {
  const { runner } = parts;

  for (const tool of runner.tools) {
    ai.action<CallRequest>(tool.name, async (_context, { temp }, request) => {
      const step = temp.blocked ? ({ kind: 'skipped', tool } as const) : await runCall(runner, request);
      temp.steps.push(step);
      temp.blocked ||= tool.effect !== 'read' && isOpen(step);
      return step.kind;
    });
  }

  ai.action<Waiting>(pendingActions.confirm, async (_context, { temp }, { pendingId }) => {
    temp.steps.push(await confirmCall(runner, temp.actor, pendingId));
    return pendingActions.confirm;
  });

  ai.action<Waiting>(pendingActions.cancel, async (_context, { temp }, { pendingId }) => {
    temp.steps.push(await cancelCall(runner, temp.actor, pendingId));
    return pendingActions.cancel;
  });

  ai.action(AI.SayCommandActionName, async (_context, { temp }) => {
    await conclude(parts, temp.turn, temp.actor, temp.steps);
    return '';
  });
}
