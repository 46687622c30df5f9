import { isoDay, namedDays, type Day } from '../dates/days.js';
import { countIn } from '../sentence/counts.js';
import type { Reading } from '../sentence/reading.js';
import { restOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import { editableIn } from '../skills/editing.js';
import { allSaid, tellsAll, type Skill } from '../skills/skill.js';
import { ordersIn } from './sorting.js';
import type { Scene, Span, Values } from './spans.js';

/** Words that give fields a value by themselves, as “hot” does. */
export function givenSpans(scene: Scene): Span[] {
  const { skill, reading } = scene;
  const words = reading.tokens.map(({ text }) => text);
  const orders = ordersIn(reading.tokens);
  return skill.givens.flatMap(({ runs: [first = [], ...others], values }) =>
    words.flatMap((_, start): Span[] => {
      const length = lengthOfRun(skill, words, start, first);
      if (length === 0 || (length === 1 && isRank(words, start)) || !holdsRuns(words, start + length, others))
        return [];
      const isOrder = orders.some(({ start: from, end }) => from <= start && start + length <= end);
      if (isOrder && !Object.hasOwn(values, 'sort')) return [];
      const told = [first, ...others].reduce((sum, run) => sum + run.length, 0);
      const score = 1.3 + 0.4 * told;
      return tellsAll(values)
        ? wholeSpan(scene, values, start, score)
        : [spanOf(values, start, start + length, score, daysIn(skill, values, reading.today))];
    }),
  );
}

function spanOf(given: Values, start: number, end: number, score: number, values: Values): Span {
  return { fields: Object.keys(given), start, end, score, value: { kind: 'ready', values, isGiven: true } };
}

const ranks = new Set(['top', 'best', 'first', 'last']);

/** “The top ten” are as many, whatever they are like. */
function isRank(words: readonly string[], at: number): boolean {
  return ranks.has(words[at] ?? '') && countIn(words.slice(at + 1, at + 3)) !== undefined;
}

/** How much likelier all of it is meant than some of its words. */
const perWord = 0.25;

/**
 * All that was said, unless it begins with what to do (“report that the delivery was incomplete”) or names somebody who
 * has a field of their own.
 */
function wholeSpan({ skill, reading }: Scene, values: Values, run: number, score: number): Span[] {
  const { tokens, mentions } = reading;
  const head = tokens.findIndex(({ kind, text }) => kind !== 'word' || !isCourtesy(text));
  if (head < run && skill.heads.has(tokens[head]?.text ?? '')) return [];
  const fields = [...skill.fields.values()];
  const isNamed = fields.some(
    ({ kind }) => kind.kind === 'record' && mentions.some(({ records }) => records.has(kind.noun)),
  );
  if (isNamed) return [];
  const start = tokens[firstSaid(reading)]?.start ?? 0;
  const said = Object.entries(values).map(([name, value]) => [
    name,
    value === allSaid ? restOf(reading, start) : value,
  ]);
  return [spanOf(values, 0, tokens.length, score + perWord * tokens.length, Object.fromEntries(said))];
}

/** Behind a greeting such as “hello,”. */
function firstSaid({ tokens }: Reading): number {
  const pause = tokens.findIndex(({ breaks }, at) => at > 0 && breaks !== '');
  return pause > 0 && tokens.slice(0, pause).every(({ text }) => isCourtesy(text)) ? pause : 0;
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

/**
 * How many words a run takes. Of a change “cancel it” and “cancel the call” say the same as “cancel activity”; without
 * another word than what its records are called, a run says nothing.
 */
function lengthOfRun(
  skill: Skill,
  words: readonly string[],
  start: number,
  run: readonly (readonly string[])[],
): number {
  if (startsRun(words, start, run)) return run.length;
  const { noun = '' } = skill;
  const [deed, called, another] = run;
  const isOfRecord = deed?.includes(words[start] ?? '') && called?.includes(noun) && !another;
  if (!isOfRecord || editableIn(skill).length === 0) return 0;
  return skill.heads.has(words[start] ?? '') && pointing.has(words[start + 1] ?? '') ? 1 : 0;
}

/** What stands for a record, or before what it is called. */
const pointing = new Set(['it', 'that', 'this', 'the']);

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
