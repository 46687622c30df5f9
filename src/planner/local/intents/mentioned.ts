import { placeOf } from '../slots/references.js';
import type { RecordRef } from '../../../core/errors.js';
import { countIn } from '../sentence/counts.js';
import { replaced, type Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import { pleas } from '../sentence/words.js';

const most = 10;
const pronouns = new Set(['it', 'that', 'this', 'him', 'her']);
const groups = new Set(['them', 'these', 'those']);
/** Behind these words a pronoun stands for a thing rather than before its name. */
const following = new Set([...'to as into in on for with at from by now all both'.split(' '), ...pleas]);

/** A sentence about what was shown last, with that noun beside its "it"; undefined where it has none. */
export function withNoun(reading: Reading, noun: string): Reading | undefined {
  const { tokens } = reading;
  const place = tokens.findIndex(({ text }, at) => text === 'one' && isCounted(tokens[at - 1]));
  const one = tokens[place];
  if (one) return replaced(reading, place, place + 1, [nounToken(one, noun)]);
  const at = tokens.findIndex(({ kind, text }, index) => {
    if (kind !== 'word' || !pronouns.has(text)) return false;
    const next = tokens[index + 1];
    return !next || next.breaks !== '' || text === 'it' || following.has(next.text);
  });
  const pronoun = tokens[at];
  if (!pronoun || tokens[at + 1]?.text === noun) return undefined;
  return replaced(reading, at, at + 1, [pronoun, nounToken(pronoun, noun)]);
}

/** A sentence about one record that it does not name, with the record before it: “deal 20 worth 15k”. */
export function withSubject(reading: Reading, { noun, number }: RecordRef): Reading {
  const [first, ...others] = reading.tokens;
  if (!first) return reading;
  const place = { ...first, end: first.start };
  // The capital letter that a sentence begins with is none of a name.
  const isName = reading.mentions.some(({ start }) => start === 0);
  const plain = { ...reading, tokens: [{ ...first, capital: isName && first.capital === true }, ...others] };
  return replaced(plain, 0, 0, [nounToken(place, noun), numberToken(place, number)]);
}

/** “The second one”. */
function isCounted(before: Token | undefined): boolean {
  return before?.kind === 'word' && placeOf(before.text) !== undefined;
}

/** One sentence for each of several records that were shown: "both", "the first two", "all of them". */
export function spreadShown(reading: Reading, shown: readonly RecordRef[]): Reading[] | undefined {
  const noun = shown[0]?.noun;
  const known = shown.filter((ref) => ref.noun === noun).slice(0, most);
  if (noun === undefined || known.length < 2) return undefined;
  for (const at of reading.tokens.keys()) {
    const found = groupAt(reading.tokens, at, noun, known.length);
    if (!found) continue;
    const { length, from, until } = found;
    return known.slice(from, until).map(({ number }) => {
      const first = reading.tokens[at];
      return first
        ? replaced(reading, at, at + length, [nounToken(first, noun), numberToken(first, number)])
        : reading;
    });
  }
  return undefined;
}

/** Says so where “all of them” comes to those that the person sees of a longer list. */
export function notAll(
  reading: Reading,
  meant: number,
  { shown, last }: { shown: readonly RecordRef[]; last?: { total?: number } },
): string | undefined {
  const noun = shown[0]?.noun;
  const seen = shown.filter((ref) => ref.noun === noun).length;
  const total = Math.max(seen, last?.total ?? 0);
  const isAll = meant > 1 && meant === Math.min(seen, most) && !reading.tokens.some(({ amount }) => amount);
  if (!isAll || total <= meant) return undefined;
  return `These are ${meant} of ${total}. Say “more” to see the next ones.`;
}

interface Group {
  /** How many words name it. */
  length: number;
  from: number;
  until: number;
}

function groupAt(tokens: readonly Token[], at: number, noun: string, count: number): Group | undefined {
  const words = tokens.slice(at, at + 6).map(({ text }) => text);
  const article = words[0] === 'the' ? 1 : 0;
  const named = pointed(words.slice(article), noun, count) ?? counted(words.slice(article), count);
  if (!named) return undefined;
  const length = article + named.length;
  const next = tokens[at + length];
  const isEnd = !next || next.breaks !== '' || following.has(next.text);
  const isNoun = next?.text === noun || next?.text === 'one';
  return isEnd || isNoun ? { ...named, length: length + (isNoun ? 1 : 0) } : undefined;
}

/** "both", "both of them", "all of these", "them all", "all three", "those". */
function pointed(words: readonly string[], noun: string, count: number): Group | undefined {
  const [first = '', second = '', third = ''] = words;
  const all = (length: number): Group => ({ length, from: 0, until: count });
  if (first === 'both') return count === 2 ? all(second === 'of' && groups.has(third) ? 3 : 1) : undefined;
  if (first === 'all' || first === 'each') {
    if (second === 'of' && groups.has(third)) return all(3);
    const said = countIn(words.slice(1));
    return groups.has(second)
      ? all(2)
      : said?.count === count && second !== noun
        ? all(1 + said.length)
        : undefined;
  }
  if (!groups.has(first)) return undefined;
  return all(second === 'all' || second === 'both' ? 2 : 1);
}

/** "first two", "last three of them". */
function counted([first = '', ...rest]: readonly string[], count: number): Group | undefined {
  const said = first === 'first' || first === 'last' ? countIn(rest) : undefined;
  if (!said || said.count < 2 || said.count > count) return undefined;
  const of = rest[said.length] === 'of' && groups.has(rest[said.length + 1] ?? '') ? 2 : 0;
  const length = 1 + said.length + of;
  return first === 'first'
    ? { length, from: 0, until: said.count }
    : { length, from: count - said.count, until: count };
}

/** A word that what is meant is called by, in the place of others. */
export function nounToken({ start, end }: Token, noun: string): Token {
  return { kind: 'word', text: noun, start, end, breaks: '' };
}

export function numberToken({ start, end }: Token, number: number): Token {
  const amount = { value: number, end, money: false, percent: false, plain: true };
  return { kind: 'amount', text: String(number), start, end, breaks: '', amount };
}
