import { z } from 'zod/v4';
import type { RecordRef } from './errors.js';
import { nounOf, type Tool } from './tool.js';

const Numbered = z.object({ number: z.int() });
const Listed = z.object({ items: z.array(Numbered) });
const Named = z.object({ records: z.array(Numbered.extend({ noun: z.string() })) });

/**
 * The records an answer speaks of: those it lists under `items`, the one it is by its `number`, those it names
 * with their nouns under `records`, or those that stand under their noun.
 */
export function recordsIn(tool: Tool, data: Record<string, unknown>): RecordRef[] {
  const named = Named.safeParse(data);
  if (named.success) return named.data.records.map(({ noun, number }) => ({ noun, number }));
  const noun = nounOf(tool);
  if (noun === undefined) return [];
  const list = Listed.safeParse(data);
  if (list.success) return list.data.items.map(({ number }) => ({ noun, number }));
  const one = Numbered.safeParse(data);
  if (one.success) return [{ noun, number: one.data.number }];
  return Object.entries(data).flatMap(([key, value]) => {
    const part = Numbered.safeParse(value);
    return part.success ? [{ noun: key, number: part.data.number }] : [];
  });
}
