import { LRUCache } from 'lru-cache';
import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { byWords, type Worded } from './vocabulary.js';

/** From more records than these on, it is not worth to read them one by one. */
export const many = 200;

const mostRemembered = 10_000;
const tenMinutes = 600_000;

/** Which words are frequent changes slowly; to ask again would read as many records each time. */
const remembered = new LRUCache<string, true>({ max: mostRemembered, ttl: tenMinutes });

/** More than `most` of a noun's records among those of a filter may have all of these words. */
interface Frequency {
  noun: string;
  among: object;
  most: number;
}

/** Whether so many had them when they were last asked for. */
export function areFrequent(of: Frequency, words: readonly string[]): boolean {
  return remembered.has(keyOf(of, words));
}

/** Remembers that so many have them. */
export function noteFrequent(of: Frequency, words: readonly string[]): void {
  remembered.set(keyOf(of, words), true);
}

function keyOf({ noun, among, most }: Frequency, words: readonly string[]): string {
  return JSON.stringify([noun, among, most, words]);
}

/** The organization's records of a noun that have one of these words, by their ids; undefined where they are many. */
export async function fewWith(
  noun: string,
  actor: Actor,
  words: readonly string[],
): Promise<Types.ObjectId[] | undefined> {
  const among = scope(actor);
  const frequency = { noun, among, most: many };
  if (words.some((word) => areFrequent(frequency, [word]))) return undefined;
  if (words.length === 0) return [];
  const found = await mongoose
    .model<Worded>(noun)
    .find({ ...among, words: { $in: words } }, { _id: 1 }, { hint: byWords, limit: many + 1 })
    .lean<Worded[]>();
  if (found.length <= many) return found.map(({ _id }) => _id);
  const [word, ...others] = words;
  if (word !== undefined && others.length === 0) noteFrequent(frequency, [word]);
  return undefined;
}
