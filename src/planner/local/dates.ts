import { en, type ParsedComponents } from 'chrono-node';
import { dayOf, isoDay, type Day, type Period } from './days.js';
import { impossibleAt } from './impossible.js';
import { clockOf } from './times.js';
import { periodAt, type Clock, type PeriodHere } from './periods.js';
import type { Sentence, Token } from './sentence.js';

/** Words that mean days, from one token up to another. `from` and `until` are YYYY-MM-DD, both inclusive. */
export interface DateMention extends Partial<Clock> {
  start: number;
  end: number;
  from?: string;
  until?: string;
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
const during = ['in', 'during', 'on', 'within', 'for', 'over', 'within the'];
const doubtful = new Set(['march', 'may', 'sat', 'sun', 'mon', 'second', 'now']);

/** Finds all days and periods in a sentence, without those that overlap an earlier one. */
export function readDates(sentence: Sentence, today: Day): DateMention[] {
  const points = readPoints(sentence, today);
  const mentions: DateMention[] = [];
  for (let at = 0; at < sentence.tokens.length;) {
    const found = mentionAt(sentence, at, today, points);
    if (found) mentions.push(found);
    at = found ? found.end : at + 1;
  }
  return mentions;
}

type Points = ReadonlyMap<number, PeriodHere>;

function mentionAt(sentence: Sentence, at: number, today: Day, points: Points): DateMention | undefined {
  const never = impossibleAt(sentence.tokens, at, today);
  if (never) return { start: at, end: at + never.length, from: never.text, until: never.text };
  const range = rangeAt(sentence, at, today, points);
  if (range) return range;
  for (const length of [3, 2, 1]) {
    const opened = openedAt(sentence, at, length, today, points);
    if (opened) return opened;
  }
  const { tokens } = sentence;
  const verbatim = verbatimAt(tokens, at);
  if (verbatim !== undefined) return { start: at, end: at + 1, from: verbatim, until: verbatim };
  const here = hereAt(tokens, at, today, points);
  const word = tokens[at]?.text ?? '';
  if (!here || (here.length === 1 && (doubtful.has(word) || /^\d+$/.test(word)))) return undefined;
  return mention(at, at + here.length, here.period, here.clock);
}

/** A day or period behind some words that bound it, e.g. "no later than Friday". */
function openedAt(
  { tokens }: Sentence,
  at: number,
  length: number,
  today: Day,
  points: Points,
): DateMention | undefined {
  const opening = wordsAt(tokens, at, length);
  if (opening === undefined) return undefined;
  const start = at + length;
  const here = hereAt(tokens, start, today, points);
  const period = here && ends(opening, here.period);
  if (here?.range && period) return mention(at, start + here.length, here.period, here.clock);
  const verbatim = verbatimAt(tokens, start);
  const bound = verbatim === undefined ? undefined : bounded(opening, verbatim);
  if (bound) return { ...bound, start: at, end: start + 1 };
  return here && period && mention(at, start + here.length, period, here.clock);
}

/** "between X and Y", "from X to Y". */
function rangeAt({ tokens }: Sentence, at: number, today: Day, points: Points): DateMention | undefined {
  const opening = tokens[at]?.text ?? '';
  if (opening !== 'between' && opening !== 'from') return undefined;
  const first = hereAt(tokens, at + 1, today, points);
  if (!first) return undefined;
  const middle = at + 1 + first.length;
  const joins = opening === 'between' ? ['and'] : ['to', 'until', 'till', 'through'];
  if (!joins.includes(tokens[middle]?.text ?? '')) return undefined;
  const second = hereAt(tokens, middle + 1, today, points);
  if (!second) return undefined;
  return mention(at, middle + 1 + second.length, { from: first.period.from, until: second.period.until });
}

function hereAt(tokens: readonly Token[], at: number, today: Day, points: Points): PeriodHere | undefined {
  const period = periodAt(tokens, at, today);
  const point = points.get(at);
  return point && point.length > (period?.length ?? 0) ? point : period;
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
  return exists(day) ? mention(0, 0, period) : { start: 0, end: 0, from: day, until: day };
}

function toPeriod(text: string): Required<Period> {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const at = dayOf(year, month - 1, day);
  return { from: at, until: at };
}

function exists(text: string): boolean {
  return isoDay(toPeriod(text).from) === text;
}

function verbatimAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  if (token?.kind !== 'date' || !token.text.includes('-')) return undefined;
  const [year = '', month = '', day = ''] = token.text.split('-');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function wordsAt(tokens: readonly Token[], at: number, length: number): string | undefined {
  const words = tokens.slice(at, at + length);
  return words.length === length ? words.map(({ text }) => text).join(' ') : undefined;
}

function mention(start: number, end: number, { from, until }: Period, clock?: Clock): DateMention {
  return {
    start,
    end,
    ...(from !== undefined && { from: isoDay(from) }),
    ...(until !== undefined && { until: isoDay(until) }),
    ...clock,
  };
}

/** Beginnings of words without which no single day is named; looking for them is cheaper than for the day. */
const dayWords =
  /\d[./-]\d|\b(?:\d+(?:st|nd|rd|th)|sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|to(?:day|morrow|night)|tm[rw]|yesterday|now|day|week|fortnight|month|quarter|year|ago|morning|afternoon|evening|noon|midnight)|\d\s?[ap]\.?m\b|\d:\d\d|\bo.clock\b/i;

/** Single days such as "next Friday", "5 March" or "in 3 days", by the token they begin at. */
function readPoints({ text, tokens }: Sentence, today: Day): Points {
  const points = new Map<number, PeriodHere>();
  if (!dayWords.test(text)) return points;
  const noon = new Date(`${isoDay(today)}T12:00:00Z`);
  for (const { index, text: words, start, end } of en.casual.parse(
    text,
    { instant: noon, timezone: 0 },
    { forwardDate: true },
  )) {
    const clock = clockOf(words, start, end);
    if (!start.isCertain('day') && !start.isCertain('weekday') && !clock) continue;
    const first = tokens.findIndex((token) => token.start >= index);
    const length = tokens.filter((token) => token.start >= index && token.end <= index + words.length).length;
    const from = toDay(start);
    const until = end ? toDay(end) : from;
    if (first >= 0 && length > 0)
      points.set(first, {
        length,
        period: { from, until },
        range: end !== null && end !== undefined,
        ...(clock && { clock }),
      });
  }
  return points;
}

function toDay(date: ParsedComponents): Day {
  return dayOf(date.get('year') ?? 1970, (date.get('month') ?? 1) - 1, date.get('day') ?? 1);
}
