import type { Knowledge } from '../learn/knowledge.js';
import type { Reading } from '../sentence/reading.js';
import { being, past } from '../sentence/verbs.js';
import type { Span } from '../slots/spans.js';
import { aroundTexts, isFreeText } from './command.js';
import type { Candidate } from './rank.js';
import { wishes } from './wished.js';

/** So sure it must be that the tool is told so: where all is understood, where a text is told, and where words are left. */
const least = { whole: 0.63, text: 0.72, rest: 0.75 };

/** “They say deal 20 is lost”, “Adele believes that it is”, “Megan wants to take it over”. */
const hearsay =
  /\b(?:(?:would|could)(?:n['’]?t| not)? have|apparently|supposedly|rumou?r|(?:they|people|some|word) (?:say|is)|i hear|believes?|thinks?|reckons?|suspects?|guess(?:es)?|hopes?|hoping|wants? to|wishe?s|wonders?|claim(?:s|ed)|announce[sd]|admitted|boasted|joked|intends?|(?:would|['’]d) (?:love|like|prefer)|my (?:feeling|impression|guess|bet|opinion|hunch|view) is)\b/i;

/** Words for what belongs to somebody or something named before. */
const owned = new Set(['its', 'their', 'his', 'her']);

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
  const { skill, sounds, spans } = candidate;
  if (wishes(skill, knowledge, reading)) return false;
  if (hearsay.test(aroundTexts(candidate, reading).text)) return true;
  const fields = spans.flatMap((span) => span.fields.flatMap((name) => skill.fields.get(name) ?? []));
  if (fields.some(({ kinds }) => kinds.length > 0)) return true;
  const { own, noun } = skill;
  const isSaid =
    own === undefined ||
    fields.includes(own) ||
    reading.tokens.some(({ text }) => text === noun || owned.has(text));
  if (!isSaid || spans.some((span) => isFreeText(skill, span) && isPredicate(span, reading))) return true;
  return chance * sounds < leastFor(candidate, reading);
}

/** “This report | gave me goosebumps”: what somebody or something does is no text. */
function isPredicate({ start }: Span, { tokens }: Reading): boolean {
  const { text = '', kind } = tokens[start] ?? {};
  return kind === 'word' && (past.has(text) || being.has(text));
}

function leastFor({ skill, spans, unexplained }: Candidate, { tokens }: Reading): number {
  if (unexplained > 0) return least.rest;
  // Behind a comma stands no more than a reason.
  const isText = (span: Span) => isFreeText(skill, span) && tokens[span.start]?.breaks === '';
  return spans.some(isText) && !isOwnDeed(tokens) ? least.text : least.whole;
}

/** “We had a call with Litware about the pilot”, “called Litware” report what somebody did. */
function isOwnDeed([first, second]: Reading['tokens']): boolean {
  const verb = first?.text === 'i' || first?.text === 'we' ? second : first;
  return past.has(verb?.text ?? '') || verb?.text.endsWith('ed') === true;
}
