import type { Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';
import type { Span } from './spans.js';

/** Behind these “that” stands for a thing, as it does before a noun: “assign that to Megan”. */
const goingOn = new Set(
  'to as into in on for with at from by of one now please is was has will should'.split(' '),
);
/** So a clause begins that tells of something rather than says what to do. */
const telling = new Set('they he she it we i you there this who'.split(' '));
const shortest = 2;

/** Where a clause begins behind “that”, as in “note that the price is fixed until March”. */
export function clauseStart({ tokens }: Reading, nouns: ReadonlySet<string>): number | undefined {
  const at = tokens.findIndex(({ text, kind }, place) => {
    const next = tokens[place + 1];
    if (kind !== 'word' || text !== 'that' || place < 2 || !next || next.breaks !== '') return false;
    return !nouns.has(next.text) && !goingOn.has(next.text) && tokens.length - place > shortest;
  });
  return at < 0 ? undefined : at + 1;
}

/** Whether words say what is to be done, as those of a task do: “prepare the demo”. */
export function isToDo({ tokens, mentions }: Reading, at: number, nouns: ReadonlySet<string>): boolean {
  const first = tokens[at];
  if (!first || first.kind !== 'word' || isCourtesy(first.text) || nouns.has(first.text)) return false;
  if (telling.has(first.text) || first.plural || /(?:ed|ing)$/.test(first.text)) return false;
  return !mentions.some(({ start, end }) => start <= at && at < end);
}

/**
 * Where something else is said behind a text: a day by which it is to be done (“…, due 3 December”), or the record that
 * it belongs to (“… for deal 25”). It ends the sentence.
 */
export function tailStart(
  skill: Skill,
  reading: Reading,
  start: number,
  nouns: ReadonlySet<string>,
): number | undefined {
  const { tokens, dates } = reading;
  const last = dates.find(({ end }) => end === tokens.length);
  const due = last && dueStart(skill, reading, last, start);
  if (due !== undefined && (tokens[due]?.breaks === ',' || isToDo(reading, start, nouns))) return due;
  return numberedStart(skill, reading, start);
}

/** Where the words for a day begin that a field waits for: “by Friday”, “due on 3 December”. */
function dueStart(
  { fields, cues }: Skill,
  { tokens }: Reading,
  { start: day, end }: { start: number; end: number },
  from: number,
): number | undefined {
  const days = [...fields.values()].filter(({ kind }) => kind.kind === 'date' && !kind.edge && !kind.time);
  const openings = days.flatMap(({ name }) =>
    (cues.get(name) ?? []).map(({ left: [nearest = []] }) => nearest),
  );
  const opens = (at: number) =>
    openings.some((any) => any.some((word) => word === tokens[at]?.text && word !== 'to' && word !== 'that'));
  const first = [day - 2, day - 1, day].find((at) => at > from && at < end && opens(at));
  return first;
}

/** “… to deal 25”, where a field of the tool takes one. */
function numberedStart({ fields }: Skill, { tokens }: Reading, from: number): number | undefined {
  const at = tokens.length - 2;
  const isRecord = [...fields.values()].some(
    ({ kind }) => kind.kind === 'record' && kind.noun === tokens[at]?.text,
  );
  if (!isRecord || !tokens[at + 1]?.amount?.plain || at - 1 <= from) return undefined;
  return goingOn.has(tokens[at - 1]?.text ?? '') ? at - 1 : undefined;
}

/** “To call Litware tomorrow” names the customer, and is what is to be done all the same. */
export function withToDos(
  spans: readonly Span[],
  skill: Skill,
  reading: Reading,
  nouns: ReadonlySet<string>,
): Span[] {
  const { tokens } = reading;
  const isRecord = ({ fields }: Span) => skill.fields.get(fields[0] ?? '')?.kind.kind === 'record';
  return spans.map((span) => {
    const { fields, start, value } = span;
    const [name = '', another] = fields;
    const kind = skill.fields.get(name)?.kind;
    const isText = kind?.kind === 'text' && kind.of === undefined && another === undefined;
    if (
      !isText ||
      value.kind !== 'ready' ||
      tokens[start - 1]?.text !== 'to' ||
      !isToDo(reading, start, nouns)
    )
      return span;
    const end = toDoEnd(
      reading,
      span,
      spans.filter((other) => !isRecord(other)),
    );
    if (!spans.some((other) => isRecord(other) && other.start >= span.end && other.end <= end)) return span;
    return { ...span, value: { ...value, values: { [name]: sliceOf(reading, start, end) } } };
  });
}

/** Up to what else is said, without the word that leads in to that. */
function toDoEnd({ tokens }: Reading, { end }: Span, others: readonly Span[]): number {
  const next = Math.min(...others.map(({ start }) => start).filter((start) => start >= end), tokens.length);
  const stop = tokens.findIndex(({ breaks }, at) => at >= end && at < next && breaks === '.');
  let until = stop < 0 ? next : stop;
  while (until < tokens.length && until > end && isCourtesy(tokens[until - 1]?.text ?? '')) until -= 1;
  return until;
}
