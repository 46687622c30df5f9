import type { RecordRef } from '../../../core/errors.js';
import { nounToken, numberToken } from '../intents/mentioned.js';
import { countIn } from '../sentence/counts.js';
import type { Mention } from '../sentence/mentions.js';
import { replaced, type Reading } from '../sentence/reading.js';
import { sliceOf, type Token } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import { placeOf, placeWord } from '../slots/references.js';
import { listWith, type Lookup } from '../slots/resolve.js';
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
  if (lookup.things || lookup.shown.length === 0) return { reading: heard, isGuess: false };
  const reading = await withOnes(withPlaces(heard), lookup);
  const mentions = await Promise.all(
    reading.mentions.map(async (mention) => narrowed(mention, lookup) ?? ofOwner(mention, reading, lookup)),
  );
  const isGuess = mentions.some((mention) => mention !== undefined);
  return {
    reading: { ...reading, mentions: reading.mentions.map((mention, at) => mentions[at] ?? mention) },
    isGuess,
  };
}

/** Behind these words a place stands for a thing rather than before its name. */
const following = new Set('to as into in on for with at by now please pl then over off up and'.split(' '));
/** A day may stand behind these. */
const dating = new Set('on by until till from before after since'.split(' '));

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

/** What names several records, as the one of them that was shown. */
function narrowed({ records, ...place }: Mention, { shown }: Lookup): Mention | undefined {
  for (const [noun, numbers] of records) {
    const seen = shown.filter((ref) => ref.noun === noun && numbers.includes(ref.number));
    const [only, another] = seen;
    if (numbers.length < 2 || !only || another) continue;
    return { ...place, records: new Map([...records, [noun, [only.number]]]) };
  }
  return undefined;
}
