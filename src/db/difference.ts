import type { UpdateQuery } from 'mongoose';

/** The fields that a patch changes, as they were and as they become; undefined where it changes none. */
export function differenceOf(record: object, patch: object) {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const old: unknown = Reflect.get(record, field) ?? null;
    if (sameValue(old, value)) continue;
    before[field] = old;
    after[field] = value;
  }
  return Object.keys(after).length > 0 ? { before, after } : undefined;
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The update of a record that sets fields, or removes those that become `null`, and counts its version on. */
export function updateOf<R>(fields: Record<string, unknown>): UpdateQuery<R> {
  const entries = Object.entries(fields);
  const $set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const $unset = Object.fromEntries(
    entries.filter(([, value]) => value === null).map(([field]) => [field, 1]),
  );
  const update = { $set: { ...$set, updated_at: new Date() }, $inc: { version: 1 }, $unset };
  // The keys were checked against the record by the caller's type; UpdateQuery cannot follow a computed one.
  return update as unknown as UpdateQuery<R>;
}
