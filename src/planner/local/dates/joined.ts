import type { Token } from '../sentence/sentence.js';
import type { DateMention } from './dates.js';
import { dayIn } from './days.js';

/** Days and times of a sentence put together: “the 30th, 10am”, “Thursday and Friday”; a time is of the one day there is. */
export function joined(mentions: readonly DateMention[], tokens: readonly Token[]): DateMention[] {
  const parts: DateMention[] = [];
  for (const mention of mentions) {
    const before = parts.at(-1);
    const both = before && (timed(before, mention, tokens) ?? twoDays(before, mention, tokens));
    if (both) parts.splice(-1, 1, both);
    else parts.push(mention);
  }
  const [day, another] = parts.filter((part) => part.isTimeAlone !== true);
  const { from, until } = day ?? {};
  if (!day || another || from === undefined || from !== until) return parts;
  return parts.map((part) => (part.isTimeAlone ? { ...part, from, until } : part));
}

/** A day with the time behind it. */
function timed(
  day: DateMention,
  { start, end, time, endTime, isTimeAlone }: DateMention,
  tokens: readonly Token[],
): DateMention | undefined {
  const isBeside = start === day.end || (start === day.end + 1 && tokens[day.end]?.text === 'at');
  if (!isTimeAlone || !isBeside || tokens[start]?.breaks === '.' || !isOneDay(day)) return undefined;
  return { ...day, end, ...(time !== undefined && { time }), ...(endTime !== undefined && { endTime }) };
}

/** Two days on end. */
function twoDays(first: DateMention, second: DateMention, tokens: readonly Token[]): DateMention | undefined {
  const and = tokens[first.end];
  const isBeside = second.start === first.end + 1 && and?.text === 'and' && and.breaks === '';
  if (!isBeside || !isOneDay(first) || !isOneDay(second)) return undefined;
  if (dayIn(second.from ?? '') - dayIn(first.until ?? '') !== 1) return undefined;
  const earlier = first.earlier &&
    second.earlier && { earlier: { ...first.earlier, ...until(second.earlier.until) } };
  return { start: first.start, end: second.end, ...from(first.from), ...until(second.until), ...earlier };
}

function isOneDay({ from, until, time }: DateMention): boolean {
  return from !== undefined && from === until && time === undefined;
}

const from = (day: string | undefined) => (day === undefined ? {} : { from: day });
const until = (day: string | undefined) => (day === undefined ? {} : { until: day });
