import { countIn } from '../sentence/counts.js';
import {
  dayOf,
  months,
  namedDays,
  partsOf,
  periodOf,
  shift,
  type Calendar,
  type Day,
  type Unit,
  weekdays,
} from './days.js';
import { restOfUnit } from './rest.js';
import { offsetOf, type PeriodHere } from './said.js';
import type { Token } from '../sentence/sentence.js';
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
const toDate: Readonly<Record<string, Unit>> = { ytd: 'year', qtd: 'quarter', mtd: 'month', wtd: 'week' };

type Reader = (words: readonly string[], calendar: Calendar) => PeriodHere | undefined;

/** Those that name a month or more; their edges have names, too. */
const longReaders: readonly Reader[] = [fiscalUnit, partOfYear, calendarUnit, month, year];
const readers: readonly Reader[] = [
  namedDay,
  edgeOfUnit,
  restOfUnit,
  rolling,
  unitToDate,
  ...longReaders,
  weekend,
  pastWeekday,
];
const mostWords = 9;

/** Reads the period that begins at a token, e.g. "next month", "Q3 2027", "past 30 days", "end of the week". */
export function periodAt(tokens: readonly Token[], at: number, calendar: Calendar): PeriodHere | undefined {
  const words = tokens.slice(at, at + mostWords).map(({ text }) => text);
  const article = words[0] === 'the' ? 1 : 0;
  const found = readWith(readers, words.slice(article), calendar);
  return found && { ...found, length: found.length + article };
}

function readWith(
  some: readonly Reader[],
  words: readonly string[],
  calendar: Calendar,
): PeriodHere | undefined {
  for (const read of some) {
    const found = read(words, calendar);
    if (found) return found;
  }
  return undefined;
}

function unitOf(word: string | undefined): Unit | undefined {
  return units.find((unit) => unit === word);
}

function namedDay([word = '']: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const offset = Object.hasOwn(namedDays, word) ? namedDays[word] : undefined;
  return offset === undefined ? undefined : { length: 1, period: periodOf('day', today, offset) };
}

/** “The start of the fiscal year is April” says when that is. */
const setting = new Set(['to', 'is', 'as', 'month', 'should', 'shall']);

/** "end of next month", "beginning of the fiscal year", "month end": one day. */
function edgeOfUnit(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const [first = '', second = ''] = words;
  const unit = unitOf(first);
  if (unit && second === 'end') return oneDay(2, periodOf(unit, calendar.today).until);
  const atEnd = ['end', 'close'].includes(first);
  if (second !== 'of' || !(atEnd || ['start', 'beginning'].includes(first))) return undefined;
  const article = words[2] === 'the' ? 1 : 0;
  const rest = words.slice(2 + article);
  const isBare = unitOf(rest[0]) !== undefined || isFiscalWord(rest[0]);
  const bare = isBare ? readWith(longReaders, ['this', ...rest], calendar) : undefined;
  const inner = bare ? { ...bare, length: bare.length - 1 } : readWith(longReaders, rest, calendar);
  if (!inner || (!atEnd && isFiscalWord(rest[0]) && setting.has(rest[inner.length] ?? ''))) return undefined;
  const { period, earlier } = inner;
  return {
    ...oneDay(2 + article + inner.length, atEnd ? period.until : period.from),
    ...(earlier && { earlier: periodOf('day', atEnd ? earlier.until : earlier.from) }),
  };
}

function oneDay(length: number, day: Day): PeriodHere {
  return { length, period: { from: day, until: day } };
}

const hoursPerDay = 24;

/** "past 30 days", "next two weeks", "the past month", "within 10 days": up to today, or from today on. */
function rolling(words: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const [first = ''] = words;
  const direction = first === 'within' ? 1 : offsetOf(first);
  const bare = first === 'past' && unitOf(words[1]) ? { count: 1, length: 0 } : undefined;
  const number = bare ?? countIn(words.slice(1));
  if (!direction || !number) return undefined;
  const word = words[1 + number.length];
  const length = 2 + number.length;
  const unit = word === 'hour' ? 'day' : unitOf(word);
  if (!unit) return undefined;
  const count = word === 'hour' ? Math.ceil(number.count / hoursPerDay) : number.count;
  const far = shift(today, unit, direction * count);
  return { length, period: direction < 0 ? { from: far, until: today } : { from: today, until: far } };
}

/** "year to date", "YTD", "fiscal year to date". */
function unitToDate(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const { today } = calendar;
  const fiscal = isFiscalWord(words[0]) ? fiscalUnitNow(words[1], calendar) : undefined;
  if (fiscal && words[2] === 'to' && words[3] === 'date')
    return { length: 4, period: { from: fiscal.period.from, until: today } };
  const [first = '', second, third] = words;
  const spelled = second === 'to' && third === 'date' ? unitOf(first) : undefined;
  const unit = spelled ?? (Object.hasOwn(toDate, first) ? toDate[first] : undefined);
  if (!unit) return undefined;
  return { length: spelled ? 3 : 1, period: { from: periodOf(unit, today).from, until: today } };
}

function fiscalUnitNow(unit: string | undefined, calendar: Calendar): PeriodHere | undefined {
  return unit === undefined ? undefined : fiscalUnit(['this', 'fiscal', unit], calendar);
}

/** "this week", "last quarter". */
function calendarUnit([first, second]: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const offset = offsetOf(first);
  const unit = unitOf(second);
  if (offset === undefined || !unit) return undefined;
  return { length: 2, period: periodOf(unit, today, offset) };
}

function weekend([first, second]: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const offset = offsetOf(first);
  if (second !== 'weekend' || offset === undefined) return undefined;
  const { from } = periodOf('week', today, offset);
  return { length: 2, period: { from: from + 5, until: from + 6 } };
}

/** "last Friday": the one before today. */
function pastWeekday([first, second = '']: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const weekday = weekdays.indexOf(second);
  if (weekday < 0 || offsetOf(first) !== -1) return undefined;
  const { from: monday } = periodOf('week', today);
  const day = monday + ((weekday + 6) % 7);
  return oneDay(2, day < today ? day : day - 7);
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
