import { dayOf, partsOf, periodOf, shift, type Day, type Period, type Unit } from './days.js';
import type { Token } from './sentence.js';

/** A period that begins at a token, and how many tokens it takes. */
export interface PeriodHere {
  length: number;
  period: Required<Period>;
  /** Said with both of its ends, e.g. "March 1 to March 5". */
  range?: boolean;
  clock?: Clock;
}

/** Times of day, HH:MM; `isTimeAlone` where no day was said with them. */
export interface Clock {
  time: string;
  endTime?: string;
  isTimeAlone?: true;
}

const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const counts = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ordinals = ['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'];
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const named: Readonly<Record<string, number>> = { today: 0, tonight: 0, tomorrow: 1, yesterday: -1 };
const offsets: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  next: 1,
  coming: 1,
  upcoming: 1,
  following: 1,
  last: -1,
  past: -1,
  previous: -1,
  prior: -1,
};
const toDate: Readonly<Record<string, Unit>> = { ytd: 'year', qtd: 'quarter', mtd: 'month', wtd: 'week' };

type Reader = (words: readonly string[], today: Day) => PeriodHere | undefined;

const readers: readonly Reader[] = [
  namedDay,
  edgeOfUnit,
  rolling,
  unitToDate,
  calendarUnit,
  weekend,
  quarter,
  month,
  isoYear,
];

/** Reads the period that begins at a token, e.g. "next month", "Q3 2027", "past 30 days", "end of the week". */
export function periodAt(tokens: readonly Token[], at: number, today: Day): PeriodHere | undefined {
  const words = tokens.slice(at, at + 6).map(({ text }) => text);
  const article = words[0] === 'the' ? 1 : 0;
  for (const read of readers) {
    const found = read(words.slice(article), today);
    if (found) return { ...found, length: found.length + article };
  }
  return undefined;
}

function unitOf(word: string | undefined): Unit | undefined {
  return units.find((unit) => unit === word);
}

function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d{1,4}$/.test(word)) return Number(word);
  const index = counts.indexOf(word);
  return index < 0 ? undefined : index;
}

function namedDay([word = '']: readonly string[], today: Day): PeriodHere | undefined {
  const offset = Object.hasOwn(named, word) ? named[word] : undefined;
  return offset === undefined ? undefined : { length: 1, period: periodOf('day', today, offset) };
}

/** "end of next month", "beginning of the year", "month end": one day. */
function edgeOfUnit(words: readonly string[], today: Day): PeriodHere | undefined {
  const [first = '', second = ''] = words;
  const unit = unitOf(first);
  if (unit && second === 'end') return oneDay(2, periodOf(unit, today).until);
  const atEnd = ['end', 'close'].includes(first);
  if (second !== 'of' || !(atEnd || ['start', 'beginning'].includes(first))) return undefined;
  const rest = words.slice(2).filter((word) => word !== 'the');
  const skipped = words.length - 2 - rest.length;
  const bare = unitOf(rest[0]);
  const inner = bare
    ? { length: 1, period: periodOf(bare, today) }
    : (calendarUnit(rest, today) ?? month(rest, today) ?? quarter(rest, today));
  if (!inner) return undefined;
  return oneDay(2 + skipped + inner.length, atEnd ? inner.period.until : inner.period.from);
}

function oneDay(length: number, day: Day): PeriodHere {
  return { length, period: { from: day, until: day } };
}

/** "past 30 days", "next two weeks": up to today, or from today on. */
function rolling([first = '', second, third]: readonly string[], today: Day): PeriodHere | undefined {
  const direction = Object.hasOwn(offsets, first) ? offsets[first] : undefined;
  const count = countOf(second);
  const unit = unitOf(third);
  if (!direction || count === undefined || !unit) return undefined;
  const far = shift(today, unit, direction * count);
  return { length: 3, period: direction < 0 ? { from: far, until: today } : { from: today, until: far } };
}

/** "year to date", "YTD". */
function unitToDate([first = '', second, third]: readonly string[], today: Day): PeriodHere | undefined {
  const spelled = second === 'to' && third === 'date' ? unitOf(first) : undefined;
  const unit = spelled ?? (Object.hasOwn(toDate, first) ? toDate[first] : undefined);
  if (!unit) return undefined;
  return { length: spelled ? 3 : 1, period: { from: periodOf(unit, today).from, until: today } };
}

/** "this week", "last quarter". */
function calendarUnit([first = '', second]: readonly string[], today: Day): PeriodHere | undefined {
  const offset = Object.hasOwn(offsets, first) ? offsets[first] : undefined;
  const unit = unitOf(second);
  if (offset === undefined || !unit) return undefined;
  return { length: 2, period: periodOf(unit, today, offset) };
}

function weekend([first = '', second]: readonly string[], today: Day): PeriodHere | undefined {
  const offset = Object.hasOwn(offsets, first) ? offsets[first] : undefined;
  if (second !== 'weekend' || offset === undefined) return undefined;
  const { from } = periodOf('week', today, offset);
  return { length: 2, period: { from: from + 5, until: from + 6 } };
}

/** "Q3", "Q1 2027", "second quarter of 2026"; without a year the one of this year. */
function quarter(words: readonly string[], today: Day): PeriodHere | undefined {
  const [first = '', second] = words;
  const spelled = second === 'quarter' ? ordinals.indexOf(first) % 4 : -1;
  const index = /^q[1-4]$/.test(first) ? Number(first[1]) - 1 : spelled;
  if (index < 0) return undefined;
  const used = spelled >= 0 ? 2 : 1;
  const { year, length } = yearAfter(words, used);
  const first3 = dayOf(year ?? partsOf(today).year, index * 3, 1);
  return { length: used + length, period: periodOf('quarter', first3) };
}

/** "March", "March 2027"; without a year the next one that is not over. Not "5 March" or "March 5". */
function month(words: readonly string[], today: Day): PeriodHere | undefined {
  const index = months.indexOf(words[0] ?? '');
  if (index < 0) return undefined;
  const { year, length } = yearAfter(words, 1);
  if (length === 0 && /^\d{1,2}(?:st|nd|rd|th)?$/.test(words[1] ?? '')) return undefined;
  const now = partsOf(today);
  const coming = index >= now.month ? now.year : now.year + 1;
  return { length: 1 + length, period: periodOf('month', dayOf(year ?? coming, index, 1)) };
}

function isoYear([word = '']: readonly string[]): PeriodHere | undefined {
  if (!/^20[0-4]\d$/.test(word)) return undefined;
  return { length: 1, period: periodOf('year', dayOf(Number(word), 0, 1)) };
}

function yearAfter(words: readonly string[], at: number): { year: number | undefined; length: number } {
  const skip = words[at] === 'of' || words[at] === 'in' ? 1 : 0;
  const found = isoYear(words.slice(at + skip));
  return found ? { year: Number(words[at + skip]), length: skip + 1 } : { year: undefined, length: 0 };
}
