import type { Actor } from '../core/actor.js';
import { UserError } from '../core/errors.js';
import type { Runner } from '../core/run.js';
import type { PlannedCall } from '../planner/planner.js';

/** Runs a tool that only reads for the planner, with the person's own rights; what they may not see has nothing. */
export function lookWith(runner: Pick<Runner, 'run'>) {
  return async (actor: Actor, call: PlannedCall): Promise<Readonly<Record<string, unknown>>> => {
    try {
      const outcome = await runner.run({ ...call, actor, surface: 'chat', key: 'look' });
      return outcome.kind === 'done' ? outcome.data : {};
    } catch (error) {
      if (error instanceof UserError) return {};
      throw error;
    }
  };
}
