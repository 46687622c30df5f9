import { dayOf, isoDay, type Period } from './days.js';
import type { Token } from '../sentence/sentence.js';

/** The day that a text YYYY-MM-DD is; beyond the end of its month one of the next. */
export function toPeriod(text: string): Required<Period> {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const at = dayOf(year, month - 1, day);
  return { from: at, until: at };
}

/** Whether its month has such a day. */
export function exists(text: string): boolean {
  return isoDay(toPeriod(text).from) === text;
}

/** A day in digits as YYYY-MM-DD, whether or not there is one. */
export function verbatimAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  if (token?.kind !== 'date' || token.text.includes('/')) return undefined;
  // “5.12.2026”: with dots, the day comes first.
  const [year = '', month = '', day = ''] = token.text.includes('.')
    ? token.text.split('.').toReversed()
    : token.text.split('-');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
