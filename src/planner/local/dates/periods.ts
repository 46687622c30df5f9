import { countIn } from '../sentence/counts.js';
import { namedDays, periodOf, shift, type Calendar, type Unit, weekdays } from './days.js';
import { afterNext, edgeOfUnit, weekdayOfUnit } from './edges.js';
import { holidayAt } from './holidays.js';
import { restOfUnit } from './rest.js';
import { offsetOf, oneDay, type PeriodHere } from './said.js';
import type { Token } from '../sentence/sentence.js';
import { firstOf, longUnit, unitOf, type Reader } from './units.js';
import { fiscalUnit, isFiscalWord } from './years.js';

const toDate: Readonly<Record<string, Unit>> = { ytd: 'year', qtd: 'quarter', mtd: 'month', wtd: 'week' };

const readers: readonly Reader[] = [
  namedDay,
  edgeOfUnit,
  weekdayOfUnit,
  afterNext,
  restOfUnit,
  rolling,
  unitToDate,
  longUnit,
  weekend,
  pastWeekday,
];
const mostWords = 9;

/** Reads the period that begins at a token, e.g. "next month", "Q3 2027", "past 30 days", "end of the week". */
export function periodAt(tokens: readonly Token[], at: number, calendar: Calendar): PeriodHere | undefined {
  const words = tokens.slice(at, at + mostWords).map(({ text }) => text);
  const article = words[0] === 'the' ? 1 : 0;
  const found = holidayAt(tokens, at + article, calendar) ?? firstOf(readers, words.slice(article), calendar);
  return found && { ...found, length: found.length + article };
}

function namedDay([word = '']: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const offset = Object.hasOwn(namedDays, word) ? namedDays[word] : undefined;
  return offset === undefined ? undefined : { length: 1, period: periodOf('day', today, offset) };
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
