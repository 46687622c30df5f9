import type { Reading } from './reading.js';
import type { Token } from './sentence.js';
import { isCourtesy } from './words.js';

/** Words that take back what was said just before: “… to Megan, no, to Isaiah”. */
const taking = new Set(['no', 'nope', 'sorry', 'wait', 'oops', 'pardon', 'correction', 'actually', 'rather']);
const pairs = new Set([
  'i mean',
  'i meant',
  'make that',
  'scratch that',
  'or rather',
  'or better',
  'no wait',
]);
const pause = /[,;.–—-]/;

/** Tokens from one up to another. */
interface Part {
  start: number;
  end: number;
}

/**
 * The text of a sentence that corrects itself, with what was meant in the place of the slip; undefined where it does not,
 * or where it is not plain what the correction is for.
 */
export function mended(reading: Reading): string | undefined {
  const { text, tokens } = reading;
  for (let at = 1; at < tokens.length; at++) {
    if (gap(reading, at).includes(':')) return undefined;
    const end = pause.test(gap(reading, at)) ? takenBack(reading, at) : at;
    const first = tokens[end];
    if (end === at || !first) continue;
    const slip = slipFor(reading, at, end);
    const [from, until] = [tokens[slip?.start ?? -1], tokens[(slip?.end ?? 0) - 1]];
    if (!slip || !from || !until) return undefined;
    const kept = text.slice(until.end, tokens[at - 1]?.end);
    return `${text.slice(0, from.start)}${text.slice(first.start).trim()}${kept}`;
  }
  return undefined;
}

function gap({ text, tokens }: Reading, at: number): string {
  return text.slice(tokens[at - 1]?.end, tokens[at]?.start);
}

/** Behind the words that take something back; a bare “no” needs a pause, as “no budget” is a reason. */
function takenBack(reading: Reading, at: number): number {
  const { tokens } = reading;
  let end = at;
  for (;;) {
    const word = tokens[end]?.text ?? '';
    const isPair = pairs.has(`${word} ${tokens[end + 1]?.text ?? ''}`);
    if (!isPair && !taking.has(word)) return end;
    const next = end + (isPair ? 2 : 1);
    if (word === 'no' && !isPair && !pause.test(gap(reading, next)) && !taking.has(tokens[next]?.text ?? ''))
      return end;
    end = next;
  }
}

/** The words before `at` that those from `from` on stand in for. */
function slipFor(reading: Reading, at: number, from: number): Part | undefined {
  const { tokens } = reading;
  const first = tokens[from];
  if (!first) return undefined;
  const value = valueAt(reading, from);
  if (value) return lastLike(reading, at, from);
  const same = tokens.findLastIndex(
    ({ text, kind }, place) => place < at && kind === 'word' && text === first.text,
  );
  if (same >= 0) {
    const behind = unitAt(reading, same + 1);
    if (same === 0) return { start: 0, end: at };
    return { start: same, end: Math.min(at, behind.end) };
  }
  const count = tokens.length - from;
  const isOther = count <= 2 && !isCourtesy(first.text) && tokens[at - 1]?.kind === 'word';
  return isOther && at - count > 0 ? { start: at - count, end: at } : undefined;
}

/** The last words before `at` that are a value of the same kind as the one that begins at `from`. */
function lastLike(reading: Reading, at: number, from: number): Part | undefined {
  const units: Part[] = [];
  for (let place = 0; place < at;) {
    const value = valueAt(reading, place);
    if (value && value.end <= at && isLike(reading, place, from)) units.push(value);
    place = value?.end ?? place + 1;
  }
  return units.at(-1);
}

function isLike({ tokens, dates, mentions }: Reading, one: number, other: number): boolean {
  for (const parts of [dates, mentions]) {
    if (begins(parts, one) || begins(parts, other)) return begins(parts, one) && begins(parts, other);
  }
  const [first, second] = [tokens[one], tokens[other]];
  return first?.kind === second?.kind && first?.amount?.money === second?.amount?.money;
}

function begins(parts: readonly Part[], at: number): boolean {
  return parts.some(({ start }) => start === at);
}

function valueAt({ tokens, dates, mentions }: Reading, at: number): Part | undefined {
  const part = [...dates, ...mentions].find(({ start }) => start === at);
  if (part) return { start: at, end: part.end };
  const token = tokens[at];
  return token && isValue(token) ? { start: at, end: at + 1 } : undefined;
}

function isValue({ kind, amount }: Token): boolean {
  return kind !== 'word' || amount !== undefined;
}

/** What stands behind a word such as “to”: a value, with its article, or one word. */
function unitAt(reading: Reading, at: number): Part {
  const { tokens } = reading;
  const start = ['the', 'a', 'an'].includes(tokens[at]?.text ?? '') ? at + 1 : at;
  return valueAt(reading, start) ?? { start, end: start + 1 };
}
