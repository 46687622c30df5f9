import { randomUUID } from 'node:crypto';
import { UserError } from '../core/errors.js';
import type { Effect } from '../core/tool.js';
import type { Plan, PlannedCall, Remembered, Turn } from '../planner/planner.js';
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

async function ran(
  runner: Crm['runner'],
  { actor }: Turn,
  call: PlannedCall,
  unsure: boolean,
): Promise<Remembered[]> {
  try {
    const outcome = await runner.run({ ...call, actor, surface: 'chat', key: randomUUID(), unsure });
    return [{ kind: 'outcome', outcome }];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (!error.choices) return [];
    const { field, options } = error.choices;
    return [{ kind: 'question', text: error.message, call, field, choices: [...options] }];
  }
}
