import { randomUUID } from 'node:crypto';
import { UserError } from '../core/errors.js';
import type { Effect, Tool } from '../core/tool.js';
import type { Plan, PlannedCall, Ran, Remembered, Turn } from '../planner/planner.js';
import type { Crm } from './crm.js';

/** Runs what a turn calls as a chat would and lets the planner remember it, up to the first effect that may not be. */
export async function follow(
  { runner, planner }: Pick<Crm, 'runner' | 'planner'>,
  turn: Turn,
  planned: Plan,
  effects: readonly Effect[],
): Promise<void> {
  if (planned.kind === 'question') return planner.remember(turn, [planned]);
  if (planned.kind !== 'calls') return;
  const remembered: Remembered[] = [];
  for (const call of planned.calls) {
    const effect = runner.tools.find(({ name }) => name === call.tool)?.effect;
    if (!effect || !effects.includes(effect)) break;
    remembered.push(...(await ran(runner, turn, call, planned.unsure)));
  }
  await planner.remember(turn, remembered);
}

/** Takes a plan as far as that changes nothing: its reads run, so that it can go on. Gives all calls, and the last plan. */
export async function rehearse(
  { runner }: Pick<Crm, 'runner'>,
  turn: Turn,
  planned: Plan,
): Promise<{ calls: PlannedCall[]; last: Plan }> {
  const calls: PlannedCall[] = [];
  let last = planned;
  while (last.kind === 'calls') {
    calls.push(...last.calls);
    const reads = last.calls.flatMap((call) => {
      const tool = runner.tools.find(({ name }) => name === call.tool);
      return tool?.effect === 'read' ? [{ call, tool }] : [];
    });
    if (!last.proceed || reads.length < last.calls.length) break;
    last = await last.proceed(await Promise.all(reads.map((read) => ranOf(runner, turn, read))));
  }
  return { calls, last };
}

async function ranOf(
  runner: Crm['runner'],
  turn: Turn,
  { call, tool }: { call: PlannedCall; tool: Tool },
): Promise<Ran> {
  return { tool, to: await cameTo(runner, turn, call, false) };
}

async function ran(
  runner: Crm['runner'],
  turn: Turn,
  call: PlannedCall,
  unsure: boolean,
): Promise<Remembered[]> {
  const to = await cameTo(runner, turn, call, unsure);
  return to.kind === 'outcome' || to.kind === 'question' ? [to] : [];
}

async function cameTo(
  runner: Crm['runner'],
  { actor }: Turn,
  call: PlannedCall,
  unsure: boolean,
): Promise<Ran['to']> {
  try {
    const outcome = await runner.run({ ...call, actor, surface: 'chat', key: randomUUID(), unsure });
    return { kind: 'outcome', outcome };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (!error.choices) return { kind: 'error', error };
    const { field, options } = error.choices;
    return { kind: 'question', text: error.message, call, field, choices: [...options] };
  }
}
