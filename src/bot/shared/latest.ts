import { z } from 'zod/v4';
import type { Latest } from '../../cards/render.js';
import type { Actor } from '../../core/actor.js';
import { outcomeOf } from '../calls/calls.js';
import type { Step } from '../calls/step.js';
import type { BotParts } from '../parts.js';
import type { Turn } from '../turn/turn.js';

const Changes = z.object({
  items: z.array(
    z.object({ change_id: z.int(), tool: z.string(), summary: z.string(), can_undo: z.boolean() }),
  ),
});

/**
 * The last change of the record that a card shows, where its viewer made it and can still take it back. What they
 * pressed told them so, until Teams by itself fetched the card anew.
 */
export async function latestOf(
  { runner }: Pick<BotParts, 'runner'>,
  { pressed }: Turn,
  actor: Actor,
  steps: readonly Step[],
): Promise<Latest | undefined> {
  const [step] = steps;
  if (!pressed?.automatic || step?.kind !== 'outcome' || step.outcome.kind !== 'done') return undefined;
  const { tool, records } = step.outcome;
  const [record] = records;
  if (!record || tool.name !== `get_${record.noun}`) return undefined;
  const input = { noun: record.noun, record_id: record.number, limit: 1 };
  const changes = await outcomeOf(() =>
    runner.run({ tool: 'list_changes', input, actor, surface: 'card', key: 'latest' }),
  );
  if (changes.kind !== 'outcome' || changes.outcome.kind !== 'done') return undefined;
  const [last] = Changes.parse(changes.outcome.data).items;
  return last?.can_undo ? { change_id: String(last.change_id), summary: last.summary } : undefined;
}
