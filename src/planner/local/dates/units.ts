import { dayOf, months, partsOf, periodOf, type Calendar, type Unit } from './days.js';
import { offsetOf, type PeriodHere } from './said.js';
import { fiscalUnit, isFiscalWord, partOfYear, turn, yearIn } from './years.js';

const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const shortMonths: Readonly<Record<string, number>> = {
  feb: 1,
  apr: 3,
  jun: 5,
  jul: 6,
  aug: 7,
  sep: 8,
  sept: 8,
  oct: 9,
  nov: 10,
  dec: 11,
};
/** Reads the period that some words begin with. */
export type Reader = (words: readonly string[], calendar: Calendar) => PeriodHere | undefined;

/** What the first of some readers finds. */
export function firstOf(
  readers: readonly Reader[],
  words: readonly string[],
  calendar: Calendar,
): PeriodHere | undefined {
  for (const read of readers) {
    const found = read(words, calendar);
    if (found) return found;
  }
  return undefined;
}

const longReaders: readonly Reader[] = [fiscalUnit, partOfYear, calendarUnit, month, year];

/** A month or more, or a unit that is named: “next week”, “March 2027”, “fiscal Q2”. */
export function longUnit(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  return firstOf(longReaders, words, calendar);
}

/** The same behind “of”, where “the month” is this one. */
export function unitBehindOf(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const article = words[0] === 'the' ? 1 : 0;
  const rest = words.slice(article);
  const isBare = unitOf(rest[0]) !== undefined || isFiscalWord(rest[0]);
  const bare = isBare ? longUnit(['this', ...rest], calendar) : undefined;
  const inner = bare ? { ...bare, length: bare.length - 1 } : longUnit(rest, calendar);
  return inner && { ...inner, length: article + inner.length };
}

/** The unit of time that a word is. */
export function unitOf(word: string | undefined): Unit | undefined {
  return units.find((unit) => unit === word);
}

/** "this week", "last quarter". */
function calendarUnit([first, second]: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const offset = offsetOf(first);
  const unit = unitOf(second);
  if (offset === undefined || !unit) return undefined;
  return { length: 2, period: periodOf(unit, today, offset) };
}

/** "March", "March 2027", "last March", "March of next year". Not "5 March" or "March 5". */
function month(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const { today } = calendar;
  const offset = offsetOf(words[0]);
  const at = offset === undefined ? 0 : 1;
  const word = words[at] ?? '';
  const index = Object.hasOwn(shortMonths, word) ? (shortMonths[word] ?? -1) : months.indexOf(word);
  if (index < 0) return undefined;
  const of = (inYear: number) => periodOf('month', dayOf(inYear, index, 1));
  const said = yearIn(words.slice(at + 1), calendar);
  if (said && !said.isFiscal) return { length: at + 1 + said.length, period: of(said.year) };
  if (/^\d{1,2}(?:st|nd|rd|th)?$/.test(words[at + 1] ?? '')) return undefined;
  const now = partsOf(today).year;
  const around = [now - 1, now, now + 1].map(of);
  if (offset === undefined) return { length: 1, ...turn(today, around) };
  const meant =
    offset === 0
      ? around[1]
      : offset > 0
        ? around.find(({ from }) => from > today)
        : around.findLast(({ until }) => until < today);
  return meant && { length: 2, period: meant };
}

/** "2027". */
function year(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const said = words[0]?.startsWith('20') ? yearIn(words, calendar) : undefined;
  return said && { length: 1, period: periodOf('year', dayOf(said.year, 0, 1)) };
}
