import { clearable } from '../../../core/clear.js';
import type { Skill } from '../skills/skill.js';
import type { Reading } from '../sentence/reading.js';
import type { Scene, Span } from './spans.js';

const sure = 2;
/** Words by which something is to be gone. */
export const removing: ReadonlySet<string> = new Set('remove delete clear wipe erase drop empty'.split(' '));
const belonging = new Set(['of', 'from', 'for', 'on']);
const owning = new Set(['the', 'its', 'his', 'her', 'their', 'that', 'this']);

/** A field that is to be left empty: “remove the phone”, “it has no due date any more, delete it”. */
export function clearedSpans({ skill, reading, nouns }: Scene): Span[] {
  return clearable(skill.tool.input.shape).flatMap((cleared) => {
    const words = wordsOf(skill, cleared);
    return reading.tokens.flatMap((_, start): Span[] => {
      const end = start + words.length;
      const isNamed =
        words.length > 0 && words.every((word, at) => reading.tokens[start + at]?.text === word);
      if (!isNamed || !isRemoved(reading, start, end) || isOfOther(skill, reading, nouns, end)) return [];
      const value = { kind: 'ready' as const, values: { clear: [cleared] } };
      return [{ fields: ['clear'], start, end, score: sure, value }];
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
  const before = owning.has(tokens[start - 1]?.text ?? '') ? start - 2 : start - 1;
  if (removing.has(tokens[before]?.text ?? '')) return true;
  return tokens.some(({ text }, at) => at >= end && removing.has(text) && tokens[at + 1]?.text === 'it');
}
