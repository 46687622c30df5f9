import { periodOf, type Calendar, type Unit } from './days.js';
import type { PeriodHere } from './said.js';

const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const owning = new Set(['the', 'my', 'our', 'this']);

/** “The rest of my week”, “the remainder of the month”: from today on. */
export function restOfUnit(words: readonly string[], { today }: Calendar): PeriodHere | undefined {
  const [first = '', of, ...others] = words;
  if (!['rest', 'remainder'].includes(first) || of !== 'of') return undefined;
  const owned = owning.has(others[0] ?? '') ? 1 : 0;
  const unit = units.find((each) => each === others[owned]);
  return unit && { length: owned + 3, period: { from: today, until: periodOf(unit, today).until } };
}
