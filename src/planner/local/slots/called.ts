import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';

/** Between what a field is called and its value. */
const giving = new Set(['to', 'is', 'as', 'into']);
/** “The name should read Marie Campbell”. */
const wishing = new Set(['should', 'shall', 'must']);
const saying = new Set(['be', 'read', 'say']);
const sure = 2;
const perWord = 0.5;

/** A text by the name of its field: “set the city of Litware to Boston”, “Litware’s address is 12 Main Street, Boston”. */
export function calledSpans({ skill, reading, nouns }: Scene, field: Field): Span[] {
  const { tokens } = reading;
  const isThing = field.kind.kind === 'text' && field.kind.of !== undefined;
  if (skill.tool.effect === 'read' || isThing || field.words.length === 0) return [];
  return tokens.flatMap((_, at) => {
    const called = at + field.words.length;
    if (!isCalled(reading, field.words, at) || isEndOfAnother(skill, reading, field, at)) return [];
    const joint = jointBehind(reading, called, nouns);
    const start = joint === undefined ? undefined : joint + (tokens[joint + 1]?.text === 'now' ? 2 : 1);
    if (start === undefined || start >= tokens.length) return [];
    const end = endOf(skill, reading, start);
    const values = { [field.name]: sliceOf(reading, start, end) };
    const score = sure + perWord * (end - start);
    return [{ fields: [field.name], start, end, score, value: { kind: 'ready' as const, values } }];
  });
}

/** The “company name” is no “name”. */
function isEndOfAnother({ fields }: Skill, reading: Reading, { words }: Field, at: number): boolean {
  return [...fields.values()].some(
    (other) =>
      other.words.length > words.length &&
      other.words.slice(-words.length).join() === words.join() &&
      isCalled(reading, other.words, at + words.length - other.words.length),
  );
}

function isCalled({ tokens }: Reading, words: readonly string[], at: number): boolean {
  return words.every((word, index) => tokens[at + index]?.text === word);
}

/** The “to” or “is” that a value follows; only the record that has it may stand before. */
function jointBehind(
  { tokens, mentions }: Reading,
  from: number,
  nouns: ReadonlySet<string>,
): number | undefined {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.breaks !== '') return undefined;
    if (giving.has(token.text)) return at;
    if (wishing.has(token.text) && saying.has(tokens[at + 1]?.text ?? '')) return at + 1;
    const isNamed = mentions.some(({ start, end }) => start <= at && at < end);
    const isRecord =
      isNamed || nouns.has(token.text) || token.kind === 'code' || token.amount?.plain === true;
    if (!isRecord && !isCourtesy(token.text)) return undefined;
  }
  return undefined;
}

/** Up to the end, or where another field is named: “… and the phone to +1 555 777”. */
function endOf({ fields }: Skill, { tokens }: Reading, start: number): number {
  const named = [...fields.values()].flatMap(({ words }) => words.slice(0, 1));
  const ends = tokens.findIndex(({ text, breaks }, at) => {
    if (at <= start) return false;
    if (breaks === '.') return true;
    const isJoint = text === 'and' || breaks === ',';
    const first = tokens.findIndex(
      (other, place) => place >= at && other.text !== 'and' && other.text !== 'the',
    );
    return isJoint && first >= at && named.includes(tokens[first]?.text ?? '');
  });
  return ends < 0 ? tokens.length : ends;
}
