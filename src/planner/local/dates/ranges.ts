import { ordinalIn } from '../sentence/counts.js';
import { partsOf, shift, type Day, type Period } from './days.js';
import type { PeriodHere } from './said.js';
import type { Token } from '../sentence/sentence.js';

/** Reads the day or period that begins at a token. */
type ReadHere = (at: number) => PeriodHere | undefined;

const joints: Readonly<Record<string, readonly string[]>> = {
  between: ['and'],
  from: ['to', 'until', 'till', 'through'],
};

/** "between X and Y", "from X to Y": both ends included. */
export function rangeAt(tokens: readonly Token[], at: number, here: ReadHere): PeriodHere | undefined {
  const whole = monthsAt(tokens, at, here);
  if (whole) return whole;
  const opening = tokens[at]?.text ?? '';
  const joins = Object.hasOwn(joints, opening) ? (joints[opening] ?? []) : [];
  const isJoint = (place: number) => joins.includes(tokens[place]?.text ?? '');
  const first = here(at + 1);
  const firstDay = first ? undefined : dayAt(tokens, at + 1);
  const middle = at + 1 + (first ?? firstDay ?? { length: 0 }).length;
  if (!isJoint(middle)) return undefined;
  const second = here(middle + 1);
  const lengthWith = (last: { length: number }) => middle + 1 + last.length - at;
  if (first && second) return { length: lengthWith(second), ...between(first, second) };
  if (firstDay && second) {
    const days = partsOf(second.period.until).day - firstDay.day;
    if (days < 0 || !isDay(second)) return undefined;
    return { length: lengthWith(second), ...grown(second, ({ until }) => ({ from: until - days, until })) };
  }
  const secondDay = first && dayAt(tokens, middle + 1);
  const days = first && secondDay ? secondDay.day - partsOf(first.period.from).day : -1;
  if (!first || !secondDay || days < 0 || !isDay(first)) return undefined;
  return { length: lengthWith(secondDay), ...grown(first, ({ from }) => ({ from, until: from + days })) };
}

/** “July to September”, without a word before them. */
function monthsAt(tokens: readonly Token[], at: number, here: ReadHere): PeriodHere | undefined {
  const first = here(at);
  const joint = first && at + first.length;
  if (!first || joint === undefined || isDay(first) || first.range) return undefined;
  if (!joints['from']?.includes(tokens[joint]?.text ?? '')) return undefined;
  const second = here(joint + 1);
  if (!second || isDay(second)) return undefined;
  return { length: joint + 1 + second.length - at, ...between(first, second) };
}

/** A day of a month that is named elsewhere, as 3 in "between 3 and 9 March". */
function dayAt(tokens: readonly Token[], at: number): { day: number; length: number } | undefined {
  const article = tokens[at]?.text === 'the' ? 1 : 0;
  const words = tokens.slice(at + article, at + article + 2).map(({ text }) => text);
  const digits = /^\d{1,2}$/.exec(words[0] ?? '')?.[0];
  const said = digits === undefined ? ordinalIn(words) : { count: Number(digits), length: 1 };
  const isOfMonth = said && said.count >= 1 && said.count <= 31;
  return isOfMonth ? { day: said.count, length: said.length + article } : undefined;
}

function isDay({ period: { from, until } }: PeriodHere): boolean {
  return from === until;
}

type Turns = Pick<PeriodHere, 'period' | 'earlier'>;

function grown({ period, earlier }: PeriodHere, grow: (one: Required<Period>) => Required<Period>): Turns {
  return { period: grow(period), ...(earlier && { earlier: grow(earlier) }) };
}

/** From the beginning of one to the end of another; what has no year of its own goes by the other. */
function between(first: PeriodHere, second: PeriodHere): Turns {
  const { until } = second.period;
  const isFixed = second.earlier === undefined;
  const from = isFixed || first.period.from > until ? latestBy(first, until) : first.period.from;
  const period = { from, until };
  const begun = (first.earlier ?? first.period).from;
  const end = soonestFrom(second, begun);
  return begun < from && end < until ? { period, earlier: { from: begun, until: end } } : { period };
}

function latestBy(here: PeriodHere, last: Day): Day {
  const places = around(here, here.period.from);
  return places.findLast((day) => day <= last) ?? here.period.from;
}

function soonestFrom(here: PeriodHere, first: Day): Day {
  return around(here, here.period.until).find((day) => day >= first) ?? here.period.until;
}

const mostYears = 20;

/** A day and the same one of the weeks or years around, where it was said without them. */
function around({ period, earlier }: PeriodHere, day: Day): Day[] {
  if (!earlier) return [day];
  const unit = period.from - earlier.from === 7 ? 'week' : 'year';
  return Array.from({ length: 2 * mostYears + 1 }, (_, index) => shift(day, unit, index - mostYears));
}
