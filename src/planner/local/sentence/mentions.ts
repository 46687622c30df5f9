import type { Actor } from '../../../core/actor.js';
import type { FindNamed, NamedRecord } from '../../../core/fields.js';
import { namingWords } from '../../../core/words.js';
import type { Reading } from './reading.js';
import type { Token } from './sentence.js';
import { isCourtesy } from './words.js';

/** Words of a sentence that name records, from one token up to another. */
export interface Mention {
  start: number;
  end: number;
  /** By noun, the likeliest first: the numbers of the records that may be meant. */
  records: ReadonlyMap<string, readonly number[]>;
}

/** A record by the words of the names it goes by. */
interface Named extends Omit<NamedRecord, 'names'> {
  names: readonly (readonly string[])[];
}

/** How much of a record's name stands at a place of the sentence. */
interface Match {
  start: number;
  end: number;
  noun: string;
  number: number;
  /** From 0 to 1. */
  share: number;
}

const mostLookedUp = 12;

/** The same reading with the records that it names; `known` are words that sentences have anyway. */
export async function withMentions(
  reading: Reading,
  known: ReadonlySet<string>,
  findNamed: FindNamed,
  actor: Actor,
): Promise<Reading> {
  const words = reading.tokens.map((token, at) =>
    mayName(reading, at) ? namingWords(sourceOf(reading, token)) : [],
  );
  const telling = new Set(
    reading.tokens.flatMap((token, at) => (isTelling(token, at, known) ? (words[at] ?? []) : [])),
  );
  if (telling.size === 0) return reading;
  const sought = [...telling].slice(0, mostLookedUp);
  const found = await findNamed(actor, [...new Set(sought.flatMap((word) => [word, ...ownerIn(word)]))]);
  const records = found.map(({ names, ...record }) => ({ ...record, names: names.map(namingWords) }));
  const named = new Set(records.flatMap(({ names }) => names.flat()));
  const meant = (word: string) =>
    named.has(word) ? word : (ownerIn(word).find((owner) => named.has(owner)) ?? word);
  const said = words.map((each) => each.map(meant));
  const told = new Set([...telling].map(meant));
  return { ...reading, mentions: apart(records.flatMap((record) => matchesOf(record, said, told))) };
}

const shortestOwner = 5;

/** “Margies” for “Margie’s”. */
function ownerIn(word: string): string[] {
  return word.length >= shortestOwner && /[^s]s$/.test(word) ? [word.slice(0, -1)] : [];
}

function sourceOf({ text }: Reading, { start, end }: Token): string {
  return text.slice(start, end);
}

function mayName({ tokens, dates }: Reading, at: number): boolean {
  const kind = tokens[at]?.kind;
  return (kind === 'word' || kind === 'quoted') && !dates.some(({ start, end }) => start <= at && at < end);
}

/** Words that no request has by itself. The first word of a sentence has a capital letter whatever it is. */
function isTelling({ text, kind, capital }: Token, at: number, known: ReadonlySet<string>): boolean {
  if (kind === 'quoted') return true;
  return !isCourtesy(text) && (!known.has(text) || (capital === true && at > 0));
}

function matchesOf(
  { noun, number, names }: Named,
  said: readonly (readonly string[])[],
  telling: ReadonlySet<string>,
): Match[] {
  return names.flatMap((own) =>
    said.flatMap((words, start): Match[] => {
      const first = words[0];
      const from = first === undefined ? -1 : own.indexOf(first);
      // “For Adventure Works” is also the end of some title, and names Adventure Works.
      if (from < 0 || (from > 0 && isCourtesy(first ?? ''))) return [];
      // “Phone Company” for “The Phone Company”.
      const isBegun = own.slice(0, from).every(isCourtesy);
      const { end, count, isTold } = follow(own.slice(from), said, start, telling, isBegun);
      return isTold ? [{ start, end, noun, number, share: count / own.length }] : [];
    }),
  );
}

/** A name may be said without so many of its words in the middle: “the Wingtip renewal” for “Wingtip Toys renewal”. */
const mostLeftOut = 2;
const shortestBehind = 4;

/** How far the words of a name go on in a sentence; one that is said from its beginning may leave some out. */
function follow(
  name: readonly string[],
  said: readonly (readonly string[])[],
  start: number,
  telling: ReadonlySet<string>,
  mayLeap: boolean,
): { end: number; count: number; isTold: boolean } {
  let [end, count, place, isTold] = [start, 0, 0, false];
  while (end < said.length) {
    const words = said[end] ?? [];
    const next = placeIn(name, words, place, mayLeap && isTold && place === count);
    if (next === undefined) break;
    isTold ||= words.some((word) => telling.has(word));
    count += words.length;
    place = next + words.length;
    end += 1;
  }
  return { end, count, isTold };
}

/** Where words stand in a name, from one place on. */
function placeIn(
  name: readonly string[],
  words: readonly string[],
  from: number,
  mayLeap: boolean,
): number | undefined {
  const isAt = (place: number) => words.length > 0 && words.every((word, at) => name[place + at] === word);
  if (isAt(from)) return from;
  if (!mayLeap || words.join('').length < shortestBehind) return undefined;
  const far = Array.from({ length: mostLeftOut }, (_, leap) => from + leap + 1);
  return far.find(isAt);
}

/** The longest matches, none within another; at one place the names that are said most fully. */
function apart(matches: readonly Match[]): Mention[] {
  const longest = matches.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const mentions: Mention[] = [];
  for (const { start, end } of longest) {
    if (mentions.some((other) => start < other.end && other.start < end)) continue;
    const here = longest.filter((match) => match.start === start && match.end === end);
    mentions.push({ start, end, records: byNoun(here) });
  }
  return mentions.toSorted((a, b) => a.start - b.start);
}

function byNoun(matches: readonly Match[]): ReadonlyMap<string, readonly number[]> {
  const records = new Map<string, number[]>();
  const best = new Map<string, number>();
  for (const { noun, number, share } of matches.toSorted((a, b) => b.share - a.share)) {
    // Who is named in full is meant, rather than those who are called so among other things.
    if (best.get(noun) === 1 && share < 1) continue;
    best.set(noun, share);
    records.set(noun, [...new Set([...(records.get(noun) ?? []), number])]);
  }
  return records;
}
