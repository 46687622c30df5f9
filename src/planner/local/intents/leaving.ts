import type { Reading } from '../sentence/reading.js';
import { isCourtesy, isTypo } from '../sentence/words.js';
import { isIn } from '../slots/fill.js';
import type { Candidate } from './rank.js';

/** A number, name or address that a change would pass over was meant to matter. */
export function leavesValue({ skill, spans }: Candidate, { tokens }: Reading): boolean {
  return tokens.some(
    ({ kind, text }, at) => kind !== 'word' && !skill.familiar.has(text) && !isIn(spans, at),
  );
}

const goalward = new Set(['as', 'to', 'into']);

/** "Mark deal 20 as purple": what it should become is not understood. */
export function leavesGoal({ skill, spans }: Candidate, { tokens }: Reading): boolean {
  return tokens.some(({ text, kind }, at) => {
    if (kind !== 'word' || skill.familiar.has(text) || isCourtesy(text) || isIn(spans, at)) return false;
    return (
      goalward.has(tokens[at - 1]?.text ?? '') && ![...skill.familiar].some((word) => isTypo(text, word))
    );
  });
}
