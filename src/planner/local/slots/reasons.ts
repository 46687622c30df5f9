import { countIn } from '../sentence/counts.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { being } from '../sentence/verbs.js';
import { isCourtesy, isTypo, pleas } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';

const likely = 0.3;

/** The reason that a clause of its own gives: “deal 44 is lost, they build it themselves”. */
export function reasonSpans({ skill, reading, heads }: Scene): Span[] {
  const field = [...skill.fields.values()].find(isReason);
  const isAsked = field && skill.tool.effect !== 'read';
  const said = isAsked ? (rivalIn(skill, reading) ?? reasonIn(skill, reading, heads)) : undefined;
  if (!field || !said) return [];
  const values = { [field.name]: sliceOf(reading, said.start, said.end) };
  return [{ fields: [field.name], ...said, score: likely, value: { kind: 'ready', values } }];
}

const losing = new Set(['lost', 'lose']);

/** “Deal 31 lost to a competitor”, “we lost deal 31 to price”: what it was lost to. */
function rivalIn(skill: Skill, reading: Reading): Part | undefined {
  const { tokens } = reading;
  const lost = tokens.findIndex(({ text }) => losing.has(text) && skill.vocabulary.has(text));
  const to = lost < 0 ? -1 : (subjectEnd(skill, reading, lost + 1) ?? lost + 1);
  const pause = tokens.findIndex(({ breaks }, at) => at > to && breaks !== '');
  const end = pause < 0 ? tokens.length : pause;
  return tokens[to]?.text === 'to' && to + 1 < end ? { start: to + 1, end } : undefined;
}

/** Whether a field takes why something is done. */
export function isReason({ kind, words, required }: Field): boolean {
  return kind.kind === 'text' && !required && words.length === 1 && words[0] === 'reason';
}

/** Tokens from one up to another. */
interface Part {
  start: number;
  end: number;
}

/** Where a sentence gives a reason in a clause of its own; `heads` are words that requests begin with. */
export function reasonIn(skill: Skill, reading: Reading, heads: ReadonlySet<string>): Part | undefined {
  const clauses = clausesIn(reading);
  const last = clauses.at(-1);
  if (!last || clauses.length < 2) return undefined;
  if (!isOrder(skill, reading, last))
    return !begins(reading, last, heads) && isTelling(skill, reading, last) ? last : undefined;
  return clauses
    .slice(0, -1)
    .map((clause) => saidOfSubject(skill, reading, clause))
    .find((part) => part !== undefined);
}

const therefore = new Set(['so', 'therefore', 'hence']);

function clausesIn({ tokens }: Reading): Part[] {
  const starts = tokens.flatMap(({ breaks, text }, at) =>
    at === 0 || breaks !== '' || therefore.has(text) ? [at] : [],
  );
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? tokens.length }));
}

const asking = new Set([...pleas, 'can', 'could', 'would', "i'd", 'let']);
const leading = new Set(['and', 'then', 'just', 'also']);

/** What is to be done is done to something: “budget frozen” is no order, “close it” and “mark as lost” are. */
const things = new Set('it that this him her them as to at'.split(' '));

function firstOf(tokens: Reading['tokens']): Reading['tokens'][number] | undefined {
  return tokens.find(({ text }) => !leading.has(text));
}

/** Whether a clause says what to do. */
function isOrder({ heads, noun }: Skill, { tokens }: Reading, { start, end }: Part): boolean {
  const first = firstOf(tokens.slice(start, end));
  if (!first || asking.has(first.text) || therefore.has(first.text)) return true;
  const isDeed = heads.has(first.text) || [...heads].some((head) => isTypo(first.text, head));
  const isOf = tokens
    .slice(start, end)
    .some(({ text, amount }) => things.has(text) || text === noun || amount);
  return isDeed && (isOf || end - start === 1);
}

/** So no reason begins, but a question, or what is set against the rest. */
const opening = new Set('where what who whom which when how why and but or not'.split(' '));

/** Whether a last clause tells of something by itself: none that is a value, a name or a word of thanks. */
function isTelling(
  { fields, noun }: Skill,
  { text: said, tokens, dates, mentions }: Reading,
  { start, end }: Part,
): boolean {
  const own = tokens.slice(start, end);
  if (opening.has(own[0]?.text ?? '') || /\?\s*$/.test(said)) return false;
  const isScored = [...fields.values()].some(({ kind, required }) => required && kind.kind === 'number');
  const isCount = isScored && (countIn(own.map(({ text }) => text))?.count ?? 0) > 1;
  const isValue = isCount || own.some(({ kind, amount }) => (amount ? isScored : kind !== 'word'));
  const isNamed = mentions.some((mention) => mention.start >= start && mention.start < end);
  const isDay = dates.some((date) => date.start <= start && date.end >= end);
  const telling = own.filter(({ text }) => !isCourtesy(text) && text !== noun);
  return own.length > 1 && telling.length > 0 && !isValue && !isNamed && !isDay;
}

/** “Deal 20 is lost, tell the team”: another wish, for whatever tool. */
function begins({ tokens }: Reading, { start, end }: Part, heads: ReadonlySet<string>): boolean {
  const first = firstOf(tokens.slice(start, end));
  return first !== undefined && heads.has(first.text);
}

const having = new Set(['has', 'have', 'had']);
const states = new Set([...being, "'s"]);

const isNot = /^(?:is|are|was|were)n['’]?t$/;

/** What a clause says of the record that it begins with. */
function saidOfSubject(skill: Skill, reading: Reading, { start, end }: Part): Part | undefined {
  const { tokens } = reading;
  const behind = subjectEnd(skill, reading, start);
  if (behind === undefined || behind >= end) return undefined;
  const first = tokens[behind]?.text ?? '';
  const from = having.has(first) ? behind + 1 : behind;
  const said = tokens.slice(from, end);
  const isBeing = states.has(first) || isNot.test(first);
  const isState = isBeing && said.every(({ text }) => isCourtesy(text) || skill.vocabulary.has(text));
  return isState || said.every(({ text }) => isCourtesy(text)) ? undefined : { start: from, end };
}

function subjectEnd({ noun }: Skill, { tokens, mentions }: Reading, start: number): number | undefined {
  const first = tokens[start]?.text === 'the' ? start + 1 : start;
  const named = mentions.find((mention) => mention.start === first);
  if (named) return named.end;
  const at = tokens[first]?.text === noun ? first + 1 : first;
  return tokens[at]?.amount?.plain === true || tokens[at]?.kind === 'code' ? at + 1 : undefined;
}
