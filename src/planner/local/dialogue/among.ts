import type { RecordRef } from '../../../core/errors.js';
import { nounToken, numberToken } from '../intents/mentioned.js';
import { countIn } from '../sentence/counts.js';
import type { Mention } from '../sentence/mentions.js';
import { replaced, type Reading } from '../sentence/reading.js';
import { isBehindColon, sliceOf, type Token } from '../sentence/sentence.js';
import { isCourtesy, pleas } from '../sentence/words.js';
import { placeOf, placeWord } from '../slots/references.js';
import { listWith, type Lookup } from '../slots/resolve.js';
import { owning } from '../slots/described.js';
import { theOneSpokenOf } from '../intents/about.js';
import { withCalled } from './called.js';
import { ofOwner } from './owner.js';

/** A sentence as it is meant where some records are shown; `isGuess` says that it could mean others as well. */
export interface Meant {
  reading: Reading;
  isGuess: boolean;
}

/**
 * The same sentence with the records that it names by what tells them from the others shown: “the Coho one”, “the top
 * one”, “the onboarding” where one of those shown is called so.
 */
export async function amongShown(heard: Reading, lookup: Lookup): Promise<Meant> {
  if (lookup.things || (lookup.shown.length === 0 && !theOneSpokenOf(lookup)))
    return { reading: heard, isGuess: false };
  const reading = await withCalled(await withOnes(withPlaces(withNumber(heard, lookup)), lookup), lookup);
  return withMeant(reading, lookup);
}

/** What something is to be called stands behind these. */
const naming = new Set('to as called named titled'.split(' '));

/** The same with the record in the place of a name that several have, of which one was shown or spoken of. */
async function withMeant(reading: Reading, lookup: Lookup): Promise<Meant> {
  const colon = reading.tokens.findIndex((_, at) => isBehindColon(reading, at));
  for (const mention of reading.mentions) {
    // What stands behind a colon is somebody's text.
    if (colon >= 0 && mention.start >= colon) continue;
    const ref = amongSeen(mention, lookup) ?? (await ofOwner(mention, reading, lookup));
    const start = owning.has(reading.tokens[mention.start - 1]?.text ?? '')
      ? mention.start - 1
      : mention.start;
    const first = reading.tokens[start];
    if (!ref || !first || naming.has(reading.tokens[start - 1]?.text ?? '')) continue;
    const by = [nounToken(first, ref.noun), numberToken(first, ref.number)];
    const rest = await withMeant(replaced(reading, start, mention.end, by), lookup);
    return { ...rest, isGuess: true };
  }
  const mentions = reading.mentions.map((mention) => narrowed(mention, lookup));
  return {
    reading: { ...reading, mentions },
    isGuess: mentions.some((one, at) => one !== reading.mentions[at]),
  };
}

/** What also names several records of another kind, of which one was shown, as that one. */
function narrowed(mention: Mention, { shown }: Lookup): Mention {
  for (const [noun, numbers] of mention.records) {
    const [only, another] = shown.filter((ref) => ref.noun === noun && numbers.includes(ref.number));
    if (numbers.length < 2 || !only || another) continue;
    return { ...mention, records: new Map([...mention.records, [noun, [only.number]]]) };
  }
  return mention;
}

/** Behind these words a place stands for a thing rather than before its name. */
const following = new Set([
  ...'to as into in on for with at by now then over off up and'.split(' '),
  ...pleas,
]);
/** A day may stand behind these. */
const dating = new Set('on by until till from before after since'.split(' '));

/** Behind these a number is no record's. */
const counting = new Set(
  'to at of by is top last first next worth for limit over under above below score'.split(' '),
);

/** “Let Diego handle 19” with the noun of the one record spoken of, where that is its number. */
function withNumber(reading: Reading, lookup: Lookup): Reading {
  const one = theOneSpokenOf(lookup);
  const at = reading.tokens.findIndex(({ amount }) => amount?.plain && amount.value === one?.number);
  const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
  const isBare = before?.kind === 'word' && before.text !== one?.noun && !counting.has(before.text);
  if (!one || !token || !isBare || token.breaks !== '' || !isEnd(reading.tokens[at + 1])) return reading;
  return replaced(reading, at, at + 1, [nounToken(token, one.noun), token]);
}

