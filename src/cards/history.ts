import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import { formatDay, formatInstant, formatPercent } from '../core/format.js';
import { label } from '../core/label.js';

const Field = z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() });
export type FieldChange = z.output<typeof Field>;
const Change = z.looseObject({ tool: z.string(), can_undo: z.boolean(), fields: z.array(Field) });
const History = z.looseObject({ items: z.array(Change) });

/** Fields that only the CRM itself reads. */
const internal = new Set(['closed_from']);
const instant = /^"(\d{4}-\d{2}-\d{2}T[\d:.]+Z)"$/;
const word = /(?:^|_)(?:category|priority|source|status|type)$/;

/**
 * The changes as a person reads them. Only the newest that can be taken back offers it, as older ones may have been
 * built upon; what took another back does not.
 */
export function historyOf(data: object, viewer: Actor): object {
  const { items, ...rest } = History.parse(data);
  const newest = items.findIndex(isUndoable);
  const rows = items.map((change, at) => ({
    ...change,
    can_undo: at === newest,
    fields: fieldsOf(change.fields, viewer),
  }));
  return { ...rest, items: rows };
}

/** Fields before and after, as the viewer reads them. */
export function fieldsOf(fields: readonly FieldChange[], viewer: Actor) {
  return fields
    .filter(({ field }) => !internal.has(field))
    .map(({ field, before, after }) => ({
      field,
      before: valueOf(field, before, viewer),
      after: valueOf(field, after, viewer),
    }));
}

function isUndoable({ tool, can_undo }: z.output<typeof Change>): boolean {
  return can_undo && tool !== 'undo_change';
}

function valueOf(field: string, value: string | undefined, viewer: Actor): string {
  if (value === undefined) return '–';
  if (field.endsWith('_date')) return formatDay(value, viewer);
  const [, at] = instant.exec(value) ?? [];
  if (at !== undefined) return formatInstant(at, viewer);
  if (field === 'probability') return formatPercent(Number(value), viewer);
  return word.test(field) ? label(value) : value;
}
