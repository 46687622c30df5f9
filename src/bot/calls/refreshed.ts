import { z } from 'zod/v4';
import type { Call } from '../../core/call.js';
import type { Runner } from '../../core/run.js';
import type { UserError } from '../../core/errors.js';
import { nounOf, type Tool } from '../../core/tool.js';
import { outcomeOf, type CallRequest } from './calls.js';
import type { BotParts } from '../parts.js';
import { textOf } from '../turn/reply.js';
import type { Step } from './step.js';

const RecordId = z.union([z.string(), z.number()]).transform(String);

/** The error, above the record as it is now where there is one, so that the person can go on from there. */
export async function refreshed(
  { runner, cards }: BotParts,
  tool: Tool,
  { input, actor, surface, key }: CallRequest,
  error: UserError,
  back?: Call,
): Promise<Step> {
  const read = back ?? readingOf(tool, input, error);
  if (!read || !reads(runner, read)) return { kind: 'error', error };
  const step = await outcomeOf(() => runner.run({ ...read, actor, surface, key }));
  if (step.kind !== 'outcome') return { kind: 'error', error };
  const problem = cards.renderError(error, actor);
  const record = cards.renderOutcome(step.outcome, actor);
  const text = textOf(problem);
  const body = [...problem.body, ...record.body];
  return { kind: 'card', card: { ...record, body, fallbackText: text, speak: text } };
}

/** Whether a call only shows something. */
export function reads({ tools }: Runner, { tool }: Call): boolean {
  return tools.some(({ name, effect }) => name === tool && effect === 'read');
}

/** The call that reads the record an error is about, or else the one the failed call was. */
function readingOf(tool: Tool, input: Record<string, unknown>, { record }: UserError): Call | undefined {
  const noun = record?.noun ?? nounOf(tool);
  const id = RecordId.safeParse(record?.number ?? input[`${noun}_id`]);
  if (!id.success) return undefined;
  return { tool: `get_${noun}`, input: { [`${noun}_id`]: id.data } };
}
