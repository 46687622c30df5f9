import type { RecordFields } from '../db/records.js';

/** What a record is called in writing, e.g. ISS-2026-0008: the year (UTC) it was made in, and its number. */
export function codeOf(
  prefix: string,
  { number, created_at }: Pick<RecordFields, 'number' | 'created_at'>,
): string {
  return `${prefix}-${created_at.getUTCFullYear()}-${String(number).padStart(4, '0')}`;
}

/** A filter for the record of a code in any case; undefined where the text is no such code. */
export function coded(prefix: string, text: string): object | undefined {
  const parts = /^([a-z]+)-(\d{4})-(\d{1,9})$/i.exec(text.trim());
  if (parts?.[1]?.toUpperCase() !== prefix) return undefined;
  const year = Number(parts[2]);
  const created_at = { $gte: new Date(Date.UTC(year, 0)), $lt: new Date(Date.UTC(year + 1, 0)) };
  return { number: Number(parts[3]), created_at };
}
