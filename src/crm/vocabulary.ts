import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { outsideTransaction } from '../db/transaction.js';
import { beginning, wordsBeginning } from '../db/vocabulary.js';
import { backwards, backwardsMark } from '../db/words.js';
import { isMeant } from './typos.js';

/** What of a stored record the words are read from. */
export interface Worded {
  _id: Types.ObjectId;
  words: string[];
}

export const byWords = { organization: 1, words: 1 } as const;

/** From more words than these on, what was typed tells too little; and how many it may be a slip of. */
const mostForms = 100;
const mostMeant = 24;
const mostLooked = 400;

/** By noun and beginning, the words that begin so; undefined where the vocabulary does not tell, or too many do. */
export type Forms = (noun: string, start: string) => readonly string[] | undefined;

interface Asked {
  noun: string;
  start: string;
}

/** Looks up the words of the organization's records that begin in these ways, with one query where they are few. */
export async function formsOf(
  nouns: readonly string[],
  actor: Actor,
  starts: readonly string[],
): Promise<Forms> {
  const most = nouns.length * starts.length * mostForms;
  if (most === 0) return () => undefined;
  const all = await wordsBeginning(actor, nouns, starts, most + 1);
  const asked = nouns.flatMap((noun) => starts.map((start) => ({ noun, start })));
  const found = await Promise.all(
    asked.map(async ({ noun, start }) => {
      if (all.length > most) return wordsBeginning(actor, [noun], [start], mostForms + 1);
      return all.filter((each) => each.noun === noun && each.word.startsWith(start));
    }),
  );
  const missing = asked.filter((_, at) => found[at]?.length === 0);
  const unlearnt = await Promise.all(nouns.map(async (noun) => unlearntOf(noun, actor, missing)));
  const untold = new Set(unlearnt.flat().map(keyOf));
  const forms = new Map(
    asked.map((each, at) => {
      const words = found[at] ?? [];
      const isTold = words.length <= mostForms && !untold.has(keyOf(each));
      return [keyOf(each), isTold ? forwards(words) : undefined];
    }),
  );
  return (noun, start) => forms.get(keyOf({ noun, start }));
}

function keyOf({ noun, start }: Asked): string {
  return `${noun} ${start}`;
}

/** Of what the vocabulary does not know that which a record begins with: another version of the product stored it. */
async function unlearntOf(noun: string, actor: Actor, missing: readonly Asked[]): Promise<Asked[]> {
  const own = missing.filter((each) => each.noun === noun);
  const isHad = async (some: readonly Asked[]) =>
    some.length > 0 && hasWords(noun, actor, beginning(some.map(({ start }) => start)));
  if (!(await isHad(own))) return [];
  const had = await Promise.all(own.map(async (each) => isHad([each])));
  return own.filter((_, at) => had[at]);
}

/** Whether any of the organization's records of a noun has words of a condition. */
export async function hasWords(noun: string, actor: Actor, words: object): Promise<boolean> {
  const model = mongoose.model<Worded>(noun);
  const found = await outsideTransaction(async () =>
    model
      .exists({ ...scope(actor), words })
      .hint(byWords)
      .exec(),
  );
  return found !== null;
}

/** The words that somebody may have meant: they begin or end like what was typed, and differ little. */
export async function wordsLike(noun: string, actor: Actor, typed: string): Promise<string[]> {
  const known = Math.max(2, Math.floor(typed.length / 2) - 1);
  const starts = [typed.slice(0, known), backwards(typed).slice(0, known + backwardsMark.length)];
  const both = await wordsBeginning(actor, [noun], starts, mostLooked);
  // Neither way shall take the places of the other one.
  const each = async () =>
    Promise.all(starts.map(async (start) => wordsBeginning(actor, [noun], [start], mostLooked)));
  const found = both.length < mostLooked ? both : (await each()).flat();
  return forwards(found)
    .filter((word) => isMeant(typed, word))
    .slice(0, mostMeant);
}

/** Words as they are written, also those that were found by their ends. */
function forwards(found: readonly { word: string }[]): string[] {
  return [...new Set(found.map(({ word }) => (word.startsWith(backwardsMark) ? turned(word) : word)))];
}

function turned(word: string): string {
  return backwards(word.slice(backwardsMark.length)).slice(backwardsMark.length);
}
