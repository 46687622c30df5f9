import { asks, hedges, isForSomebody, isWithdrawn, jests } from '../sentence/mood.js';
import { isKept, muses } from '../sentence/musing.js';
import type { Reading } from '../sentence/reading.js';
import { being, pastBeing } from '../sentence/verbs.js';
import type { Skill } from '../skills/skill.js';
import { isIn } from '../slots/fill.js';
import { isName } from '../slots/naming.js';
import type { Span } from '../slots/spans.js';
import { denies } from './denies.js';
import type { Candidate } from './rank.js';

/** How much a sentence must sound like the change rather than like no wish: around its texts, and with them. */
const sounding = { around: 0.3, asSaid: 0.08 };
/** The same with all words, where it changes what only Microsoft 365 knows: a thing by a name, or by words that could be anything. */
const soundingOfThing = { named: 0.25, described: 0.97 };

/** Whether a sentence may order a change at all, rather than ask, tell or think of it. */
export function mayOrder(candidate: Candidate, reading: Reading): boolean {
  const { skill, sounds, soundsAsSaid } = candidate;
  if (sounds < sounding.around || soundsAsSaid < leastAsSaid(candidate, reading)) return false;
  if (asks(reading) || isWithdrawn(reading) || isKept(reading, skill.heads)) return false;
  if (takesAway(candidate, reading) || namesClause(candidate, reading) || isThirdPerson(skill, reading))
    return false;
  if (jests(reading) && !candidate.spans.some((span) => isRecord(skill, span))) return false;
  if (isForSomebody(reading, skill.heads) || muses(aroundTexts(candidate, reading), skill.heads))
    return false;
  return !hedges(reading, (at) => isIn(candidate.spans, at) || isOwnYet(candidate, reading, at));
}

/** A sentence without what is taken as it stands: what a mail says is not what is thought. */
export function aroundTexts({ skill, spans }: Candidate, reading: Reading): Reading {
  const texts = spans.filter((span) => isFreeText(skill, span)).toSorted((a, b) => b.start - a.start);
  return texts.reduce((rest, { start, end }) => {
    const [from, until] = [reading.tokens[start]?.start ?? 0, reading.tokens[end - 1]?.end ?? 0];
    return { ...rest, text: `${rest.text.slice(0, from)}…${rest.text.slice(until)}` };
  }, reading);
}

/** Whether words are taken as they stand, for a field that takes any. */
export function isFreeText({ fields }: Skill, { value, fields: names }: Span): boolean {
  if (value.kind === 'ready' && value.isGiven) return false;
  return names.some((name) => fields.get(name)?.kind.kind === 'text');
}

/** A draft is for what shall not be sent yet. */
function isOwnYet(candidate: Candidate, reading: Reading, at: number): boolean {
  return reading.tokens[at]?.text === 'yet' && !denies(candidate, reading);
}

const taking = new Set(['take', 'remove', 'pull', 'get', 'kick']);
const away = new Set(['off', 'from']);

/** “Take Megan off deal 20”, “take deal 20 from Megan”: least of all is it given to her. */
function takesAway({ skill, spans }: Candidate, { tokens }: Reading): boolean {
  const wordAt = (at: number) => tokens[at]?.text ?? '';
  return spans.some(({ start, end, fields: [name = ''] }) => {
    const kind = skill.fields.get(name)?.kind;
    if (kind?.kind !== 'record' || kind.noun !== 'employee') return false;
    if (taking.has(wordAt(start - 1)) && away.has(wordAt(end))) return true;
    return away.has(wordAt(start - 1)) && tokens.slice(0, start).some(({ text }) => taking.has(text));
  });
}

/** “Cancel my gym membership” sounds like an event only by the words around what may be one. */
function leastAsSaid({ skill, spans }: Candidate, reading: Reading): number {
  const things = spans.filter((span) => kindsIn(skill, span).length > 0);
  if (things.length === 0) return sounding.asSaid;
  const described = things.filter((one) => !isOfKind(skill, one, reading) && !isNamed(one, reading));
  if (
    described.some((one) => isClause(one, reading)) ||
    things.some((one) => hasVerb(one, reading, pastBeing))
  )
    return Infinity;
  return described.length > 0 ? soundingOfThing.described : soundingOfThing.named;
}

/** The words that things go by which a span may describe. */
function kindsIn({ fields }: Skill, { fields: names }: Span): readonly string[] {
  return fields.get(names[0] ?? '')?.kinds ?? [];
}

/** “The weekly sync”, or “Eric's birthday” beside “calendar”, as the tool itself is called. */
function isOfKind(skill: Skill, span: Span, { tokens }: Reading): boolean {
  const [, ...own] = skill.tool.name.split('_');
  if (tokens.some(({ text }) => own.includes(text))) return true;
  const words = tokens.slice(span.start, span.end).map(({ text }) => text);
  return kindsIn(skill, span).some((kind) => ` ${words.join(' ')} `.includes(` ${kind} `));
}

/** Whether something tells that a thing is one: a name, a number, a day or quotes in it. */
function isNamed({ start, end }: Span, { tokens, dates }: Reading): boolean {
  if (dates.some((date) => date.start >= start && date.end <= end)) return true;
  const words = tokens.slice(start, end);
  // Every sentence begins with a capital letter.
  return words.some(({ kind, capital }, at) => kind !== 'word' || (capital === true && start + at > 0));
}

/** “Lead pipes are poisonous”: nobody is called “pipes are poisonous”. */
function namesClause({ skill, spans }: Candidate, reading: Reading): boolean {
  return spans.some((span) => {
    const field = skill.fields.get(span.fields[0] ?? '');
    return (
      field !== undefined &&
      isName(field) &&
      (hasVerb(span, reading) || (field.required && isPhrase(span, reading)))
    );
  });
}

const prepositions = new Set('on in at from for with about of to'.split(' '));

/** “Got a lead on a used truck”: no name begins so. */
function isPhrase({ start }: Span, { tokens }: Reading): boolean {
  return prepositions.has(tokens[start]?.text ?? '') && tokens[start]?.capital !== true;
}

function isRecord({ fields }: Skill, { fields: [name = ''] }: Span): boolean {
  return fields.get(name)?.kind.kind === 'record';
}

const objects = new Set('a an the my his her their our like'.split(' '));

/** “Runs a tight ship, our Megan” tells what somebody does. */
function isThirdPerson({ heads }: Skill, { tokens: [first, second] }: Reading): boolean {
  return first?.plural === true && heads.has(first.text) && objects.has(second?.text ?? '');
}

const verbs = new Set([...being, 'has', 'have', 'had']);

/** “The meeting was moved” is no name of a meeting. */
function hasVerb({ start, end }: Span, { tokens }: Reading, among: ReadonlySet<string> = verbs): boolean {
  return tokens
    .slice(start, end)
    .some(({ text, kind, capital }) => kind === 'word' && among.has(text) && !capital);
}

/** “Delete is such a harsh word”: nothing is called “is such a harsh word”, or “the cat, it is too fat”. */
function isClause(span: Span, reading: Reading): boolean {
  const words = reading.tokens.slice(span.start, span.end);
  return (
    hasVerb(span, reading) ||
    words.some(({ kind, breaks }, at) => kind === 'word' && at > 0 && breaks === ',')
  );
}
