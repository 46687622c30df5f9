import type { Actor } from '../core/actor.js';
import { slotOf, type Slot } from '../core/fields.js';
import { formatDay, formatMoney, formatNumber } from '../core/format.js';
import type { Tool } from '../core/tool.js';
import { fieldLabel, label } from '../core/label.js';

/** A field of a call's input as a person reads it. */
export interface Field {
  label: string;
  value: string;
}

/** The fields of a call's input in the order of the tool's schema, formatted for the viewer. */
export function describeInput(tool: Tool, input: Record<string, unknown>, viewer: Actor): Field[] {
  return Object.entries(tool.input.shape).flatMap(([name, schema]) => {
    const value = input[name];
    if (value === undefined) return [];
    return [{ label: fieldLabel(name), value: describe(value, slotOf(schema), viewer) }];
  });
}

function describe(value: unknown, slot: Slot | undefined, viewer: Actor): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((item) => describe(item, slot, viewer)).join(', ');
  if (typeof value === 'number') {
    return slot?.kind === 'money' ? formatMoney(value, viewer.currency, viewer) : formatNumber(value, viewer);
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (slot?.kind === 'date') return formatDay(value, viewer);
  if (slot?.kind === 'enum') return label(value);
  return slot?.kind === 'record' && /^\d+$/.test(value) ? `#${value}` : value;
}
