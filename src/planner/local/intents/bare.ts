import { editableIn } from '../skills/editing.js';
import { means } from '../slots/cues.js';
import { isIn } from '../slots/fill.js';
import type { Candidate } from './rank.js';
import type { Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import type { Context } from './requests.js';

/** "Deal 20 is", “get lead 10”: a record, and not a word of what should be changed about it. */
export function namesOnly(candidate: Candidate, { tokens, mentions }: Reading): boolean {
  const { skill, spans } = candidate;
  if (skill.tool.effect === 'read') return false;
  const [span, ...others] = spans;
  const kind = skill.fields.get(span?.fields[0] ?? '')?.kind;
  const isNamed = isBareName(candidate, tokens) || (kind?.kind === 'record' && kind.noun === skill.noun);
  if (!isNamed || others.length > 0) return false;
  // “Dan Jump, Munson’s Pickles” names a customer besides.
  const isNamedToo = (at: number) => mentions.some(({ start, end }) => start <= at && at < end);
  return !tokens.some(
    (token, at) =>
      !isIn(spans, at) && !isNamedToo(at) && !isCourtesy(token.text) && !means(token, [skill.noun ?? '']),
  );
}

/** “Show open leads” looks at no lead in particular. */
export function meansMany(candidate: Candidate, { tokens }: Reading): boolean {
  const { skill, spans } = candidate;
  const own = skill.own?.name;
  if (skill.tool.effect !== 'read' || own === undefined) return false;
  return (
    !spans.some(({ fields }) => fields.includes(own)) &&
    tokens.some(({ text, plural }) => plural === true && text === skill.noun)
  );
}

/** “Deal 30 high priority”: a value by the name of its field is to be set, rather than the record to be shown. */
export function givesMore(candidate: Candidate, { text, tokens }: Reading): boolean {
  const { skill, spans, unexplained } = candidate;
  const [record, value] = spans.toSorted((a, b) => a.start - b.start);
  if (unexplained > 0 || spans.length !== 2 || !record || !value || editableIn(skill).length === 0)
    return false;
  const lead = tokens.findIndex((token) => !means(token, [skill.noun ?? '']));
  const field = skill.fields.get(value.fields[0] ?? '');
  const isOwn = record.start === lead && record.fields[0] === skill.own?.name;
  const isCalled = [value.start - 1, value.end].some((at) => field?.words.includes(tokens[at]?.text ?? ''));
  return isOwn && isCalled && field?.kind.kind === 'enum' && !/\?\s*$/.test(text);
}

/** The name of a person or of something new, and not a word of what it is: “email Tom” has one. */
function isBareName({ skill, spans }: Candidate, tokens: Reading['tokens']): boolean {
  const field = skill.fields.get(spans[0]?.fields[0] ?? '');
  const { kind, words } = field ?? {};
  const isName = kind?.kind === 'person' || (kind?.kind === 'text' && words?.at(-1) === 'name');
  return isName && !tokens.some((token) => means(token, [skill.noun ?? '']));
}

/**
 * “Close 20”: a record by its number alone, where nobody said what kind it is, none of that kind and number was shown, and
 * those of another kind can be closed as well.
 */
export function numbersOnly(
  { knowledge, allowed, lookup }: Context,
  { skill, spans }: Candidate,
  { tokens }: Reading,
): boolean {
  const own = skill.own?.name;
  const span = spans.find(({ fields }) => own !== undefined && fields.includes(own));
  const { amount } = tokens[span?.start ?? -1] ?? {};
  if (!amount?.plain || tokens.some((token) => means(token, [skill.noun ?? '']))) return false;
  if (lookup.shown.some(({ noun, number }) => noun === skill.noun && number === amount.value)) return false;
  const deed = tokens.find(({ text }) => skill.heads.has(text))?.text ?? '';
  return allowed.some((at) => {
    const other = knowledge.skills[at];
    if (!other || other.noun === skill.noun || other.tool.effect === 'read') return false;
    return other.heads.has(deed) && other.own !== undefined;
  });
}
