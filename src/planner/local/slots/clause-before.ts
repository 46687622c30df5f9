import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import { nounOfThing, type Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { isKind } from './behind-colon.js';
import type { Scene, Span } from './spans.js';
import { verbatimSpan } from './verbatim.js';

const fuller = 0.1;
const pointing = new Set(['that', 'this', 'it']);

/** “Our invoice shows the wrong address, report that as an issue”: a text that is told in the clause before the order. */
export function clauseBeforeSpans({ skill, reading }: Scene, field: Field): Span[] {
  const isTold = field.required && skill.told.has(field.name) && nounOfThing(field) === undefined;
  const end = isTold && skill.tool.effect === 'write' ? orderStart(skill, reading) : undefined;
  if (end === undefined) return [];
  const said = { [field.name]: sliceOf(reading, 0, end) };
  const named = namedIn(skill, reading, end);
  return [said, ...named.map((record) => ({ ...said, ...record }))].map((values, index) => {
    const span = verbatimSpan(0, end, values);
    return { ...span, score: span.score + (index > 0 ? fuller : 0) };
  });
}

/** Where the last clause begins, if it only says what to make of what was said. */
function orderStart(skill: Skill, { tokens }: Reading): number | undefined {
  const start = tokens.findLastIndex(({ breaks }) => breaks !== '');
  const isTelling = tokens.slice(0, start).some(({ text }) => !isCourtesy(text));
  if (start < 1 || !isTelling) return undefined;
  const head = tokens.findIndex(({ text }, at) => at >= start && !isCourtesy(text));
  const [it, as, ...rest] = tokens.slice(head + 1).filter(({ text }) => text !== 'please');
  const isOrder =
    skill.heads.has(tokens[head]?.text ?? '') && pointing.has(it?.text ?? '') && as?.text === 'as';
  const isOwn = rest.some(({ text }) => text === skill.noun || isKind(skill, text));
  return isOrder && isOwn ? start : undefined;
}

/** The one record that the clause names, which the text belongs to. */
function namedIn({ fields }: Skill, { mentions }: Reading, end: number): Record<string, string>[] {
  const within = mentions.filter((mention) => mention.end <= end);
  return [...fields.values()].flatMap(({ name, kind, required }) => {
    const numbers =
      kind.kind === 'record' && !required
        ? within.flatMap(({ records }) => records.get(kind.noun) ?? [])
        : [];
    const [only, another] = numbers;
    return only === undefined || another !== undefined ? [] : [{ [name]: String(only) }];
  });
}
