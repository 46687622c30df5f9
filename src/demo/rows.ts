import { Types } from 'mongoose';
import type { RecordFields } from '../db/records.js';

const hour = 3_600_000;

/** An instant some days before (or, negative, after) now, at an hour of the working day. */
export function daysAgo(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * hour - (days % 7) * hour);
}

/** A calendar day, YYYY-MM-DD, some days from now. */
export function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 24 * hour).toISOString().slice(0, 10);
}

/** Repeats a list without end. */
export function cycle<T>(list: readonly [T, ...T[]] | readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('An empty list cannot be cycled.');
  return item;
}

/** The fields common to all records, for the record of this number. */
export function common(
  organization: Types.ObjectId,
  number: number,
  created: { at: Date; by?: Types.ObjectId },
): RecordFields {
  return {
    _id: new Types.ObjectId(),
    organization,
    number,
    created_at: created.at,
    updated_at: created.at,
    version: 1,
    ...(created.by && { created_by: created.by }),
  };
}

/** The address of a company on the internet, in the domain that is kept for examples. */
export function domainOf(company: string): string {
  return `${company.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}.example`;
}

/** The mail address of a person of a company. */
export function emailOf(person: string, domain: string): string {
  return `${person.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${domain}`;
}
