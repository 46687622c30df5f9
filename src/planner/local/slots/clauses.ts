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
export const telling: ReadonlySet<string> = new Set('they he she it we i you there this who'.split(' '));
const shortest = 2;
/** Before these what could be a record is something to do: “order new brochures”, “issue the invoice”. */
const determining = new Set('the a an new more some our my another'.split(' '));

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
  if (!first || first.kind !== 'word' || isCourtesy(first.text)) return false;
  if (nouns.has(first.text) && !determining.has(tokens[at + 1]?.text ?? '')) return false;
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
  const isRecord = ({ fields }: Span) => skill.fields.get(fields[0] ?? '')?.kind.kind === 'record';
  const toDos = spans.flatMap((span): (Span & { until: number })[] => {
    const others = spans.filter((other) => !isRecord(other));
    const until = isOfToDo(skill, reading, nouns, span) ? toDoEnd(reading, span, others) : span.end;
    const isNaming = spans.some((other) => isRecord(other) && other.start >= span.end && other.end <= until);
    return isNaming ? [{ ...span, until }] : [];
  });
  const isOfOther = (span: Span) =>
    toDos.some(({ end, until }) => end <= span.start && span.end <= until) &&
    namesOther(skill, reading, span);
  return spans.flatMap((span) => {
    const toDo = toDos.find(({ start }) => start === span.start);
    if (!toDo) return isOfOther(span) ? [] : [span];
    const [name = ''] = span.fields;
    const values = { [name]: sliceOf(reading, toDo.start, toDo.until) };
    const end = spans.some((other) => isOfOther(other)) ? toDo.until : toDo.end;
    return [{ ...span, end, value: { kind: 'ready' as const, values } }];
  });
}

/** Whether a text begins behind a “to” with what is to be done. */
function isOfToDo({ fields }: Skill, reading: Reading, nouns: ReadonlySet<string>, span: Span): boolean {
  const [name = '', another] = span.fields;
  const kind = fields.get(name)?.kind;
  const isText = kind?.kind === 'text' && kind.of === undefined && another === undefined;
  if (!isText || span.value.kind !== 'ready') return false;
  return reading.tokens[span.start - 1]?.text === 'to' && isToDo(reading, span.start, nouns);
}

/** “To call Megan” names a colleague, and no customer. */
function namesOther(
  { fields }: Skill,
  { mentions }: Reading,
  { start, end, fields: [name = ''] }: Span,
): boolean {
  const kind = fields.get(name)?.kind;
  const known = mentions.filter((mention) => mention.start === start && mention.end === end);
  return kind?.kind === 'record' && known.length > 0 && !known.some(({ records }) => records.has(kind.noun));
}

/** Up to what else is said, without the word that leads in to that. */
function toDoEnd({ tokens }: Reading, { end }: Span, others: readonly Span[]): number {
  const next = Math.min(...others.map(({ start }) => start).filter((start) => start >= end), tokens.length);
  const stop = tokens.findIndex(({ breaks }, at) => at >= end && at < next && breaks === '.');
  let until = stop < 0 ? next : stop;
  while (until < tokens.length && until > end && isCourtesy(tokens[until - 1]?.text ?? '')) until -= 1;
  return until;
}
