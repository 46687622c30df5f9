import type { Reading } from './reading.js';
import { partOf } from './sentence.js';
import { isCourtesy } from './words.js';

const joints = new Set(['and', 'then', 'also', 'plus', 'afterwards']);
const mostParts = 5;

/**
 * The requests of a sentence such as "mark deal 20 as won and assign deal 21 to Megan": cut where an "and", a comma or a
 * full stop is followed by a word that requests begin with. One part where there is nothing to cut.
 */
export function splitRequests(reading: Reading, heads: ReadonlySet<string>): Reading[] {
  const { tokens } = reading;
  const cuts: { end: number; start: number }[] = [];
  for (let at = 1; at < tokens.length - 1; at++) {
    let start = at;
    while (joints.has(tokens[start]?.text ?? '')) start += 1;
    if (start === at && tokens[at]?.breaks === '') continue;
    let head = start;
    while (isCourtesy(tokens[head]?.text ?? '') && !heads.has(tokens[head]?.text ?? '')) head += 1;
    if (!heads.has(tokens[head]?.text ?? '')) continue;
    cuts.push({ end: at, start });
    at = start;
  }
  if (cuts.length === 0 || cuts.length >= mostParts) return [reading];
  const starts = [0, ...cuts.map(({ start }) => start)];
  const ends = [...cuts.map(({ end }) => end), tokens.length];
  return starts.map((start, index) => readingOf(reading, start, ends[index] ?? tokens.length));
}

/** The part of a reading from one token up to another. */
export function readingOf(reading: Reading, start: number, end: number): Reading {
  const dates = reading.dates
    .filter((date) => date.start >= start && date.end <= end)
    .map((date) => ({ ...date, start: date.start - start, end: date.end - start }));
  const { text, tokens } = partOf(reading, start, end);
  return {
    today: reading.today,
    text,
    tokens: tokens.map((token, index) => (index === 0 ? { ...token, breaks: '' } : token)),
    dates,
  };
}
