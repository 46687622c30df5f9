import { monthsOf, partsOf, type Calendar, type Day, type Period } from './days.js';
import { fiscalMonths, fiscalNow } from './fiscal.js';
import { offsetOf, type PeriodHere } from './said.js';

const ordinals = ['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'];
const pieces: Readonly<Record<string, number>> = { quarter: 3, half: 6 };

/** A year as it is said, and how many words say so. */
interface SaidYear {
  year: number;
  isFiscal: boolean;
  length: number;
}

/** A quarter or half of a year: its months, and which of them it is. */
interface Piece {
  months: number;
  index: number;
  isFiscal: boolean;
  length: number;
  /** "The last quarter" is the one before this unless a year follows. */
  needsYear: boolean;
}

export function isFiscalWord(word: string | undefined): boolean {
  return word === 'fiscal' || word === 'financial';
}

/** "FY26", "fiscal year 2026", "this fiscal year", "last fiscal quarter". */
export function fiscalUnit(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const numbered = fiscalYearIn(words, calendar);
  if (numbered) return { length: numbered.length, period: yearPeriod(numbered, calendar) };
  const [first = '', second, third] = words;
  const offset = offsetOf(first);
  if (offset === undefined || !isFiscalWord(second) || third !== 'quarter') return undefined;
  const { year, month } = fiscalNow(calendar);
  const quarter = Math.floor(month / 3) + offset;
  return { length: 3, period: fiscalMonths(calendar, year, quarter * 3, 3) };
}

/** "Q3", "fiscal Q1 2027", "second quarter of 2026", "H1", "the first half of next year". */
export function partOfYear(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const piece = pieceIn(words);
  if (!piece) return undefined;
  const said = yearIn(words.slice(piece.length), calendar);
  if (!said && (piece.needsYear || words[piece.length] === 'of')) return undefined;
  const isFiscal = piece.isFiscal || said?.isFiscal === true;
  const now = isFiscal ? fiscalNow(calendar).year : partsOf(calendar.today).year;
  const of = (year: number) => monthsIn(piece, year, isFiscal, calendar);
  if (said) return { length: piece.length + said.length, period: of(said.year) };
  return { length: piece.length, ...turn(calendar.today, [of(now - 1), of(now), of(now + 1)]) };
}

/** The first of some periods that is not over, and before it, where that has not begun, the one that has. */
export function turn(
  today: Day,
  periods: readonly Required<Period>[],
): Pick<PeriodHere, 'period' | 'earlier'> {
  const period = periods.find(({ until }) => until >= today) ?? { from: today, until: today };
  const earlier = periods.findLast(({ from }) => from <= today);
  return earlier && earlier.from !== period.from ? { period, earlier } : { period };
}

/** "2027", "of next year", "FY26", "of the fiscal year". */
export function yearIn(words: readonly string[], calendar: Calendar): SaidYear | undefined {
  const joint = words[0] === 'of' || words[0] === 'in' ? 1 : 0;
  const rest = words.slice(joint);
  const hasArticle = joint === 1 && rest[0] === 'the';
  const said = hasArticle ? yearAfter(rest.slice(1), calendar) : anyYearIn(rest, calendar);
  return said && { ...said, length: joint + said.length };
}

/** Behind "the": "the next year", "the year". */
function yearAfter(words: readonly string[], calendar: Calendar): SaidYear | undefined {
  const said = anyYearIn(words, calendar);
  return said ? { ...said, length: said.length + 1 } : anyYearIn(['this', ...words], calendar);
}

function anyYearIn(words: readonly string[], calendar: Calendar): SaidYear | undefined {
  return calendarYearIn(words, calendar) ?? fiscalYearIn(words, calendar);
}

/** "2027", "next year". */
function calendarYearIn([first = '', second]: readonly string[], { today }: Calendar): SaidYear | undefined {
  if (/^20[0-4]\d$/.test(first)) return { year: Number(first), isFiscal: false, length: 1 };
  const offset = offsetOf(first);
  if (offset === undefined || second !== 'year') return undefined;
  return { year: partsOf(today).year + offset, isFiscal: false, length: 2 };
}

/** "FY26", "fiscal year 2026", "fiscal 2026", "last fiscal year", "this FY". */
function fiscalYearIn(words: readonly string[], calendar: Calendar): SaidYear | undefined {
  const [first = ''] = words;
  const joined = /^fy(\d{2}|20\d{2})$/.exec(first)?.[1];
  if (joined !== undefined) return { year: fullYear(joined), isFiscal: true, length: 1 };
  const named = fiscalNameIn(words);
  const number = named > 0 ? /^(?:\d{2}|20\d{2})$/.exec(words[named] ?? '')?.[0] : undefined;
  if (number !== undefined) return { year: fullYear(number), isFiscal: true, length: named + 1 };
  const offset = offsetOf(first);
  const after = offset === undefined ? 0 : fiscalNameIn(words.slice(1));
  const isYear = words[1] === 'fy' || after === 2;
  if (offset === undefined || !isYear) return undefined;
  return { year: fiscalNow(calendar).year + offset, isFiscal: true, length: 1 + after };
}

/** How many words say "fiscal year". */
function fiscalNameIn([first, second]: readonly string[]): number {
  if (first === 'fy') return 1;
  if (!isFiscalWord(first)) return 0;
  return second === 'year' ? 2 : 1;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function pieceIn(words: readonly string[]): Piece | undefined {
  const fiscal = isFiscalWord(words[0]) ? 1 : 0;
  const [first = '', second = '', third = ''] = words.slice(fiscal);
  const isFiscal = fiscal === 1;
  const [, letter, digit] = /^(?:(q)([1-4])|h[12])$/.exec(first) ?? [];
  if (letter) return { months: 3, index: Number(digit) - 1, isFiscal, length: fiscal + 1, needsYear: false };
  if (/^h[12]$/.test(first))
    return { months: 6, index: Number(first[1]) - 1, isFiscal, length: fiscal + 1, needsYear: false };
  const between = isFiscalWord(second) ? 1 : 0;
  const months = pieces[between === 1 ? third : second];
  const index = first === 'last' ? -1 : ordinals.indexOf(first) % 4;
  if (months === undefined || (index < 0 && first !== 'last') || index >= 12 / months) return undefined;
  return {
    months,
    index: index < 0 ? 12 / months - 1 : index,
    isFiscal: isFiscal || between === 1,
    length: fiscal + between + 2,
    needsYear: index < 0,
  };
}

function monthsIn(
  { index, months }: Piece,
  year: number,
  isFiscal: boolean,
  calendar: Calendar,
): Required<Period> {
  return isFiscal
    ? fiscalMonths(calendar, year, index * months, months)
    : monthsOf(year, index * months, months);
}

function yearPeriod({ year, isFiscal }: SaidYear, calendar: Calendar): Required<Period> {
  return isFiscal ? fiscalMonths(calendar, year, 0, 12) : monthsOf(year, 0, 12);
}
