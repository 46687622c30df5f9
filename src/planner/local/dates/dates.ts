import { countedFrom } from './counted.js';
import { isoDay, type Calendar, type Period } from './days.js';
import { exists, toPeriod, verbatimAt } from './digits.js';
import { impossibleAt } from './impossible.js';
import { joined } from './joined.js';
import { periodAt } from './periods.js';
import { readPoints, type Points } from './points.js';
import { rangeAt } from './ranges.js';
import type { Clock, PeriodHere } from './said.js';
import type { Sentence, Token } from '../sentence/sentence.js';

/** Words that mean days, from one token up to another. `from` and `until` are YYYY-MM-DD, both inclusive. */
export interface DateMention extends Partial<Clock> {
  start: number;
  end: number;
  from?: string;
  until?: string;
  /** What they mean of something that has happened, where that differs. */
  earlier?: { from?: string; until?: string };
}

const before = ['before', 'earlier than', 'prior to'];
const after = ['after', 'later than', 'past'];
const notAfter = [
  'by',
  'until',
  'till',
  'through',
  'up to',
  'no later than',
  'not later than',
  'on or before',
];
const notBefore = ['since', 'from', 'starting', 'as of', 'on or after'];
const onwards = ['on', 'onward', 'onwards', 'forward'];
const during = ['in', 'during', 'on', 'within', 'for', 'over', 'within the'];
const doubtful = new Set([
  'march',
  'may',
  'sat',
  'sun',
  'mon',
  'second',
  'now',
  'apr',
  'jun',
  'dec',
  'nov',
  'christma',
  'xma',
]);

/** Finds all days and periods in a sentence, without those that overlap an earlier one; `numbered` is what has numbers. */
export function readDates(
  sentence: Sentence,
  calendar: Calendar,
  numbered: ReadonlySet<string>,
): DateMention[] {
  const scene: Scene = {
    tokens: sentence.tokens,
    calendar,
    points: readPoints(sentence, calendar, numbered),
  };
  const mentions: DateMention[] = [];
  for (let at = 0; at < sentence.tokens.length;) {
    const found = mentionAt(scene, at);
    if (found) mentions.push(found);
    at = found ? found.end : at + 1;
  }
  return joined(mentions, sentence.tokens);
}

interface Scene {
  tokens: readonly Token[];
  calendar: Calendar;
  points: Points;
}

function mentionAt(scene: Scene, at: number): DateMention | undefined {
  const { tokens, calendar } = scene;
  const never = impossibleAt(tokens, at, calendar.today);
  if (never) return { start: at, end: at + never.length, from: never.text, until: never.text };
  const range = rangeAt(tokens, at, (place) => hereAt(scene, place));
  if (range) return mention(at, range, range);
  for (const length of [3, 2, 1]) {
    const opened = openedAt(scene, at, length);
    if (opened) return opened;
  }
  const verbatim = verbatimAt(tokens, at);
  if (verbatim !== undefined && !scene.points.get(at)?.clock)
    return { start: at, end: at + 1, from: verbatim, until: verbatim };
  const here = hereAt(scene, at);
  const word = tokens[at]?.text ?? '';
  if (!here || (here.length === 1 && (doubtful.has(word) || /^\d+$/.test(word)))) return undefined;
  return mention(at, here, here);
}

/** A day or period behind some words that bound it, e.g. "no later than Friday". */
function openedAt(scene: Scene, at: number, length: number): DateMention | undefined {
  const { tokens, calendar } = scene;
  const opening = wordsAt(tokens, at, length);
  if (opening === undefined) return undefined;
  const start = at + length;
  const here = hereAt(scene, start);
  const goesOn = here !== undefined && onwards.includes(tokens[start + here.length]?.text ?? '');
  const bounds = here && boundsOf(opening, here, calendar, goesOn);
  const whole = here &&
    bounds && { ...here, length: length + here.length + (goesOn && opening === 'from' ? 1 : 0) };
  if (here?.range && whole) return mention(at, whole, here);
  const verbatim = here?.clock ? undefined : verbatimAt(tokens, start);
  const bound = verbatim === undefined ? undefined : bounded(opening, verbatim);
  if (bound) return { ...bound, start: at, end: start + 1 };
  return whole && mention(at, whole, bounds);
}

function hereAt(scene: Scene, at: number): PeriodHere | undefined {
  return countedFrom(scene.tokens, at, (place) => plainlyAt(scene, place)) ?? plainlyAt(scene, at);
}

function plainlyAt({ tokens, calendar, points }: Scene, at: number): PeriodHere | undefined {
  const period = periodAt(tokens, at, calendar);
  const isArticle = tokens[at]?.text === 'the' && !points.has(at);
  const behind = isArticle ? points.get(at + 1) : undefined;
  const point = behind ? { ...behind, length: behind.length + 1 } : points.get(at);
  return point && point.length > (period?.length ?? 0) ? point : period;
}

interface Bounds {
  period: Period;
  earlier?: Period | undefined;
}

/** What a word before a day or period makes of it, and of what it means of the past. */
function boundsOf(
  opening: string,
  { period, earlier, length }: PeriodHere,
  { today }: Calendar,
  goesOn: boolean,
): Bounds | undefined {
  if (opening === 'since') return { period: { from: (earlier ?? period).from } };
  // "Mails from last week" are those of that week, "from 1 March" those since.
  const isOver = (one: Required<Period>, isNamed: boolean) =>
    opening === 'from' && !goesOn && one.until < today && (one.until > one.from || isNamed);
  const bounds = isOver(period, length <= 2) ? period : ends(opening, period);
  if (!bounds) return undefined;
  return { period: bounds, earlier: earlier && (isOver(earlier, false) ? earlier : ends(opening, earlier)) };
}

/** What a word before a day or period makes of it, e.g. "before" ends a day earlier. */
function ends(opening: string, { from, until }: Required<Period>): Period | undefined {
  if (before.includes(opening)) return { until: from - 1 };
  if (after.includes(opening)) return { from: until + 1 };
  if (notAfter.includes(opening)) return { until };
  if (notBefore.includes(opening)) return { from };
  if (during.includes(opening)) return { from, until };
  return undefined;
}

/** The same for a day written out, which may not exist: the tool says so. */
function bounded(opening: string, day: string): DateMention | undefined {
  const period = ends(opening, toPeriod(day));
  if (!period) return undefined;
  return exists(day) ? mention(0, { length: 0 }, { period }) : { start: 0, end: 0, from: day, until: day };
}

function wordsAt(tokens: readonly Token[], at: number, length: number): string | undefined {
  const words = tokens.slice(at, at + length);
  return words.length === length ? words.map(({ text }) => text).join(' ') : undefined;
}

function mention(
  start: number,
  { length, clock }: Pick<PeriodHere, 'length' | 'clock'>,
  { period, earlier }: Bounds,
): DateMention {
  return {
    start,
    end: start + length,
    ...written(period),
    ...(earlier && { earlier: written(earlier) }),
    ...clock,
  };
}

function written({ from, until }: Period): { from?: string; until?: string } {
  return {
    ...(from !== undefined && { from: isoDay(from) }),
    ...(until !== undefined && { until: isoDay(until) }),
  };
}
