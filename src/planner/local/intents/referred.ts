import { replaced, type Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import { being } from '../sentence/verbs.js';
import { isCourtesy } from '../sentence/words.js';
import { meantOf, type Subject } from '../slots/meant.js';
import type { Lookup } from '../slots/resolve.js';
import { nounToken, numberToken } from './mentioned.js';

/** Who may be he or she, the likeliest first. */
const people = ['employee', 'lead', 'customer'];
/** Who may be they. */
const parties = ['customer', 'lead', 'employee'];
/** What may be it: any record. */
const things: readonly string[] = [];
const pronouns: ReadonlyMap<string, readonly string[]> = new Map([
  ...['he', 'she', 'him', 'his', 'her'].map((word) => [word, people] as const),
  ...['they', 'them', 'their', 'theirs', 'there'].map((word) => [word, parties] as const),
  ...['it', 'its', 'this', 'that'].map((word) => [word, things] as const),
]);
const owning = new Set(['his', 'her', 'their', 'its']);
const articles = new Set(['the', 'this', 'that', 'their', 'its', 'his', 'her']);
/** “Are there any” speaks of no place. */
const beings = new Set([...being, 'be', 'been']);
/** Whoever works on a record. */
const workers = new Set(['owner']);

/** The words of a sentence that mean what the conversation is about, and which record that is. */
interface Referent {
  start: number;
  end: number;
  noun: string;
  number: number;
  /** It is said by its noun, as “the order” is. */
  isCalled: boolean;
}

/**
 * The same sentence with what it means by “the customer”, “their” or “it” in place of these words; undefined where it
 * means nothing that was spoken of.
 */
export function withReferent(
  reading: Reading,
  nouns: ReadonlySet<string>,
  lookup: Lookup,
): Named | undefined {
  for (const at of reading.tokens.keys()) {
    const referent = referentAt(reading, at, nouns, lookup);
    if (referent) return named(reading, referent);
  }
  return undefined;
}

/** “Their other deals” are all of theirs; “other” is a value as well. */
export function withoutOther(reading: Reading, nouns: ReadonlySet<string>): Reading {
  const at = reading.tokens.findIndex(
    ({ text }, place) => text === 'other' && nouns.has(reading.tokens[place + 1]?.text ?? ''),
  );
  return at < 0 ? reading : replaced(reading, at, at + 1, []);
}

/** A sentence with a record in the place of a word that stands for it. */
interface Named {
  reading: Reading;
  noun: string;
  id: string;
  isCalled: boolean;
}

function named(reading: Reading, { start, end, noun, number, isCalled }: Referent): Named {
  const first = reading.tokens[start];
  const last = reading.tokens[end - 1];
  const id = String(number);
  if (!first || !last) return { reading, noun, id, isCalled };
  const owns: Token[] =
    end - start === 1 && owning.has(first.text)
      ? [{ ...first, text: "'s", start: first.end, breaks: '' }]
      : [];
  // What has a name is spoken of by it, and everything else by its number.
  if (!people.includes(noun)) {
    const numbered = [nounToken(first, noun), numberToken(first, number), ...owns];
    return { reading: replaced(reading, start, end, numbered), noun, id, isCalled };
  }
  const said = replaced(reading, start, end, [{ ...first, end: last.end }, ...owns]);
  const mention = { start, end: start + 1, records: new Map([[noun, [number]]]) };
  const mentions = [...said.mentions, mention].toSorted((one, other) => one.start - other.start);
  return { reading: { ...said, mentions }, noun, id, isCalled };
}

function referentAt(
  { tokens, mentions }: Reading,
  at: number,
  nouns: ReadonlySet<string>,
  lookup: Lookup,
): Referent | undefined {
  const [token, next, behind] = tokens.slice(at, at + 3);
  if (token?.kind !== 'word' || mentions.some(({ start, end }) => start <= at && at < end)) return undefined;
  const called = next?.kind === 'word' && next.breaks === '' && !next.plural ? next.text : '';
  const noun = workers.has(called) ? 'employee' : called;
  const isNamed = mentions.some(({ start }) => start === at + 2) || (behind && behind.kind !== 'word');
  if (articles.has(token.text) && nouns.has(noun) && !isNamed) {
    const [id, another] = meantOf(noun, lookup, true);
    return id === undefined || another !== undefined ? undefined : referentTo(at, at + 2, { noun, id }, true);
  }
  if (token.text === 'there' && (beings.has(tokens[at - 1]?.text ?? '') || beings.has(next?.text ?? '')))
    return undefined;
  const who = pronouns.get(token.text);
  const end = called === 'one' && who === things ? at + 2 : at + 1;
  const isAlone =
    called === 'one' ||
    token.text === 'it' ||
    !next ||
    next.breaks !== '' ||
    isCourtesy(next.text) ||
    owning.has(token.text);
  if (!who || (who === things && !isAlone)) return undefined;
  const subject = nearest(lookup.about ?? [], who);
  return subject && referentTo(at, end, subject, false);
}

function referentTo(
  start: number,
  end: number,
  { noun, id }: Pick<Subject, 'noun' | 'id'>,
  isCalled: boolean,
): Referent | undefined {
  const number = Number(id);
  return Number.isInteger(number) ? { start, end, noun, number, isCalled } : undefined;
}

/** The nearest that may be meant; what was shown or asked for is nearer than what it belongs to. */
function nearest(about: readonly Subject[], who: readonly string[]): Subject | undefined {
  const known = about.filter(
    ({ noun, id, by, isPast }) =>
      id !== 'me' && (who === things ? by === 'shown' && !isPast : who.includes(noun)),
  );
  const far = ({ by, isPast, noun }: Subject) =>
    (isPast ? 100 : 0) +
    (by === 'owner' ? 10 : 0) +
    (who === things || (by !== 'owner' && who === parties) ? 0 : who.indexOf(noun));
  return known.toSorted((a, b) => far(a) - far(b))[0];
}
