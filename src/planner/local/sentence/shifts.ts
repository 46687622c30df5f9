import { z } from 'zod/v4';
import { shift, isoDay, dayOf, type Unit } from '../dates/days.js';
import type { Token } from './sentence.js';
import { countIn } from './counts.js';

const units = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Unit[];

/** By how much a value changes from what it is: “two weeks later”, “by 10 %”. What is less or earlier is negative. */
const Change = z.discriminatedUnion('of', [
  z.object({ of: z.literal('time'), count: z.number(), unit: z.enum(units) }),
  z.object({ of: z.literal('amount'), count: z.number(), percent: z.boolean() }),
]);
export type Change = z.output<typeof Change>;

/** Stands in an input for a value that is counted from the record’s own. */
const Changed = z.object({ changed: Change });
export const changed = (change: Change): z.output<typeof Changed> => ({ changed: change });

/** The change that stands in the place of a value. */
export function changeIn(value: unknown): Change | undefined {
  // Nearly all values are plain, and this is asked of each.
  if (typeof value !== 'object') return undefined;
  return Changed.safeParse(value).data?.changed;
}

/** A change where it stands in a sentence. */
export interface Shift {
  start: number;
  end: number;
  change: Change;
}

const wordsOf = (list: string) => new Set(list.split(' '));
const later = wordsOf('later back out further');
const sooner = wordsOf('earlier sooner forward');
const delaying = wordsOf('push postpone delay defer extend prolong slip');
const hastening = wordsOf('pull bring advance');
const raising = wordsOf('raise raised increase increased up bump bumped lift grow grew rose add');
const lowering = wordsOf(
  'lower lowered reduce reduced decrease decreased down cut drop dropped fell slipped discount knock shave trim',
);
const adding = wordsOf('add');
const taking = wordsOf('take knock shave drop cut subtract deduct remove trim');
const more = wordsOf('more higher');
const less = wordsOf('less lower');
const single = wordsOf('a an another');
/** Behind these stands when something is, rather than by how much it moves. */
const fixing = wordsOf('in to until till for within on next last past');

/** By how much a sentence says to change something; undefined where it says none. */
export function shiftIn(tokens: readonly Token[]): Shift | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const found = timeAt(tokens, at) ?? amountAt(tokens, at);
    if (found) return found;
  }
  return undefined;
}

function timeAt(tokens: readonly Token[], at: number): Shift | undefined {
  const words = tokens.map(({ text }) => text);
  const word = words[at] ?? '';
  const number = single.has(word) ? { count: 1, length: 1 } : countIn(words.slice(at, at + 3));
  // “Another two weeks”.
  const counted = word === 'another' ? countIn(words.slice(at + 1, at + 4)) : undefined;
  const { count, length } = counted
    ? { ...counted, length: counted.length + 1 }
    : (number ?? { count: 0, length: 0 });
  const isMore = words[at + length] === 'more';
  const unit = units.find((each) => each === words[at + length + (isMore ? 1 : 0)]);
  if (!unit || count === 0) return undefined;
  const end = at + length + (isMore ? 2 : 1);
  const by = words[at - 1] === 'by' ? at - 1 : at;
  const [before = '', behind = ''] = [words[by - 1], words[end]];
  if (by === at && fixing.has(before)) return undefined;
  const has = (some: ReadonlySet<string>) => some.has(before) || some.has(behind);
  const said = words.slice(0, by);
  const isLater = has(later) || isMore || word === 'another' || said.some((each) => delaying.has(each));
  const isSooner = has(sooner) || said.some((each) => hastening.has(each));
  if (!isLater && !isSooner) return undefined;
  const start = later.has(before) || sooner.has(before) ? by - 1 : by;
  const last = later.has(behind) || sooner.has(behind) ? end + 1 : end;
  return { start, end: last, change: { of: 'time', count: isSooner ? -count : count, unit } };
}

function amountAt(tokens: readonly Token[], at: number): Shift | undefined {
  const words = tokens.map(({ text }) => text);
  const found = amountOf(tokens[at], words.slice(at, at + 2));
  if (!found) return undefined;
  const { count, percent } = found;
  const last = at + found.length + (words[at + found.length] === 'point' ? 1 : 0);
  const [before = '', behind = ''] = [words[at - 1], words[last]];
  if (words[last + 1] === 'than') return undefined;
  const isBy = before === 'by';
  const isCompared = more.has(behind) || less.has(behind);
  const moving = isBy
    ? words.slice(0, at).findLast((word) => raising.has(word) || lowering.has(word))
    : before;
  const isMoved = isBy || before === 'up' || before === 'down';
  const isUp = (isMoved && raising.has(moving ?? '')) || more.has(behind) || isAdded(before, behind);
  const isDown = (isMoved && lowering.has(moving ?? '')) || less.has(behind) || isTaken(before, behind);
  if (isUp === isDown) return undefined;
  const start = isMoved ? at - 1 : at;
  const end = isCompared || isTaken(before, behind) || isAdded(before, behind) ? last + 1 : last;
  return { start, end, change: { of: 'amount', count: isDown ? -count : count, percent } };
}

function amountOf(token: Token | undefined, words: readonly string[]) {
  if (token?.amount) return { count: token.amount.value, percent: token.amount.percent, length: 1 };
  const counted = token?.kind === 'word' ? countIn(words) : undefined;
  return counted && { ...counted, percent: false };
}

/** “Add 5k to deal 20”. */
function isAdded(before: string, behind: string): boolean {
  return adding.has(before) && behind === 'to';
}

/** “Knock 5k off deal 20”, “drop 5k from deal 20”. */
function isTaken(before: string, behind: string): boolean {
  return taking.has(before) && (behind === 'off' || behind === 'from');
}

/** What a value comes to with a change; undefined where it has none to count from. */
export function withChange(value: unknown, change: Change): unknown {
  if (change.of === 'time') {
    const [, year, month, day] = (typeof value === 'string' && /^(\d{4})-(\d{2})-(\d{2})/.exec(value)) || [];
    if (day === undefined) return undefined;
    return isoDay(shift(dayOf(Number(year), Number(month) - 1, Number(day)), change.unit, change.count));
  }
  if (typeof value !== 'number') return undefined;
  const result = change.percent ? value * (1 + change.count / 100) : value + change.count;
  return Math.round(result * 100) / 100;
}
