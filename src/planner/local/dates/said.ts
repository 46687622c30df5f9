import type { Day, Period } from './days.js';

/** A period that begins at a token, and how many tokens it takes. */
export interface PeriodHere {
  length: number;
  period: Required<Period>;
  /** What it is where the sentence speaks of the past: "October" in November is last month, or in eleven. */
  earlier?: Required<Period>;
  /** Said with both of its ends, e.g. "March 1 to March 5". */
  range?: boolean;
  clock?: Clock;
}

/** Times of day, HH:MM; `isTimeAlone` where no day was said with them. */
export interface Clock {
  time: string;
  endTime?: string;
  isTimeAlone?: true;
}

const offsets: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  next: 1,
  coming: 1,
  upcoming: 1,
  following: 1,
  last: -1,
  past: -1,
  previous: -1,
  prior: -1,
};

/** How many units a word such as "next" is away from the current one. */
export function offsetOf(word: string | undefined): number | undefined {
  return word !== undefined && Object.hasOwn(offsets, word) ? offsets[word] : undefined;
}

/** One day that so many words say. */
export function oneDay(length: number, day: Day): PeriodHere {
  return { length, period: { from: day, until: day } };
}
