import type { z } from 'zod/v4';
import type { Actor } from '../../src/core/actor.js';
import { slotOf, type FindChoices } from '../../src/core/fields.js';
import type { Tool } from '../../src/core/tool.js';
import type { PlannedCall } from '../../src/planner/planner.js';
import type { ExpectedCall } from './phrases.js';

/** Where calls are compared: the tools, what names mean to this person, and the records they were last shown. */
export interface Ground {
  tools: readonly Tool[];
  find: FindChoices;
  actor: Actor;
  shown: readonly string[];
}

export function sameTools(planned: readonly PlannedCall[], expected: readonly ExpectedCall[]): boolean {
  return planned.length === expected.length && planned.every(({ tool }, at) => tool === expected[at]?.tool);
}

/** Whether two calls do the same, whatever words and defaults they say it with. */
export async function sameCall(
  ground: Ground,
  planned: PlannedCall,
  expected: ExpectedCall,
): Promise<boolean> {
  const tool = ground.tools.find(({ name }) => name === planned.tool);
  if (!tool || planned.tool !== expected.tool) return false;
  const said = withDefaults(tool, planned.input);
  for (const field of new Set([...Object.keys(said), ...Object.keys(expected.input)])) {
    const schema: unknown = tool.input.shape[field];
    if (!(await fits(ground, schema, said[field], expected.input[field]))) return false;
  }
  return true;
}

async function fits(ground: Ground, schema: unknown, said: unknown, wanted: unknown): Promise<boolean> {
  if (isMark(wanted, '$any')) return true;
  if (isMark(wanted, '$or') && Array.isArray(wanted.$or)) {
    for (const one of wanted.$or) if (await fits(ground, schema, said, one)) return true;
    return false;
  }
  if (isMark(wanted, '$has')) return hasWords(said, wanted.$has);
  if (Array.isArray(wanted)) return haveWords(said, wanted);
  const actual = await plain(ground, schema, said);
  if (isMark(wanted, '$shown')) return actual === ground.shown.at(placeOf(wanted.$shown));
  const value = wanted ?? standardOf(schema);
  return actual === (await plain(ground, schema, value));
}

/** Whether a list, or a text with commas, has as many items as wanted and each of them. */
function haveWords(said: unknown, wanted: readonly unknown[]): boolean {
  const items: unknown[] = Array.isArray(said) ? said : typeof said === 'string' ? said.split(/[,;]/) : [];
  const hasOne = (one: unknown) => items.some((item) => hasWords(item, isMark(one, '$has') ? one.$has : one));
  return items.length === wanted.length && wanted.every(hasOne);
}

/** So that a name fits the address it was found to mean. */
function hasWords(text: unknown, wanted: unknown): boolean {
  if (typeof text !== 'string' || typeof wanted !== 'string') return false;
  const words = wanted.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => text.toLowerCase().includes(word));
}

/**
 * What may stand for a value: `{"$any": true}`, anything or nothing · `{"$or": [a, b]}`, either · `{"$has": "Megan"}`,
 * a text with these words, such as an address · `{"$shown": 2}`, the second of the records just shown.
 */
function isMark<const K extends string>(value: unknown, mark: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && mark in value;
}

/** Counts from 1, or from the end with -1. */
function placeOf(place: unknown): number {
  return typeof place === 'number' && place > 0 ? place - 1 : Number(place);
}

function withDefaults(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  const parsed = tool.input.safeParse(input);
  return parsed.success ? parsed.data : input;
}

function standardOf(schema: unknown): unknown {
  const parse = (schema as z.ZodType | undefined)?.safeParse(undefined);
  return parse?.success ? parse.data : undefined;
}

/** A value in one way of writing it; `null` said outright and nothing at all are the same. */
async function plain(ground: Ground, schema: unknown, value: unknown): Promise<unknown> {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return value;
  const slot = slotOf(schema);
  if (slot?.kind === 'record') return recordOf(ground, slot, value);
  if (slot?.kind === 'phone') return value.replaceAll(/\D/g, '');
  return withoutMarks(value);
}

function withoutMarks(text: string): string {
  const letters = text.toLowerCase().replaceAll(/[’‘]/g, "'").replaceAll(/\s+/g, ' ');
  return letters
    .replaceAll(/^["'“«(]+|[."'”»)!?]+$/g, '')
    .replace(/^(\d{4}-\d\d-\d\dt\d\d:\d\d):00(?:\.0+)?$/, '$1');
}

async function recordOf(
  { find, actor }: Ground,
  slot: Parameters<FindChoices>[1],
  text: string,
): Promise<string> {
  if (text === 'me' || /^\d+$/.test(text)) return text;
  const [first, ...others] = await find(actor, slot, text);
  return first && others.length === 0 ? first.value : text.toLowerCase();
}
