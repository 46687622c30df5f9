import type { PlannedCall } from '../../planner.js';
import { isProse, type Field } from '../skills/field.js';
import { isReason } from '../slots/reasons.js';
import { fill, isIn } from '../slots/fill.js';
import type { Reading } from '../sentence/reading.js';
import type { Context } from '../intents/requests.js';
import { resolve, type Resolved } from '../slots/resolve.js';
import type { Skill } from '../skills/skill.js';
import { readingOf } from '../sentence/split.js';
import { isCourtesy } from '../sentence/words.js';

/** An answer in two: what stands for the field that was asked for, and what fills others. */
interface Parted {
  asked: Reading;
  others: Resolved;
}

/**
 * What an answer says beyond what was asked: "Harbor lights for Northwind worth 40k" is not all a title. Undefined where
 * there is nothing of the kind, or where some of it is not understood.
 */
export async function partedAnswer(
  { knowledge, names, lookup }: Context,
  skill: Skill,
  { input }: PlannedCall,
  field: Field,
  reading: Reading,
): Promise<Parted | undefined> {
  if (isProse(field)) return undefined;
  const isOpen = (other: Field) =>
    other.name !== field.name && input[other.name] === undefined && (!isProse(other) || isReason(other));
  // A text takes whatever nothing else does; another kind of value is not to be taken for that of a field alike.
  const isSought = (other: Field) => other.name === field.name && field.kind.kind !== 'text';
  const fields = new Map([...skill.fields].filter(([, other]) => isOpen(other) || isSought(other)));
  const filled = fill({ ...skill, fields }, reading, names, knowledge);
  const isText = (name: string) => fields.get(name)?.kind.kind === 'text';
  const spans = filled.spans.filter(
    (span) => !span.fields.includes(field.name) && (span.start > 0 || !span.fields.some(isText)),
  );
  const [first] = spans;
  if (!first) return undefined;
  const { tokens } = reading;
  const isIdle = (at: number) => {
    const token = tokens[at];
    return token?.kind === 'word' && (isCourtesy(token.text) || skill.vocabulary.has(token.text));
  };
  const isClear = tokens.every((_, at) => at < first.start || isIn(spans, at) || isIdle(at));
  if (!isClear) return undefined;
  let end = first.start;
  // What leads to a value belongs to it, unless a comma stands between.
  while (end > 0 && tokens[end]?.breaks === '' && isIdle(end - 1)) end -= 1;
  const others = await resolve({ ...filled, spans }, lookup, input);
  return { asked: readingOf(reading, 0, end), others };
}
