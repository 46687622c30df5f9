import type { ParsedComponents } from 'chrono-node';
import type { Sentence } from '../sentence/sentence.js';
import type { Clock } from './said.js';

/** Without a day only what can be nothing but a time counts as one. */
const surely = /[ap]\.?m\b|:|o.clock|\bnoon\b|midnight/i;
const ofToday = /\bthis (?:morning|afternoon|evening)\b|\btonight\b/i;
/** Hours before this one are those of the afternoon, where neither is said. */
const earliest = 7;

/** Whether words name a part of today, be it over or not. */
export function isOfToday(words: string): boolean {
  return ofToday.test(words);
}

/** The times of day that words name; undefined where they name none. */
export function clockOf(
  words: string,
  start: ParsedComponents,
  end: ParsedComponents | null | undefined,
): Clock | undefined {
  if (!start.isCertain('hour')) return undefined;
  const hasDay = start.isCertain('day') || start.isCertain('weekday') || isOfToday(words);
  if (!hasDay && !surely.test(words)) return undefined;
  return {
    time: timeOf(start),
    ...(end?.isCertain('hour') && { endTime: timeOf(end) }),
    ...(!hasDay && { isTimeAlone: true }),
  };
}

const lastHour = 24;

/** “10-11” behind a day: from one hour to another. */
export function hoursAt({ text, tokens }: Sentence, at: number): Clock | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (!first?.amount?.plain || !second?.amount?.plain) return undefined;
  if (!/^\s*[-–]\s*$/.test(text.slice(first.end, second.start))) return undefined;
  const [from, until] = [afternoon(first.amount.value), afternoon(second.amount.value)];
  return from < until && until < lastHour
    ? { time: `${two(from)}:00`, endTime: `${two(until)}:00` }
    : undefined;
}

function afternoon(hour: number): number {
  return hour > 0 && hour < earliest ? hour + 12 : hour;
}

/** HH:MM, in the afternoon where neither is said and the hour is an early one. */
export function timeOf(components: ParsedComponents): string {
  const said = components.get('hour') ?? 0;
  const hour = !components.isCertain('meridiem') && said > 0 && said < earliest ? said + 12 : said;
  return `${two(hour)}:${two(components.get('minute') ?? 0)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
