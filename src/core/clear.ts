import { z } from 'zod/v4';
import { unwrap } from './fields.js';

/** Which fields a change empties; named in a list, as a field that is left out stays as it is. */
export const clear = <const F extends readonly [string, ...string[]]>(fields: F) =>
  z.array(z.enum(fields)).max(fields.length).describe('Fields to empty').optional();

/** What a change does to the fields that it empties. */
export function cleared<F extends string>(fields: readonly F[] = []): { [field in F]?: null } {
  // Object.fromEntries gives keys of any string.
  return Object.fromEntries(fields.map((field) => [field, null])) as { [field in F]?: null };
}

/** The fields that an input can empty; none where it has no `clear`. */
export function clearable(shape: Readonly<Record<string, unknown>>): readonly string[] {
  const list = unwrap(shape['clear']);
  const names = list instanceof z.ZodArray ? list.element : undefined;
  return names instanceof z.ZodEnum ? names.options.map(String) : [];
}