/** “The top one”, “the first”, “number three” as “the first one”, “the third one”. */
function withPlaces(reading: Reading): Reading {
  const { tokens } = reading;
  for (const at of tokens.keys()) {
    const found = placeAt(tokens, at);
    const first = tokens[at];
    if (!found || !first) continue;
    const word = (text: string): Token => ({ ...first, kind: 'word', text, breaks: '' });
    const by = [word('the'), word(found.place), word('one')];
    return replaced(reading, at, at + found.length, by);
  }
  return reading;
}

function isEnd(token: Token | undefined): boolean {
  return !token || token.breaks !== '' || following.has(token.text);
}

function placeAt(tokens: readonly Token[], at: number): { place: string; length: number } | undefined {
  const [before, first, second, third] = [at - 1, at, at + 1, at + 2].map((place) => tokens[place]);
  if (first?.text === 'number' && before?.text !== 'the') {
    const said = countIn([second?.text ?? '']);
    const place = said && /^\p{L}/u.test(second?.text ?? '') ? placeWord(said.count - 1) : undefined;
    return place !== undefined && isEnd(third) ? { place, length: 2 } : undefined;
  }
  if (first?.text !== 'the' || !second) return undefined;
  if (second.text === 'top' && third?.text === 'one') return { place: 'first', length: 3 };
  const isPlace = placeOf(second.text) !== undefined && !dating.has(before?.text ?? '');
  return isPlace && at > 0 && isEnd(third) ? { place: second.text, length: 2 } : undefined;
}

const articles = new Set(['the', 'that', 'this']);
/** So many words tell which one. */
const mostTelling = 3;

/** “The Coho one” as the record of those shown that is called so, or belongs to who is. */
async function withOnes(reading: Reading, lookup: Lookup): Promise<Reading> {
  const { tokens } = reading;
  for (const at of tokens.keys()) {
    const start = tokens[at]?.text === 'one' ? articleBefore(tokens, at) : undefined;
    const first = start === undefined ? undefined : tokens[start];
    if (start === undefined || !first) continue;
    const ref = await calledSo(reading, start + 1, at, lookup);
    if (ref)
      return replaced(reading, start, at + 1, [nounToken(first, ref.noun), numberToken(first, ref.number)]);
  }
  return reading;
}

function articleBefore(tokens: readonly Token[], end: number): number | undefined {
  for (let at = end - 1; at >= 0 && end - at <= mostTelling + 1; at--) {
    if (articles.has(tokens[at]?.text ?? '')) return end - at > 1 ? at : undefined;
    if (tokens[at + 1]?.breaks !== '') return undefined;
  }
  return undefined;
}

/** The one record of those shown that some words name. */
async function calledSo(
  reading: Reading,
  start: number,
  end: number,
  lookup: Lookup,
): Promise<RecordRef | undefined> {
  const telling = reading.tokens.slice(start, end).filter(({ text }) => !isCourtesy(text));
  if (telling.length === 0 || telling.some(({ text }) => placeOf(text) !== undefined)) return undefined;
  const [first] = lookup.shown;
  if (!first) return undefined;
  const { noun } = first;
  const seen = listWith(
    lookup.shown.filter((ref) => ref.noun === noun),
    lookup,
  );
  const named = reading.mentions.find((mention) => mention.start >= start && mention.end === end);
  const own = seen.filter(({ number }) => named?.records.get(noun)?.includes(number));
  if (own.length > 0) return own.length === 1 ? own[0] : undefined;
  const choices = await lookup.find(lookup.actor, { kind: 'record', noun }, sliceOf(reading, start, end));
  const found = seen.filter(({ number }) =>
    choices.some(({ value, isNear }) => value === String(number) && !isNear),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Of several records that something names, the one that was shown or spoken of. */
function amongSeen({ records }: Mention, lookup: Lookup): RecordRef | undefined {
  const [[noun, numbers] = ['', []]] = records;
  const isMeant = (ref: RecordRef | undefined) => ref?.noun === noun && numbers.includes(ref.number);
  const one = theOneSpokenOf(lookup);
  const [only, another] = lookup.shown.filter(isMeant);
  if (numbers.length < 2) return undefined;
  return another ? undefined : (only ?? (isMeant(one) ? one : undefined));
}
