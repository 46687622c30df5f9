import type { Knowledge } from '../learn/knowledge.js';
import { isHearsay } from '../sentence/hearsay.js';
import type { Reading } from '../sentence/reading.js';
import { being, isPast, verbOfParticiple } from '../sentence/verbs.js';
import type { Skill } from '../skills/skill.js';
import type { Span } from '../slots/spans.js';
import { speaksOfPast } from '../slots/tense.js';
import { aroundTexts, isFreeText } from './command.js';
import { givesContact, speaksOfContact } from './contacts.js';
import type { Candidate } from './rank.js';
import { wishes } from './wished.js';

/**
 * So sure it must be that the tool is told so: where it says what was done, where all is understood, where a text is told,
 * and where words are left. Chosen where the fewest of both kinds of told sentences go wrong.
 */
const least = { done: 0.55, whole: 0.63, text: 0.66, rest: 0.75 };

/** Words for somebody or something named before, and for what is theirs. */
const earlier = new Set("its their his her it it's they they're he he's she she's".split(' '));

/**
 * Whether a sentence orders nothing and tells nothing that the tool is told by either: “issue 19 left its mark”, but not
 * “issue 19 is fixed”. What only Microsoft 365 knows is changed by orders alone.
 */
export function isOnlyTold(
  candidate: Candidate,
  chance: number,
  knowledge: Knowledge,
  reading: Reading,
): boolean {
  const { skill, sounds, spans, unexplained } = candidate;
  if (wishes(skill, knowledge, reading)) return false;
  if (isHearsay(aroundTexts(candidate, reading))) return true;
  if (speaksOfContact(reading)) return skill.own !== undefined && !givesContact(reading);
  const fields = spans.flatMap((span) => span.fields.flatMap((name) => skill.fields.get(name) ?? []));
  if (fields.some(({ kinds }) => kinds.length > 0)) return true;
  if (skill.tool.isPersonal && speaksOfPast(reading)) return true;
  if (unexplained > 0 && letsIn(skill)) return true;
  const { own, noun } = skill;
  const isSaid =
    own === undefined ||
    fields.includes(own) ||
    reading.tokens.some(({ text }) => text === noun || earlier.has(text));
  if (!isSaid || spans.some((span) => isFreeText(skill, span) && isPredicate(span, reading))) return true;
  return chance * sounds < leastFor(candidate, reading);
}

/** “This report | gave me goosebumps”: what somebody or something does is no text. */
function isPredicate({ start }: Span, { tokens }: Reading): boolean {
  const { text = '', kind } = tokens[start] ?? {};
  return kind === 'word' && (isPast(text) || being.has(text));
}

/** Whether a tool is about somebody who is in no list yet, as who asks for access is. */
function letsIn({ fields }: Skill): boolean {
  return [...fields.values()].some(({ kind, required }) => required && kind.kind === 'person');
}

function leastFor({ skill, spans, unexplained }: Candidate, { tokens }: Reading): number {
  if (unexplained > 0) return least.rest;
  if (isDone(skill, tokens) || saysWhatIs(skill, spans, tokens)) return least.done;
  // Behind a comma stands no more than a reason.
  const isText = (span: Span) => isFreeText(skill, span) && tokens[span.start]?.breaks === '';
  return spans.some(isText) ? least.text : least.whole;
}

/** “We had a call with Litware”, “converted lead 10”, “issue 6 closed” say what was done. */
function isDone({ heads }: Skill, tokens: Reading['tokens']): boolean {
  const [first, second] = tokens;
  const verb = first?.text === 'i' || first?.text === 'we' ? second : first;
  return isPast(verb?.text ?? '') || verbOfParticiple(tokens.at(-1)?.text ?? '', heads) !== undefined;
}

const valued: ReadonlySet<string> = new Set(['money', 'number', 'enum', 'date']);

/** “Deal 20's amount is 40000” gives a record a value. */
function saysWhatIs({ fields, own }: Skill, spans: readonly Span[], tokens: Reading['tokens']): boolean {
  if (own === undefined || !tokens.some(({ text }) => being.has(text))) return false;
  return spans.some((span) => span.fields.some((name) => valued.has(fields.get(name)?.kind.kind ?? '')));
}
