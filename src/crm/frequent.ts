import { LRUCache } from 'lru-cache';
import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { byWords, type Worded } from './vocabulary.js';

/** Words that more records have than this are frequent: they tell too little. */
export const many = 200;

const mostRemembered = 10_000;
const tenMinutes = 600_000;

/** Which words are frequent changes slowly; to ask again would read as many records each time. */
const remembered = new LRUCache<string, true>({ max: mostRemembered, ttl: tenMinutes });

/** Whether more than `many` of a noun's records among those of a filter had all of these words, when last asked. */
export function areFrequent(noun: string, among: object, words: readonly string[]): boolean {
  return remembered.has(keyOf(noun, among, words));
}

/** Remembers that more than `many` of these records have all of these words. */
export function noteFrequent(noun: string, among: object, words: readonly string[]): void {
  remembered.set(keyOf(noun, among, words), true);
}

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

/** The organization's records of a noun that have one of these words, by their ids; undefined where they are many. */
export async function fewWith(
  noun: string,
  actor: Actor,
  words: readonly string[],
): Promise<Types.ObjectId[] | undefined> {
  const among = scope(actor);
  if (words.some((word) => areFrequent(noun, among, [word]))) return undefined;
  if (words.length === 0) return [];
  const found = await mongoose
    .model<Worded>(noun)
    .find({ ...among, words: { $in: words } }, { _id: 1 }, { hint: byWords, limit: many + 1 })
    .lean<Worded[]>();
  if (found.length <= many) return found.map(({ _id }) => _id);
  const [word, ...others] = words;
  if (word !== undefined && others.length === 0) noteFrequent(noun, among, [word]);
  return undefined;
}
