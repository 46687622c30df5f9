import type { Actor } from '../core/actor.js';
import { nobody, slotOf, type Slot } from '../core/fields.js';
import { instantOf } from '../core/calendar.js';
import { formatDay, formatInstant, formatMoney, formatNumber } from '../core/format.js';
import type { Tool } from '../core/tool.js';
import { fieldLabel, label } from '../core/label.js';

/** A field of a call's input as a person reads it. */
export interface Field {
  label: string;
  value: string;
}

/**
 * The fields of a call's input in the order of the tool's schema, formatted for the viewer. `shown` has words for values
 * that mean nothing to people, and for fields beside those of the schema.
 */
export function describeInput(
  tool: Tool,
  input: Record<string, unknown>,
  viewer: Actor,
  shown: Readonly<Record<string, string>> = {},
): Field[] {
  const own = Object.entries(tool.input.shape).flatMap(([name, schema]) => {
    const value = input[name];
    if (value === undefined) return [];
    const fields = name === 'clear' && Array.isArray(value) ? value.map(String).map(fieldLabel) : value;
    return [{ label: fieldLabel(name), value: shown[name] ?? describe(fields, slotOf(schema), viewer) }];
  });
  const others = Object.entries(shown).filter(([name]) => !(name in tool.input.shape));
  return [...own, ...others.map(([name, value]) => ({ label: fieldLabel(name), value }))];
}

function describe(value: unknown, slot: Slot | undefined, viewer: Actor): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((item) => describe(item, slot, viewer)).join(', ');
  if (typeof value === 'number') {
    return slot?.kind === 'money' ? formatMoney(value, viewer.currency, viewer) : formatNumber(value, viewer);
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (slot?.kind === 'date') return describeTime(value, viewer);
  if (slot?.kind === 'enum') return label(value);
  return slot?.kind === 'record' ? describeRecord(value) : value;
}

function describeRecord(value: string): string {
  if (value === nobody) return label(value);
  return /^\d+$/.test(value) ? `#${value}` : value;
}

/** A day, or a time on the clock of the viewer. */
function describeTime(value: string, viewer: Actor): string {
  if (!value.includes('T')) return formatDay(value, viewer);
  return formatInstant(instantOf(value, viewer.timeZone).toISOString(), viewer);
}
