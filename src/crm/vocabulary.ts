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

const mostForms = 100;
const mostLooked = 400;

/** By noun and beginning, the words that begin so; undefined where these are too many to name. */
export type Forms = (noun: string, start: string) => readonly string[] | undefined;

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
  const forms = new Map(
    found.map((words, at) => [keyOf(asked[at]), words.length > mostForms ? undefined : forwards(words)]),
  );
  return (noun, start) => forms.get(keyOf({ noun, start }));
}

function keyOf(asked: { noun: string; start: string } | undefined): string {
  return `${asked?.noun} ${asked?.start}`;
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
