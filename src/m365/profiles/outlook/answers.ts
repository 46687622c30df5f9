import { z } from 'zod/v4';
import { UserError } from '../../../core/errors.js';
import type { ServerAnswer } from '../../connection.js';
import type { Address } from '../../people/address.js';
import { addressIn } from '../../people/resolve.js';

const Fields = z.record(z.string(), z.unknown());
export type Fields = z.output<typeof Fields>;

const lists = [
  'value',
  'items',
  'results',
  'data',
  'emails',
  'messages',
  'events',
  'files',
  'documents',
  'sites',
];

/** The rows of an answer, which is a list or holds one. */
export function rowsIn({ data, text }: ServerAnswer): Fields[] {
  const rows = Array.isArray(data) ? data : listIn(data);
  if (!rows) throw unreadable(text);
  return rows.flatMap(fieldsIn);
}

/** The one thing that an answer is or holds under one of these names. */
export function thingIn({ data, text }: ServerAnswer, names: readonly string[]): Fields {
  const fields = Fields.safeParse(data).data;
  if (!fields) throw unreadable(text);
  const inner = names.flatMap((name) => fieldsIn(fields[name]));
  return inner[0] ?? fields;
}

/** The first text under one of these names. */
export function textIn(fields: Fields, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** Whether the first of these names that is there says yes. */
export function flagIn(fields: Fields, ...names: string[]): boolean {
  return names.map((name) => fields[name]).find((value) => typeof value === 'boolean') === true;
}

/** A person who is written as a text, or has a name and an address. */
export function personIn(value: unknown): Address | undefined {
  if (typeof value === 'string') return value === '' ? undefined : (addressIn(value) ?? { name: value });
  const fields = Fields.safeParse(value).data;
  if (!fields) return undefined;
  const inner = Fields.safeParse(fields['emailAddress']).data ?? fields;
  const person = { name: textIn(inner, 'name', 'displayName'), address: textIn(inner, 'address', 'email') };
  return person.name === undefined && person.address === undefined ? undefined : person;
}

/** People as a list, or as one text with commas. */
export function peopleIn(value: unknown): Address[] {
  const list: unknown[] =
    typeof value === 'string' ? value.split(/[,;]/).map((one) => one.trim()) : [value].flat();
  return list.flatMap((one) => personIn(one) ?? []);
}

/** A moment as text, or with its time zone as Graph has it; times without one are UTC. */
export function momentIn(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : textIn(Fields.safeParse(value).data ?? {}, 'dateTime');
  if (text === undefined) return undefined;
  const date = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function fieldsIn(value: unknown): Fields[] {
  const parsed = Fields.safeParse(value);
  return parsed.success ? [parsed.data] : [];
}

function listIn(data: unknown): unknown[] | undefined {
  const fields = Fields.safeParse(data).data ?? {};
  for (const name of lists) {
    const value = fields[name];
    if (Array.isArray(value)) return value;
    const inner = Fields.safeParse(value).data;
    const nested = inner && listIn(inner);
    if (nested) return nested;
  }
  return undefined;
}

function unreadable(text: string): UserError {
  return new UserError('unavailable', 'I cannot read what the Microsoft 365 server answered.', {
    cause: new Error(`An answer of ${text.length} characters without rows.`),
  });
}
