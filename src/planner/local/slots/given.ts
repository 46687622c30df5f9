import { isoDay, namedDays, type Day } from '../dates/days.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span, Values } from './spans.js';

/** Words that give fields a value by themselves, as “hot” does. */
export function givenSpans({ skill, reading }: Scene): Span[] {
  const words = reading.tokens.map(({ text }) => text);
  return skill.givens.flatMap(({ runs: [first = [], ...others], values }) =>
    words.flatMap((_, start): Span[] => {
      if (!startsRun(words, start, first) || !holdsRuns(words, start + first.length, others)) return [];
      const meant = daysIn(skill, values, reading.today);
      const value = { kind: 'ready' as const, values: meant, isGiven: true as const };
      const told = [first, ...others].reduce((sum, run) => sum + run.length, 0);
      const end = start + first.length;
      return [{ fields: Object.keys(values), start, end, score: 1.3 + 0.4 * told, value }];
    }),
  );
}

/** Values with the days that words such as "yesterday" stand for in a declaration. */
function daysIn({ fields }: Skill, values: Values, today: Day): Values {
  const meant = Object.entries(values).map(([name, value]) => {
    const isDate = fields.get(name)?.kind.kind === 'date';
    const offset = isDate && typeof value === 'string' ? namedDays[value] : undefined;
    return [name, offset === undefined ? value : isoDay(today + offset)];
  });
  return Object.fromEntries(meant);
}

function startsRun(words: readonly string[], start: number, run: readonly (readonly string[])[]): boolean {
  return run.length > 0 && run.every((any, index) => any.includes(words[start + index] ?? ''));
}

/** Whether runs of words stand in a sentence one after the other, with values between them. */
function holdsRuns(
  words: readonly string[],
  from: number,
  [next, ...others]: readonly (readonly (readonly string[])[])[],
): boolean {
  if (!next) return true;
  const at = words.findIndex((_, index) => index > from && startsRun(words, index, next));
  return at >= 0 && holdsRuns(words, at + next.length, others);
}
