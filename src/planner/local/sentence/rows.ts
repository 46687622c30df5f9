import { isDenied } from './mood.js';
import { joined, type Range } from './excerpt.js';
import type { Reading } from './reading.js';
import { isBehindColon, sliceOf, type Token } from './sentence.js';
import { isCourtesy } from './words.js';

/** One of several records in a row, with what is said of it: “deal 53 as lost”. */
export interface Item {
  /** As it was written. */
  said: string;
  /** What it may ask for, the likeliest first, as the words that are left out can be more or fewer. */
  readings: readonly Reading[];
  /** Whether what is said of it begins as it does of the first. */
  isAlike: boolean;
}

/** Words of a sentence that name a record, from one token up to another. */
interface Place extends Range {
  /** What it is called; undefined where only its number is said. */
  noun?: string | undefined;
}

/** A record of a row, up to where what is said of it ends. */
interface Member {
  place: Place;
  until: number;
}

const joints = new Set(['and', 'then', 'also', 'plus']);
/** Before a record these only repeat what was said before the first: “the priority of deal 20 to high and that of deal 25 to low”. */
const repeating = new Set(['the', 'that', 'of', 'for', 'our', 'my']);
const goals = new Set(['to', 'as', 'into', 'in']);
const others: ReadonlySet<string> = new Set(['stage', 'pipeline', 'organization', 'employee']);
const most = 10;

/**
 * The records of a sentence that says its verb only once: “mark deal 35 as won and deal 53 as lost”, “show order 14 and
 * payment 20”. Undefined where it is no such row, or the same is said of all of its records.
 */
export function rowIn(reading: Reading, nouns: ReadonlySet<string>): Item[] | undefined {
  if (isDenied(reading)) return undefined;
  const members = membersOf(reading, nouns);
  const [first, ...rest] = members;
  if (!first || rest.length === 0 || members.length > most) return undefined;
  if (!isRow(reading, members)) return undefined;
  return members.map((member, at) => ({
    said: sliceOf(reading, member.place.start, member.until),
    readings: readingsOf(reading, members, at),
    isAlike: beginsAlike(reading, first, member),
  }));
}

/** Whether something else is said of some, or they are of several kinds. */
function isRow(reading: Reading, members: readonly Member[]): boolean {
  const told = members.filter((member) => tailOf(reading, member) !== undefined);
  if (told.length > 1) return true;
  if (members.some(({ place }) => place.noun === undefined)) return false;
  const isLastTold = told[0] === members.at(-1);
  return (told.length === 1 && !isLastTold) || new Set(members.map(({ place }) => place.noun)).size > 1;
}

function beginsAlike({ tokens }: Reading, one: Member, other: Member): boolean {
  const word = ({ place, until }: Member) => (place.end < until ? tokens[place.end]?.text : undefined);
  return word(one) !== undefined && word(one) === word(other);
}

function membersOf(reading: Reading, nouns: ReadonlySet<string>): Member[] {
  const members: Member[] = [];
  const { tokens } = reading;
  for (let at = 0; at < tokens.length && !isBehindColon(reading, at); at++) {
    const last = members.at(-1);
    const start = last ? behindJoint(tokens, at) : at;
    if (start === undefined) continue;
    const place = placeAt(reading, nouns, start, last);
    if (!place) continue;
    if (last) last.until = at;
    members.push({ place, until: tokens.length });
    at = place.end - 1;
  }
  return members;
}

/** Where something begins that an “and” or a comma joins to what was before; undefined where none stands there. */
function behindJoint(tokens: readonly Token[], at: number): number | undefined {
  let start = at;
  while (joints.has(tokens[start]?.text ?? '')) start += 1;
  if (start === at && tokens[at]?.breaks !== ',') return undefined;
  while (repeating.has(tokens[start]?.text ?? '')) start += 1;
  return start;
}

function placeAt(
  reading: Reading,
  nouns: ReadonlySet<string>,
  at: number,
  before: Member | undefined,
): Place | undefined {
  const { tokens, mentions } = reading;
  const token = tokens[at];
  const mention = mentions.find(({ start }) => start === at);
  const noun = mention && [...mention.records.keys()][0];
  if (mention && noun !== undefined && !others.has(noun)) return { start: at, end: mention.end, noun };
  if (token && nouns.has(token.text)) {
    const number = tokens[at + 1]?.text === 'number' || tokens[at + 1]?.text === 'id' ? at + 2 : at + 1;
    const isRecord = tokens[number]?.amount?.plain ?? tokens[number]?.kind === 'code';
    return isRecord ? { start: at, end: number + 1, noun: token.text } : undefined;
  }
  if (token?.kind === 'code') return { start: at, end: at + 1, noun: 'code' };
  const isNumber = token?.amount?.plain && !reading.dates.some(({ start, end }) => start <= at && at < end);
  if (!isNumber) return undefined;
  // “Move 25 to proposal” has its number where a record stands, “set the score to 80” has not.
  const isPlaced = before !== undefined || (goals.has(tokens[at + 1]?.text ?? '') && at === 1);
  return isPlaced ? { start: at, end: at + 1 } : undefined;
}

/** What is said of one record of the row alone; undefined where that is nothing. */
function tailOf({ tokens }: Reading, { place, until }: Member): Range | undefined {
  const isSaid = tokens
    .slice(place.end, until)
    .some(({ kind, text }) => kind !== 'word' || !isCourtesy(text));
  return isSaid ? { start: place.end, end: until } : undefined;
}

function readingsOf(reading: Reading, members: readonly Member[], at: number): Reading[] {
  const [first] = members;
  const member = members[at];
  if (!first || !member) return [];
  const own = tailOf(reading, member);
  const later = members.slice(at + 1).map((other) => tailOf(reading, other));
  const tail = own ?? later.find(Boolean) ?? tailOf(reading, first);
  const before: Range = { start: 0, end: first.place.start };
  // “Assign deal 20 to Megan and 21 to Isaiah”: the number is one of a deal as well.
  const { place } = member;
  const called = place.noun === undefined && first.place.noun !== undefined;
  const record = called ? [{ start: first.place.start, end: first.place.end - 1 }, place] : [place];
  const said = [...record, ...(tail ? [tail] : [])];
  if (at === 0) return [joined(reading, [before, ...said])];
  const rest = own && restOf(own, tailOf(reading, first));
  return [
    joined(reading, [before, ...said]),
    ...(rest ? [joined(reading, [before, ...said, rest])] : []),
    ...(own && before.end > 0 ? [joined(reading, said)] : []),
  ];
}

/** The last word of what is said of the first, which the next may leave out: “to low priority … to high”. */
function restOf(own: Range, { start, end }: Range = own): Range | undefined {
  return end - start === own.end - own.start + 1 ? { start: end - 1, end } : undefined;
}
