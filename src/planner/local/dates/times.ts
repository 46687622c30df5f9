import type { ParsedComponents } from 'chrono-node';
import type { Clock } from './said.js';

/** Without a day only what can be nothing but a time counts as one. */
const surely = /[ap]\.?m\b|:|o.clock|\bnoon\b|midnight/i;
/** Hours before this one are those of the afternoon, where neither is said. */
const earliest = 7;

/** The times of day that words name; undefined where they name none. */
export function clockOf(
  words: string,
  start: ParsedComponents,
  end: ParsedComponents | null | undefined,
): Clock | undefined {
  if (!start.isCertain('hour')) return undefined;
  const hasDay = start.isCertain('day') || start.isCertain('weekday');
  if (!hasDay && !surely.test(words)) return undefined;
  return {
    time: timeOf(start),
    ...(end?.isCertain('hour') && { endTime: timeOf(end) }),
    ...(!hasDay && { isTimeAlone: true }),
  };
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
