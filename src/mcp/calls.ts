import { randomUUID } from 'node:crypto';
import { ErrorCode, McpError, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import type { Asking, Outcome } from '../core/call.js';
import { UserError } from '../core/errors.js';
import { slotOf } from '../core/fields.js';
import type { Runner } from '../core/run.js';
import type { Tool } from '../core/tool.js';
import { confirmField } from './declaration.js';
import { answerOf, confirmationOf, declined, problemOf } from './result.js';

/** A tools/call as it came in. */
export const IncomingCall = z.object({
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()).optional(),
  _meta: z.record(z.string(), z.unknown()).optional(),
});
export type IncomingCall = z.output<typeof IncomingCall>;

/** Asks the person about a call that waits, where the client can; undefined where it cannot. */
export type AskPerson = (asking: Asking) => Promise<'yes' | 'no'>;

const Key = z.string().min(1).max(200).optional();

/** Runs a call with the rights of the actor. What the person or model can put right comes back as an error result. */
export async function callTool(
  runner: Runner,
  actor: Actor,
  call: IncomingCall,
  askPerson?: AskPerson,
): Promise<CallToolResult> {
  const tool = runner.tools.find(({ name }) => name === call.name);
  if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool “${call.name.slice(0, 64)}”.`);
  try {
    const outcome = await run(runner, actor, tool, call);
    if (outcome.kind === 'done') return answerOf(outcome);
    if (!askPerson) return confirmationOf(outcome);
    return await settle(runner, actor, outcome, await askPerson(outcome));
  } catch (error) {
    if (error instanceof UserError) return problemOf(error);
    throw error;
  }
}

function run(runner: Runner, actor: Actor, tool: Tool, call: IncomingCall): Promise<Outcome> {
  const input = withTexts(tool, call.arguments ?? {});
  const { [confirmField]: confirm, ...rest } = input;
  if (tool.effect !== 'external' || confirm === undefined) {
    const key = keyOf(actor, tool, call);
    return runner.run({ tool: tool.name, input, actor, surface: 'mcp', key });
  }
  const id = z.string().safeParse(confirm);
  if (id.success) return runner.confirm(actor, id.data, { again: { tool: tool.name, input: rest } });
  throw new UserError('invalid', 'confirm must be the id that the first call answered with.');
}

/** The number of a record is as good as its digits; many clients send what looks like a number as one. */
function withTexts(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  const isRecord = (field: string) => slotOf(tool.input.shape[field])?.kind === 'record';
  const fields = Object.entries(input).map(([field, value]) => [
    field,
    typeof value === 'number' && isRecord(field) ? String(value) : value,
  ]);
  return Object.fromEntries(fields);
}

async function settle(
  runner: Runner,
  actor: Actor,
  { pendingId }: Asking,
  answer: 'yes' | 'no',
): Promise<CallToolResult> {
  if (answer === 'no') {
    await runner.cancel(actor, pendingId);
    return declined();
  }
  const outcome = await runner.confirm(actor, pendingId);
  return outcome.kind === 'done' ? answerOf(outcome) : confirmationOf(outcome);
}

/** A caller's key counts for this person and tool only, so that nobody gets the answer of another call. */
function keyOf({ memberId }: Actor, { name }: Tool, { _meta }: IncomingCall): string {
  const key = Key.safeParse(_meta?.['idempotencyKey']);
  if (!key.success)
    throw new UserError('invalid', '_meta.idempotencyKey must be a text of 1 to 200 characters.');
  return `mcp:${memberId}:${name}:${key.data ?? randomUUID()}`;
}
