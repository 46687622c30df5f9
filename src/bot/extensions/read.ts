import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import type { Runner } from '../../core/run.js';

/** What a tool that reads answers. Throws `UserError`. */
export async function read(
  runner: Runner,
  actor: Actor,
  tool: string,
  input: object,
): Promise<Record<string, unknown>> {
  const outcome = await runner.run({ tool, input, actor, surface: 'extension', key: `read:${tool}` });
  if (outcome.kind !== 'done') throw new Error(`${tool} asked first.`);
  return outcome.data;
}

/** The same, or why the person may not read it. */
export async function readOrRefusal(...call: Parameters<typeof read>) {
  try {
    return await read(...call);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
