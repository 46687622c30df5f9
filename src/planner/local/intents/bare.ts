import { means } from '../slots/cues.js';
import { isIn } from '../slots/fill.js';
import type { Candidate } from './rank.js';
import type { Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';

/** "Deal 20 is", “get lead 10”: a record, and not a word of what should be changed about it. */
export function namesOnly(candidate: Candidate, { tokens }: Reading): boolean {
  const { skill, spans } = candidate;
  if (skill.tool.effect === 'read') return false;
  const [span, ...others] = spans;
  const kind = skill.fields.get(span?.fields[0] ?? '')?.kind;
  const isNamed = isBareName(candidate, tokens) || (kind?.kind === 'record' && kind.noun === skill.noun);
  if (!isNamed || others.length > 0) return false;
  return !tokens.some(
    (token, at) => !isIn(spans, at) && !isCourtesy(token.text) && !means(token, [skill.noun ?? '']),
  );
}

/** The name of a person or of something new, and not a word of what it is: “email Tom” has one. */
function isBareName({ skill, spans }: Candidate, tokens: Reading['tokens']): boolean {
  const field = skill.fields.get(spans[0]?.fields[0] ?? '');
  const { kind, words } = field ?? {};
  const isName = kind?.kind === 'person' || (kind?.kind === 'text' && words?.at(-1) === 'name');
  return isName && !tokens.some((token) => means(token, [skill.noun ?? '']));
}
