import type { Types } from 'mongoose';
import type { Actor } from '../core/actor.js';

/** Whose a record is: the field that points to them, and who of them a word may name. */
export interface Owner {
  field: string;
  named(actor: Actor, word: string): Promise<Types.ObjectId[]>;
}

/** A filter that no record passes. */
export const nothing = { _id: { $in: [] } };

/** A filter for records that have every word of the text in one of the fields, in any case. */
export function namedLike(fields: readonly string[], text: string): object {
  return { $and: wordsOf(text).map((word) => ({ $or: fields.map((field) => contains(field, word)) })) };
}

/** A filter for records that have every word of the text in a name of their own or of whose they are. */
export async function ownedLike(
  { named }: { named: readonly string[] },
  owner: Owner,
  actor: Actor,
  text: string,
): Promise<object> {
  const words = wordsOf(text);
  const owners = await Promise.all(words.map((word) => owner.named(actor, word)));
  if (owners.every((ids) => ids.length === 0)) return nothing;
  const having = (word: string, ids: readonly Types.ObjectId[]) => [
    ...named.map((field) => contains(field, word)),
    { [owner.field]: { $in: ids } },
  ];
  return { $and: words.map((word, at) => ({ $or: having(word, owners[at] ?? []) })) };
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/).slice(0, 8);
}

/** The text as a regular expression that matches nothing else. */
export function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function contains(field: string, word: string): object {
  return { [field]: { $regex: literally(word).replaceAll(apostrophe, "['’‘]"), $options: 'i' } };
}

/** People and their keyboards differ in which of them they use. */
const apostrophe = /['’‘]/g;

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(apostrophe, "'");
}

/** Whether one of the fields of a record is the text, in any case. */
export function isNamed(record: object, fields: readonly string[], text: string): boolean {
  return fields.some((field) => {
    const name: unknown = Reflect.get(record, field);
    return typeof name === 'string' && plain(name) === plain(text);
  });
}
