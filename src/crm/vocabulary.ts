import type { Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { wordsBeginning } from '../db/vocabulary.js';
import { backwards, backwardsMark } from '../db/words.js';
import { isMeant } from './typos.js';

/** What of a stored record the words are read from. */
export interface Worded {
  _id: Types.ObjectId;
  words: string[];
}

export const byWords = { organization: 1, words: 1 } as const;

const mostForms = 24;
const mostLooked = 400;

/** The words of the organization's records that begin like this; undefined where these are too many to name. */
export async function wordsFrom(noun: string, actor: Actor, start: string): Promise<string[] | undefined> {
  const found = await wordsBeginning(actor, [noun], [start], mostForms + 1);
  return found.length > mostForms ? undefined : found.map(({ word }) => word);
}

/** By noun, the words that begin or end like this; undefined where these are too many to name. */
export async function wordsAround(
  nouns: readonly string[],
  actor: Actor,
  part: string,
): Promise<ReadonlyMap<string, string[]> | undefined> {
  const most = nouns.length * mostForms;
  const found = await wordsBeginning(actor, nouns, [part, backwards(part)], most + 1);
  if (found.length > most) return undefined;
  return new Map(nouns.map((noun) => [noun, forwards(found.filter((each) => each.noun === noun))]));
}

/** The words that somebody may have meant: they begin or end like what was typed, and differ little. */
export async function wordsLike(noun: string, actor: Actor, typed: string): Promise<string[]> {
  const known = Math.max(2, Math.floor(typed.length / 2) - 1);
  const starts = [typed.slice(0, known), backwards(typed).slice(0, known + backwardsMark.length)];
  const found = await wordsBeginning(actor, [noun], starts, mostLooked);
  return forwards(found)
    .filter((word) => isMeant(typed, word))
    .slice(0, mostForms);
}

/** Words as they are written, also those that were found by their ends. */
function forwards(found: readonly { word: string }[]): string[] {
  return [...new Set(found.map(({ word }) => (word.startsWith(backwardsMark) ? turned(word) : word)))];
}

function turned(word: string): string {
  return backwards(word.slice(backwardsMark.length)).slice(backwardsMark.length);
}
