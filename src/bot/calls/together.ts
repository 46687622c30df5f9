import type { Actor } from '../../core/actor.js';
import type { Asking, Yes } from '../../core/call.js';
import type { Runner } from '../../core/run.js';
import { nounOf, type Tool } from '../../core/tool.js';
import type { PlannedCall } from '../../planner/planner.js';
import { cancelCall, confirmCall } from './calls.js';
import { noticeCard } from '../turn/reply.js';
import { isOpen, type Step } from './step.js';

/** Whether calls change more than one record that is there, which asks first. */
export function changeSeveral(tools: readonly Tool[], calls: readonly PlannedCall[]): boolean {
  const changed = calls.flatMap(({ tool: name, input }) => {
    const tool = tools.find((each) => each.name === name);
    const record = tool?.effect === 'write' && input[`${nounOf(tool)}_id`];
    return tool && record ? [`${nounOf(tool)} ${JSON.stringify(record)}`] : [];
  });
  return new Set(changed).size > 1;
}

/** Puts the changes that wait for a yes into one question, whose id is theirs one after the other. */
export function together(steps: readonly Step[]): Step[] {
  const waiting = steps.flatMap((step) => askingIn(step) ?? []);
  if (waiting.length < 2) return [...steps];
  const first = steps.findIndex((step) => askingIn(step));
  const id = waiting.map(({ pendingId }) => pendingId).join(' ');
  return steps.flatMap((step, at): Step[] => {
    if (at === first) return [{ kind: 'together', id, askings: waiting }];
    return askingIn(step) ? [] : [step];
  });
}

/** Runs what waits for the person's yes, one call after the other; `yes` is how one was said to a single call. What comes after one that fails does not run. */
export async function confirmAll(runner: Runner, actor: Actor, id: string, yes: Yes = {}): Promise<Step> {
  const ids = id.split(' ');
  if (ids.length === 1) return confirmCall(runner, actor, id, yes);
  const steps: Step[] = [];
  for (const each of ids) {
    const step = await confirmCall(runner, actor, each);
    steps.push(step);
    if (isOpen(step)) break;
  }
  return { kind: 'several', steps, left: ids.length - steps.length };
}

/** Forgets what waits for the person's yes. */
export async function cancelAll(runner: Runner, actor: Actor, id: string): Promise<Step> {
  const steps: Step[] = [];
  for (const each of id.split(' ')) steps.push(await cancelCall(runner, actor, each));
  const refused = steps.find(({ kind }) => kind === 'error');
  return refused ?? { kind: 'card', card: noticeCard('Cancelled. Nothing was changed.') };
}

/** What leaves the CRM keeps a card of its own, as it may be edited there. */
function askingIn(step: Step): Asking | undefined {
  if (step.kind !== 'outcome' || step.onlyPressed || step.outcome.kind !== 'confirm') return undefined;
  return step.outcome.tool.effect === 'write' ? step.outcome : undefined;
}
