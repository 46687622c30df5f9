import type { Range } from './excerpt.js';
import type { Reading } from './reading.js';
import { isBehindColon } from './sentence.js';
import { clauseStarts } from './split.js';
import { isCourtesy, isHint, writing } from './words.js';

/** “Do you know?” at the end asks for nothing. */
const shortestQuestion = 4;

/** The clauses of a sentence, as the places of their words. */
export function rangesOf(reading: Reading): Range[] {
  const starts = clauseStarts(reading);
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? reading.tokens.length }));
}

/** The one part that asks for something; undefined where there are none or two, or where a text is given. */
export function askingPart(
  reading: Reading,
  clauses: readonly Range[],
  commands: ReadonlySet<string>,
): Range | undefined {
  if (clauses.some(({ start }) => isBehindColon(reading, start))) return undefined;
  const [first, ...others] = clauses.filter(({ start }) => isAsking(reading, start, commands));
  if (!first) return undefined;
  const { start } = first;
  if (start > 0 && tellsSomebody(reading)) return undefined;
  const behind = clauses.find((part) => part.start > start && isBehind(reading, part));
  const end = behind?.start ?? reading.tokens.length;
  const isWhole = start === 0 && end === reading.tokens.length;
  const isFiller = end - start < shortestQuestion && isQuestion(reading, start);
  return isWhole || isFiller || others.some((other) => other.start >= end) ? undefined : { start, end };
}

/** Whether a clause is none of the one before it. */
function isBehind(reading: Reading, part: Range): boolean {
  return reading.tokens[part.start]?.breaks === '.' || isTelling(reading, part);
}

const questions = new Set('what which who whose when where why how any'.split(' '));
const auxiliaries = new Set('is are was were do did has have can could will would may'.split(' '));
const subjects = /^(?:i|we|he|she|they|it|that|there|you)(?:$|['’])/;

function isSubject(word = ''): boolean {
  return subjects.test(word);
}

/** “I want”, “we need” with their “I” left out, behind another clause. */
const wishing = new Set(
  'want wanted wanna need needed trying hoping hope thinking thought got had'.split(' '),
);
const articles = new Set('the a an my our his her their your this that these those'.split(' '));
const begging = new Set(['can', 'could', 'would', 'will']);

/** Whether a question or an order begins at a token. */
function isAsking(reading: Reading, at: number, commands: ReadonlySet<string>): boolean {
  const [first = ''] = leadAt(reading, at);
  if (isQuestion(reading, at)) return true;
  if (isSubject(first) || articles.has(first) || (at > 0 && wishing.has(first))) return false;
  return commands.has(headAt(reading, at));
}

/** “Which of them …”, “do they …”, but not “could you …”, which is an order. */
export function isQuestion(reading: Reading, at: number): boolean {
  const [first = '', second = ''] = leadAt(reading, at);
  if (begging.has(first) && ['you', 'we', 'i'].includes(second)) return false;
  return questions.has(first) || (auxiliaries.has(first) && isSubject(second));
}

/** “Inform Megan, …”, “email Megan saying …”: what goes on is told to somebody; “that reminds me: …” tells nobody. */
export function tellsSomebody(reading: Reading): boolean {
  return !isSubject(reading.tokens[0]?.text) && writing.has(headAt(reading, 0));
}

function headAt(reading: Reading, at: number): string {
  return leadAt(reading, at).find((word) => !isCourtesy(word) || isHint(word)) ?? '';
}

/** The words from a place on, without what only joins them to those before. */
function leadAt({ tokens }: Reading, at: number): string[] {
  const words = tokens.slice(at).map(({ text }) => text);
  return ['and', 'but', 'so', 'then'].includes(words[0] ?? '') ? words.slice(1) : words;
}

const finite = new Set('is are was were has have had do did will would can could'.split(' '));

/** Whether a part says something of somebody or something. */
export function isTelling({ tokens }: Reading, { start, end }: Range): boolean {
  const words = tokens.slice(start, end).map(({ text }) => text);
  return (
    isSubject(words[0]) ||
    words.some((word) => finite.has(word) || /n['’]t$|['’](?:re|ve|ll|m|s)$/.test(word))
  );
}
