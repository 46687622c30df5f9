import { dayOf, partsOf, type Day } from './days.js';
import { ordinalIn } from '../sentence/counts.js';
import { oneDay, type PeriodHere } from './said.js';
import type { Token } from '../sentence/sentence.js';
import { pleas } from '../sentence/words.js';

/** Behind these “the 30th” is a day rather than a place in a list. */
const dating = new Set(['on', 'by', 'until', 'till', 'before', 'after', 'since']);
const behind = new Set(['at', ...pleas, 'then', 'instead', 'and']);

/** “On the 30th”, “by the tenth”: the next such day, by the token of its number. */
export function daysOfMonth(tokens: readonly Token[], today: Day): [at: number, here: PeriodHere][] {
  return tokens.flatMap((_, at): [number, PeriodHere][] => {
    const day = ordinalIn(tokens.slice(at, at + 2).map(({ text }) => text));
    const next = tokens[at + (day?.length ?? 1)];
    const isEnd = !next || next.breaks !== '' || behind.has(next.text);
    const isDay = isEnd && tokens[at - 1]?.text === 'the' && dating.has(tokens[at - 2]?.text ?? '');
    const from = day && isDay ? nextDay(day.count, today) : undefined;
    return day && from !== undefined ? [[at, oneDay(day.length, from)]] : [];
  });
}

/** The first day from today on that is so many-th of its month. */
function nextDay(day: number, today: Day): Day | undefined {
  const { year, month } = partsOf(today);
  const possible = [0, 1, 2].map((later) => dayOf(year, month + later, day));
  return possible.find((each) => each >= today && partsOf(each).day === day);
}
