import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { slotOf, unwrap, type Slot } from '../../../src/core/fields.js';
import type { Tool } from '../../../src/core/tool.js';

/** What stands in the fields of a tool's input that name records. */
export type RecordValue = (noun: string, field: string) => unknown;

/** An input that the tool accepts, made from its schema: the fields it needs, or all of them. */
export function inputFor(tool: Tool, record: RecordValue, fields: 'needed' | 'all' = 'needed') {
  const entries = Object.entries(tool.input.shape).filter(
    ([, schema]) => fields === 'all' || !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault),
  );
  return Object.fromEntries(entries.map(([field, schema]) => [field, valueFor(field, schema, record)]));
}

/** The fields of a tool's input that name records. */
export function recordFields(tool: Tool): { field: string; noun: string }[] {
  return Object.entries(tool.input.shape).flatMap(([field, schema]) => {
    const slot = slotOf(schema);
    return slot?.kind === 'record' ? [{ field, noun: slot.noun }] : [];
  });
}

function valueFor(field: string, schema: unknown, record: RecordValue): unknown {
  const slot = slotOf(schema);
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray) return [texts[field]?.() ?? 'sample'];
  if (slot) return valueOf(slot, field, inner, record);
  if (inner instanceof z.ZodString) return texts[field]?.() ?? 'sample';
  if (inner instanceof z.ZodNumber) return 7;
  if (inner instanceof z.ZodBoolean) return true;
  if (inner instanceof z.ZodObject) return {};
  throw new Error(`There is no sample for ${field}.`);
}

function valueOf(slot: Slot, field: string, schema: unknown, record: RecordValue): unknown {
  switch (slot.kind) {
    case 'record':
      return record(slot.noun, field);
    case 'name':
      return slot.of === 'stage' ? 'Proposal' : 'Sales';
    case 'money':
      return 10;
    case 'date':
      return '2026-12-01';
    case 'email':
      return `${randomUUID()}@example.com`;
    case 'phone':
      return '+1 555 0100';
    case 'enum':
      return words[field] ?? (schema instanceof z.ZodEnum ? schema.options[0] : undefined);
    default:
      return texts[field]?.() ?? 'sample';
  }
}

/** Words that make the other fields count. */
const words: Readonly<Record<string, string>> = { access: 'customer' };

/** Somebody who has asked for access. */
export const asker = { aadObjectId: '30000000-0000-4000-8000-000000000001', displayName: 'Sample Asker' };

/** Texts that must be more than words. */
const texts: Readonly<Record<string, () => string>> = {
  time_zone: () => 'America/Los_Angeles',
  user: () => `${randomUUID()}@example.com`,
  name: () => `Sample ${randomUUID()}`,
  noun: () => 'deal',
  person: () => asker.displayName,
};
