import type { Token } from '../sentence/sentence.js';
import { isCourtesy, lemmas } from '../sentence/words.js';
import { dayOf, partsOf, periodOf, type Calendar } from './days.js';
import type { PeriodHere } from './said.js';
import { turn } from './years.js';

/** Days that people name rather than count, by month (from 0) and day; the longer names first. */
const holidays: readonly (readonly [name: string, month: number, day: number])[] = [
  ['Christmas Eve', 11, 24],
  ['Christmas Day', 11, 25],
  ['Christmas', 11, 25],
  ['Xmas', 11, 25],
  ["New Year 's Eve", 11, 31],
  ["New Year 's Day", 0, 1],
  ['New Year', 0, 1],
];

/** “Christmas”, “New Year's Eve”: the next one, or the last where the past is spoken of. Not “the Christmas party”. */
export function holidayAt(tokens: readonly Token[], at: number, { today }: Calendar): PeriodHere | undefined {
  const { year } = partsOf(today);
  for (const [name, month, day] of holidays) {
    const words = name.split(' ').flatMap((word) => (word === "'s" ? [word] : lemmas(word)));
    const next = tokens[at + words.length];
    const isWhole = !next || next.breaks !== '' || isCourtesy(next.text);
    if (!isWhole || !words.every((word, place) => tokens[at + place]?.text === word)) continue;
    const around = [year - 1, year, year + 1].map((each) => periodOf('day', dayOf(each, month, day)));
    return { length: words.length, ...turn(today, around) };
  }
  return undefined;
}
