import { ordinalIn } from '../sentence/counts.js';
import { periodOf, weekdays, type Calendar, type Day, type Period } from './days.js';
import { oneDay, type PeriodHere } from './said.js';
import { unitBehindOf, unitOf } from './units.js';
import { isFiscalWord } from './years.js';

/** “The start of the fiscal year is April” says when that is. */
const setting = new Set(['to', 'is', 'as', 'month', 'should', 'shall']);
const daysOfWeek = 7;

/** "end of next month", "last day of January", "month end": one day. */
export function edgeOfUnit(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const [first = '', second = ''] = words;
  const unit = unitOf(first);
  if (unit && second === 'end') return oneDay(2, periodOf(unit, calendar.today).until);
  const edge = edgeIn(words);
  if (!edge || words[edge.length] !== 'of') return undefined;
  const from = edge.length + 1;
  const inner = unitBehindOf(words.slice(from), calendar);
  const fiscal = words[from] === 'the' ? words[from + 1] : words[from];
  if (!inner || (!edge.isEnd && isFiscalWord(fiscal) && setting.has(words[from + inner.length] ?? '')))
    return undefined;
  return pointsIn(inner, from + inner.length, (period) => edge.dayIn(period));
}

interface Edge {
  length: number;
  isEnd: boolean;
  dayIn: (period: Required<Period>) => Day;
}

/** “End”, “last day”, “first working day”. */
function edgeIn([first = '', second = '', third = '']: readonly string[]): Edge | undefined {
  const isEnd = ['end', 'close', 'last'].includes(first);
  if (!isEnd && !['start', 'beginning', 'first'].includes(first)) return undefined;
  const edgeOf = ({ from, until }: Required<Period>) => (isEnd ? until : from);
  if (!['last', 'first'].includes(first)) return { length: 1, isEnd, dayIn: edgeOf };
  if (second === 'day') return { length: 2, isEnd, dayIn: edgeOf };
  const isWorking = ['working', 'business'].includes(second) && third === 'day';
  if (!isWorking && second !== 'weekday' && second !== 'workday') return undefined;
  const dayIn = (period: Required<Period>) => workdayFrom(edgeOf(period), isEnd ? -1 : 1);
  return { length: isWorking ? 3 : 2, isEnd, dayIn };
}

function workdayFrom(day: Day, step: 1 | -1): Day {
  return [0, 6].includes(weekdayOf(day)) ? workdayFrom(day + step, step) : day;
}

/** Counted from Sunday; 1 January 1970 was a Thursday. */
function weekdayOf(day: Day): number {
  return (day + 4) % daysOfWeek;
}

/** “First Monday of March”, “last Friday of the month”. */
export function weekdayOfUnit(words: readonly string[], calendar: Calendar): PeriodHere | undefined {
  const isLast = words[0] === 'last';
  const place = isLast ? { count: 0, length: 1 } : ordinalIn(words);
  if (!place) return undefined;
  const weekday = weekdays.indexOf(words[place.length] ?? '');
  const from = place.length + 2;
  if (weekday < 0 || !['of', 'in'].includes(words[from - 1] ?? '')) return undefined;
  const inner = unitBehindOf(words.slice(from), calendar);
  const dayIn = (period: Required<Period>) => {
    const first = period.from + ((weekday - weekdayOf(period.from) + daysOfWeek) % daysOfWeek);
    const last = period.until - ((weekdayOf(period.until) - weekday + daysOfWeek) % daysOfWeek);
    return isLast ? last : first + (place.count - 1) * daysOfWeek;
  };
  const isThere = inner && dayIn(inner.period) <= inner.period.until;
  return isThere ? pointsIn(inner, from + inner.length, dayIn) : undefined;
}

function pointsIn(
  { period, earlier }: PeriodHere,
  length: number,
  dayIn: (period: Required<Period>) => Day,
): PeriodHere {
  return {
    ...oneDay(length, dayIn(period)),
    ...(earlier && { earlier: periodOf('day', dayIn(earlier)) }),
  };
}

/** “Friday week”, “the Friday after next”, “the week after next”. */
export function afterNext(words: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const [first = '', second = '', third = ''] = words;
  const isAfterNext = second === 'after' && third === 'next';
  const unit = unitOf(first);
  if (unit && isAfterNext) return { length: 3, period: periodOf(unit, today, 2) };
  const weekday = weekdays.indexOf(first);
  if (weekday < 0 || (!isAfterNext && second !== 'week')) return undefined;
  const ahead = (weekday - weekdayOf(today) + daysOfWeek) % daysOfWeek;
  const coming = today + (ahead === 0 && isAfterNext ? daysOfWeek : ahead);
  return oneDay(isAfterNext ? 3 : 2, coming + daysOfWeek);
}
