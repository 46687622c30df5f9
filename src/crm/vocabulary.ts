import type { Model, Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { backwards, backwardsMark } from '../db/words.js';
import { isMeant } from './typos.js';

/** What of a stored record the words are read from. */
export interface Worded {
  _id: Types.ObjectId;
  words: string[];
}

export const byWords = { organization: 1, words: 1 } as const;

/** How many words are read at a time, and how many a search looks at. */
const atOnce = 64;
const mostForms = 24;
const mostLooked = 400;

/** The words of the organization's records that begin like this; undefined where these are too many to name. */
export async function wordsFrom(model: Model<Worded>, actor: Actor, start: string) {
  const found = await wordsBeginning(model, actor, start, mostForms + 1);
  return found.length > mostForms ? undefined : found;
}

/** The words that somebody may have meant: they begin or end like what was typed, and differ little. */
export async function wordsLike(model: Model<Worded>, actor: Actor, typed: string): Promise<string[]> {
  const known = Math.max(2, Math.floor(typed.length / 2) - 1);
  const [ahead, behind] = await Promise.all([
    wordsBeginning(model, actor, typed.slice(0, known), mostLooked),
    wordsBeginning(model, actor, backwards(typed).slice(0, known + backwardsMark.length), mostLooked),
  ]);
  const words = new Set([...ahead, ...behind.map((word) => backwards(word.slice(1)).slice(1))]);
  return [...words].filter((word) => isMeant(typed, word)).slice(0, mostForms);
}

/** Goes through the index from word to word, however many records share one. */
async function wordsBeginning(
  model: Model<Worded>,
  actor: Actor,
  start: string,
  most: number,
): Promise<string[]> {
  const found = new Set<string>();
  let last: string | undefined;
  while (found.size < most) {
    const words = last === undefined ? { $gte: start } : { $gt: last };
    const records = await model
      .find({ ...scope(actor), words })
      .select('words')
      .hint(byWords)
      .limit(atOnce)
      .lean<Worded[]>();
    const reached = records.map((record) => wordsBeyond(record, start, last));
    for (const word of reached.flat()) found.add(word);
    last = reached.at(-1)?.[0];
    if (last === undefined || records.length < atOnce) break;
  }
  return [...found];
}

/** The words of a record that begin like `start` and come behind `last`; by the first one the index came to it. */
function wordsBeyond({ words }: Worded, start: string, last = ''): string[] {
  return words.filter((word) => word.startsWith(start) && word > last).toSorted();
}
