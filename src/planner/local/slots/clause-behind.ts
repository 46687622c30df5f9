import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import { nounOfThing, type Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { telling } from './clauses.js';
import type { Scene, Span } from './spans.js';
import { tailForBot } from './tails.js';
import { verbatimSpan } from './verbatim.js';

/** More than for a text that takes the name in as well. */
const surer = 1;

/** What is told in a clause behind whom it is about: “I called Litware, they will decide next week”. */
export function clauseSpans({ skill, reading }: Scene, field: Field): Span[] {
  const isTold = field.required && skill.told.has(field.name) && nounOfThing(field) === undefined;
  if (!isTold || skill.tool.effect !== 'write') return [];
  return reading.mentions.flatMap(({ end: behind, records }): Span[] => {
    const start = clauseBehind(reading, behind);
    if (start === undefined || !takesOne(skill, records)) return [];
    const end = tailForBot(skill, reading, start, false) ?? reading.tokens.length;
    if (!tellsMore(skill, reading, start, end)) return [];
    const span = verbatimSpan(start, end, { [field.name]: sliceOf(reading, start, end) });
    return [{ ...span, score: span.score + surer }];
  });
}

/** Where a clause begins behind a name, which a day may follow: “… yesterday and we discussed the rollout”. */
function clauseBehind({ tokens, dates }: Reading, name: number): number | undefined {
  const behind = dates.find(({ start }) => start === name)?.end ?? name;
  const start = tokens[behind]?.text === 'and' ? behind + 1 : behind;
  const isApart = start > behind || tokens[start]?.breaks === ',';
  return isApart && telling.has(tokens[start]?.text ?? '') ? start : undefined;
}

function takesOne({ fields }: Skill, records: ReadonlyMap<string, unknown>): boolean {
  return [...fields.values()].some(({ kind }) => kind.kind === 'record' && records.has(kind.noun));
}

/** “It is due on Friday” and “it is urgent” give values, and are no text. */
function tellsMore(
  { vocabulary, fields }: Skill,
  { tokens, dates }: Reading,
  from: number,
  to: number,
): boolean {
  const values = new Set([...fields.values()].flatMap(({ forms }) => forms.flatMap(({ words }) => words)));
  return tokens.slice(from, to).some(({ text }, index) => {
    const isDay = dates.some(({ start, end }) => start <= from + index && from + index < end);
    return !isDay && !isCourtesy(text) && !vocabulary.has(text) && !values.has(text);
  });
}
