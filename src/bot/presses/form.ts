import { z } from 'zod/v4';
import { clearable } from '../../core/clear.js';
import { slotOf, unwrap, type Slot } from '../../core/fields.js';
import type { Choice } from '../../core/errors.js';
import { label } from '../../core/label.js';
import type { Tool } from '../../core/tool.js';

/** What a field is whose values can be chosen from. */
export type Choosable = Extract<Slot, { kind: 'record' | 'name' | 'enum' }>;

/**
 * Reads what came out of a card's fields, which send numbers and switches as text, by the tool's schema. Of the
 * fields of a `form`, those that hold nothing are emptied where the tool can do that.
 */
export function coerceInput(
  { input: { shape } }: Tool,
  input: Record<string, unknown>,
  form: readonly string[] = [],
): Record<string, unknown> {
  const fields = Object.entries(input).map(([name, value]) => [name, coerce(shape[name], value)]);
  const clear = clearable(shape).filter((name) => form.includes(name) && !(name in input));
  return { ...Object.fromEntries(fields), ...(clear.length > 0 && { clear }) };
}

/** The first required field that is missing and whose values can be chosen from. */
export function fieldToChoose(tool: Tool, input: Record<string, unknown>) {
  for (const [field, schema] of Object.entries(tool.input.shape)) {
    const slot = slotOf(schema);
    if (input[field] === undefined && isChoosable(slot) && isRequired(schema)) return { field, slot };
  }
  return undefined;
}

/** The words that a field can have, to choose from. */
export function wordsOf(tool: Tool, field: string): Choice[] {
  const schema = unwrap(tool.input.shape[field]);
  const words = schema instanceof z.ZodEnum ? schema.options.map(String) : [];
  return words.map((value) => ({ value, label: label(value) }));
}

function coerce(schema: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray) return listIn(value);
  const slot = slotOf(schema);
  if (slot?.kind === 'date' && slot.time) return timeIn(value);
  if (inner instanceof z.ZodBoolean) return value === 'true' || (value === 'false' ? false : value);
  if (!(inner instanceof z.ZodNumber) || value.trim() === '') return value;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}

/** A time as tools take it; people write a space in it, and an hour of one digit. */
function timeIn(text: string): string {
  const [, day, hour = ''] = /^(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}:\d{2})$/.exec(text.trim()) ?? [];
  return day ? `${day}T${hour.padStart(5, '0')}` : text;
}

/** What stands between commas or semicolons, where those are not inside of quotes. */
function listIn(text: string): string[] {
  const items = text.match(/(?:"[^"]*"|[^",;])+/g) ?? [];
  return items.map((item) => item.trim()).filter(Boolean);
}

function isChoosable(slot: Slot | undefined): slot is Choosable {
  return slot?.kind === 'record' || slot?.kind === 'name' || slot?.kind === 'enum';
}

function isRequired(schema: z.core.$ZodType): boolean {
  return !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault);
}
