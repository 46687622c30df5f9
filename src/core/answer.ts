import { z } from 'zod/v4';
import type { Done, Recorded } from './call.js';
import type { RecordRef, ThingRef } from './errors.js';
import { slotOf, unwrap } from './fields.js';
import { nounOf, type Tool, type ToolContext } from './tool.js';

/** How many rows of a list are shown at once. */
export const rowsPerPage = 10;

/** How many a list answers with at most. */
export const mostListed = 100;

/** The rows of an answer that is a list; an order has items as well. */
export function rowsIn(data: Record<string, unknown>): readonly unknown[] | undefined {
  const { items } = data;
  return Array.isArray(items) && !('number' in data) ? items : undefined;
}

/**
 * The records an answer speaks of: those it lists under `items`, the one it is by its `number`, those it names
 * with their nouns under `records`, or those that stand under their noun.
 */
export function recordsIn(tool: Tool, data: Record<string, unknown>): RecordRef[] {
  const { records } = data;
  if (Array.isArray(records)) return records.flatMap((record) => refTo(nounIn(record), record));
  const noun = nounOf(tool);
  if (noun === undefined) return [];
  const rows = rowsIn(data);
  if (rows) return rows.flatMap((row) => refTo(noun, row));
  if ('number' in data) return refTo(noun, data);
  return Object.entries(data).flatMap(([key, value]) => refTo(key, value));
}

/** The things outside the CRM that an answer speaks of: those it lists, or the one it is. */
function thingsIn(tool: Tool, data: Record<string, unknown>): ThingRef[] {
  const noun = nounOf(tool);
  if (noun === undefined) return [];
  return (rowsIn(data) ?? [data]).flatMap((thing) => {
    const id = fieldOf(thing, 'id');
    return typeof id === 'string' ? [{ noun, id }] : [];
  });
}

/** What the one record that an answer is about belongs to, such as its customer and its owner. */
function ownersIn({ output }: Tool, data: Record<string, unknown>): RecordRef[] {
  const [row, another] = rowsIn(data) ?? [data];
  const schema = rowsIn(data) ? rowOf(output) : output;
  if (!(schema instanceof z.ZodObject) || another !== undefined) return [];
  return Object.entries(schema.shape).flatMap(([key, field]) => {
    const slot = slotOf(field);
    return slot?.kind === 'record' ? refTo(slot.noun, fieldOf(row, key)) : [];
  });
}

function rowOf({ shape }: z.ZodObject): unknown {
  const items = unwrap(shape['items']);
  return items instanceof z.ZodArray ? items.element : undefined;
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
    owners: ownersIn(tool, data),
    ...(tool.card && { view: tool.card(data, context) }),
    ...(change !== undefined && undoUntil && { undo: { change_id: String(change), until: undoUntil } }),
  };
}
