import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import type { Done } from '../core/call.js';
import { slotOf } from '../core/fields.js';
import type { Tool } from '../core/tool.js';
import { describeInput } from './input.js';

const Link = z.object({ number: z.int(), name: z.string().min(1) });
const Row = z.looseObject({ records: z.array(Link.extend({ noun: z.string() })).default([]) });

/** What a list was asked for, in words: records by their names where the rows or the answer tell these. */
export function captionOf(
  { tool, names = {} }: Pick<Done, 'tool' | 'names'>,
  filter: Record<string, unknown>,
  rows: readonly unknown[],
  viewer: Actor,
): string {
  const named = Object.entries(filter).map(([field, value]) => [
    field,
    nameIn(rows, tool, field, value) ?? names[field] ?? value,
  ]);
  const fields = describeInput(tool, Object.fromEntries(named), viewer);
  return fields.map(({ label, value }) => `${label}: ${value}`).join(' · ');
}

/** The name of the record that a field gives the number of. */
function nameIn(rows: readonly unknown[], tool: Tool, field: string, value: unknown): string | undefined {
  const slot = slotOf(tool.input.shape[field]);
  if (slot?.kind !== 'record') return undefined;
  const links = rows.flatMap((row) => linksOf(row, field, slot.noun));
  return links.find(({ number }) => String(number) === value)?.name;
}

/** What a row says under the field's own name, and the records it lists, such as those of a change. */
function linksOf(row: unknown, field: string, noun: string) {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return [];
  const { records, ...fields } = parsed.data;
  const link = Link.safeParse(fields[field.replace(/_id$/, '')]);
  return [...(link.success ? [link.data] : []), ...records.filter((record) => record.noun === noun)];
}
