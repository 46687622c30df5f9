import type { Done, Recorded } from './call.js';
import type { RecordRef, ThingRef } from './errors.js';
import { nounOf, type Tool, type ToolContext } from './tool.js';

/** How many rows of a list are shown at once. */
export const rowsPerPage = 10;

/** How many a list answers with at most. */
export const mostListed = 100;

/**
 * The records an answer speaks of: those it lists under `items`, the one it is by its `number`, those it names
 * with their nouns under `records`, or those that stand under their noun.
 */
export function recordsIn(tool: Tool, data: Record<string, unknown>): RecordRef[] {
  const { records, items } = data;
  if (Array.isArray(records)) return records.flatMap((record) => refTo(nounIn(record), record));
  const noun = nounOf(tool);
  if (noun === undefined) return [];
  if (Array.isArray(items)) return items.flatMap((item) => refTo(noun, item));
  if ('number' in data) return refTo(noun, data);
  return Object.entries(data).flatMap(([key, value]) => refTo(key, value));
}

/** The things outside the CRM that an answer speaks of: those it lists, or the one it is. */
function thingsIn(tool: Tool, data: Record<string, unknown>): ThingRef[] {
  const noun = nounOf(tool);
  if (noun === undefined) return [];
  const { items } = data;
  return (Array.isArray(items) ? items : [data]).flatMap((thing) => {
    const id = fieldOf(thing, 'id');
    return typeof id === 'string' ? [{ noun, id }] : [];
  });
}

function refTo(noun: string | undefined, record: unknown): RecordRef[] {
  const number = fieldOf(record, 'number');
  return noun !== undefined && typeof number === 'number' ? [{ noun, number }] : [];
}

function nounIn(record: unknown): string | undefined {
  const noun = fieldOf(record, 'noun');
  return typeof noun === 'string' ? noun : undefined;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

/** The answer of a tool as surfaces get it; `recorded` has a change for what was written. */
export function done(
  tool: Tool,
  input: Record<string, unknown>,
  context: ToolContext,
  recorded: Pick<Recorded, 'data'> & Partial<Recorded>,
): Done {
  const { data, change, undoUntil } = recorded;
  return {
    kind: 'done',
    tool,
    input,
    data,
    summary: tool.summary(data, context),
    records: recordsIn(tool, data),
    things: thingsIn(tool, data),
    ...(tool.card && { view: tool.card(data, context) }),
    ...(change !== undefined && undoUntil && { undo: { change_id: String(change), until: undoUntil } }),
  };
}
