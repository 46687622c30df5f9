import { dayOf, partsOf, type Day } from './days.js';
import type { Token } from '../sentence/sentence.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = /^(?:january|february|march|april|june|july|august|september|october|november|december)$/;

/** A day as YYYY-MM-DD that no month has, as in "February 30" or "31st of April 2027"; the tool says so. */
export function impossibleAt(
  tokens: readonly Token[],
  at: number,
  today: Day,
): { length: number; text: string } | undefined {
  const first = tokens[at];
  const joint = tokens[at + 1]?.text === 'of' ? 1 : 0;
  const second = tokens[at + 1 + joint];
  const inOrder = monthOf(first) !== undefined && joint === 0;
  const month = inOrder ? monthOf(first) : monthOf(second);
  const day = ofMonth(inOrder ? second : first);
  if (month === undefined || day === undefined) return undefined;
  const next = tokens[at + 2 + joint];
  const said = /^\d{4}$/.test(next?.text ?? '') ? Number(next?.text) : undefined;
  const now = partsOf(today);
  const year = said ?? (month < now.month ? now.year + 1 : now.year);
  if (partsOf(dayOf(year, month, day)).month === month) return undefined;
  const text = `${year}-${two(month + 1)}-${two(day)}`;
  return { length: 2 + joint + (said === undefined ? 0 : 1), text };
}

function monthOf(token: Token | undefined): number | undefined {
  const word = token?.kind === 'word' ? token.text : '';
  const month = months.indexOf(longMonths.test(word) ? word.slice(0, 3) : word);
  return month < 0 ? undefined : month;
}

function ofMonth(token: Token | undefined): number | undefined {
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token?.text ?? '')?.[1]);
  return day >= 30 && day <= 31 ? day : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
