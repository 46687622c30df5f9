import { clearable } from '../../../core/clear.js';
import type { Skill } from '../skills/skill.js';
import type { Reading } from '../sentence/reading.js';
import type { Scene, Span } from './spans.js';

const sure = 2;
/** Words by which something is to be gone. */
export const removing: ReadonlySet<string> = new Set('remove delete clear wipe erase drop empty'.split(' '));
const belonging = new Set(['of', 'from', 'for', 'on']);
const owning = new Set(['the', 'its', 'his', 'her', 'their', 'that', 'this', 'a', 'an', 'any']);
const having = new Set(['has', 'have', 'got']);

/** A field that is to be left empty: “remove the phone”, “it has no due date any more, delete it”. */
export function clearedSpans({ skill, reading, nouns }: Scene): Span[] {
  return clearable(skill.tool.input.shape).flatMap((cleared) => {
    const words = wordsOf(skill, cleared);
    const others = (skill.fields.get(cleared)?.words ?? []).slice(0, -2);
    return reading.tokens.flatMap((_, at): Span[] => {
      const end = at + words.length;
      const isNamed =
        words.length > 0 && words.every((word, next) => reading.tokens[at + next]?.text === word);
      const start = others.includes(reading.tokens[at - 1]?.text ?? '') ? at - 1 : at;
      if (!isNamed || !isRemoved(reading, start, end) || isOfOther(skill, reading, nouns, end)) return [];
      const value = { kind: 'ready' as const, values: { clear: [cleared] } };
      const until = reading.tokens[end]?.text === 'off' ? end + 1 : end;
      return [{ fields: ['clear'], start, end: until, score: sure, value }];
    });
  });
}

/** The words of a field, of “expected close date” only those that say which. */
function wordsOf({ fields }: Skill, name: string): readonly string[] {
  return (fields.get(name)?.words ?? []).slice(-2);
}

/** “The notes of customer 4” are none of a deal. */
function isOfOther({ noun }: Skill, { tokens }: Reading, nouns: ReadonlySet<string>, end: number): boolean {
  if (!belonging.has(tokens[end]?.text ?? '')) return false;
  const owner = tokens[owning.has(tokens[end + 1]?.text ?? '') ? end + 2 : end + 1]?.text ?? '';
  return owner !== noun && nouns.has(owner);
}

function isRemoved({ tokens }: Reading, start: number, end: number): boolean {
  const before = behindArticles(tokens, start);
  const word = tokens[before - 1]?.text ?? '';
  if (removing.has(word) || (word === 'take' && tokens[end]?.text === 'off')) return true;
  if (isLost(tokens, before, end)) return true;
  return tokens.some(({ text }, at) => at >= end && removing.has(text) && tokens[at + 1]?.text === 'it');
}

/** “Deal 28 has no close date any more”, “lead 10 no longer has a phone”. */
function isLost(tokens: Reading['tokens'], at: number, end: number): boolean {
  const words = (from: number, count: number) =>
    tokens.slice(Math.max(0, from), from + count).map(({ text }) => text);
  const [first, second] = words(end, 2);
  const isAnyMore = first === 'anymore' || (first === 'any' && (second === 'more' || second === 'longer'));
  const [no, longer, has] = words(at - 3, 3);
  if (no === 'no' && longer === 'longer' && having.has(has ?? '')) return true;
  return isAnyMore && having.has(longer ?? '') && has === 'no';
}

function behindArticles(tokens: Reading['tokens'], start: number): number {
  let at = start;
  while (owning.has(tokens[at - 1]?.text ?? '')) at -= 1;
  return at;
}
