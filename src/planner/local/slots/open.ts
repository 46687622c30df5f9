import { edgeBonus, misnamed, pausesIn, straysIn, swallowed } from './costs.js';
import { nounsOf } from './cues.js';
import { describedAround, nameOf, namesNothing, pronouns } from './described.js';
import { isToldBehind } from './behind-colon.js';
import { furthestEnd } from './furthest.js';
import { fileSpans, takesFiles } from './files.js';
import { isProse, nounOfThing, type Field } from '../skills/field.js';
import { isMost } from './limits.js';
import { isName } from './naming.js';
import { isNobody } from './people.js';
import { closingLength } from './tails.js';
import { groups } from '../sentence/groups.js';
import type { Reading } from '../sentence/reading.js';
import { isBehindColon, restOf, sliceOf } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';
import { quotedSpans, valueOf } from './quoted.js';
import type { Scene, Span } from './spans.js';
import { namesOfThing } from './things.js';
import { being } from '../sentence/verbs.js';
import { isCourtesy, isDoubt, isHint, lemmas } from '../sentence/words.js';

/** Names are longer than “al”, unless they have a capital letter. */
const shortestName = 3;
/** A cue from here on has all its words. */
const plain = 0.85;
/** What a record is called does not begin so: "create a deal for customer 4" gives no title. */
const prepositions = new Set(['for', 'of', 'with', 'to', 'from', 'at', 'by', 'worth', 'valued']);
/** Nothing is named or described beginning so: "the meeting was cancelled", "which sites do we have". */
const beings = new Set([...being, 'be', 'do', 'not', 'should', 'shall', 'must', 'ought']);
/** “The lead stage” is no colleague. */
const ownNames = new Set(['stage', 'pipeline']);
const naming = new Set(['name', 'call', 'title', 'rename', 'label']);
const topical = new Set(['about', 'regarding', 'concerning', 'mentioning']);
/** “At most 20k”. */
const bounds = new Set(['most', 'least']);
const introductions = new Set(['id', 'number', 'nr', 'named', 'called', 'titled', 'of']);

/** A field whose values are names or free text, before the words of a sentence. */
interface Opening extends Scene {
  field: Field;
  /** Words that say what its value is, and are none. */
  nouns: ReadonlySet<string>;
  /** What records of any kind are called. */
  allNouns: ReadonlySet<string>;
  isText: boolean;
  /** Whether the text describes a thing outside the CRM, such as a mail, and what such things are called. */
  isThing: boolean;
  called: ReadonlySet<string>;
}

/** Names and free text: quoted ones, and words beside a cue of the field up to where they may end. */
export function openSpans(scene: Scene, field: Field): Span[] {
  const opening = {
    ...scene,
    field,
    nouns: nounsOf(scene.skill, [field.name]),
    allNouns: scene.nouns,
    isText: field.kind.kind === 'text',
    isThing: nounOfThing(field) !== undefined,
    called: namesOfThing(scene.skill, field),
  };
  return scene.reading.tokens.flatMap((token, start) => {
    if (token.kind === 'quoted') return quotedSpans(opening, field, start);
    if (token.kind === 'file' && takesFiles(scene, field)) return fileSpans(scene, field, start);
    return mayBegin(opening, start) ? wordSpans(opening, start) : [];
  });
}

function wordSpans(opening: Opening, start: number): Span[] {
  const spans: Span[] = [];
  const furthest = furthestEnd(opening, start);
  for (let end = start + 1; end <= furthest; end++) {
    const cue = mayEnd(opening, start, end) ? cueFor(opening, start, end) : 0;
    const span = cue > 0 ? wordSpan(opening, start, end, cue) : undefined;
    if (span) spans.push(span);
  }
  return spans;
}

function wordSpan(opening: Opening, start: number, end: number, cue: number): Span | undefined {
  const { skill, field, reading, isText, isThing, called } = opening;
  const { tokens } = reading;
  const [first, next] = isThing ? describedAround(skill, reading, field, start, end) : [start, end];
  if (isThing && namesNothing(reading, first, next)) return undefined;
  const isSought = isText && !isThing && skill.tool.effect === 'read';
  const from = isSought ? soughtFrom(reading, first, next) : first;
  if (from === next || (isSought && namesTool(skill, reading, from, next))) return undefined;
  const isWhole = next === tokens.length && isProse(field);
  const said = isThing
    ? nameOf(reading, called, first, next)
    : isWhole
      ? restOf(reading, tokens[from]?.start ?? 0)
      : sliceOf(reading, from, next);
  if (isText && !isThing && isNoText(field, said)) return undefined;
  const cost =
    swallowed(skill, reading, field, start, end) + misnamed(reading, field, start, end, opening.allNouns);
  const isCalled = isName(field) && tokens[from]?.capital === true;
  const pauses = isSought || isCalled ? pausesIn(reading, from, next) : 0;
  const strays = isName(field) ? straysIn(reading, from, next) : 0;
  const closing = isThing || !isProse(field) ? closingLength(tokens) : 0;
  const score = 0.4 + cue + edgeBonus(reading, end, closing) - cost - pauses - strays;
  return { fields: [field.name], start: first, end: next, score, value: valueOf(field, said) };
}

/** “Remember that” tells no title, and “a credit check” is no name in one word. */
function isNoText({ kind }: Field, said: string): boolean {
  if (pronouns.has(said.toLowerCase())) return true;
  return kind.kind === 'text' && kind.word === true && /\s/.test(said);
}

/** How well the words around fit; words that the tool has anyway are a text only where it is plain that one begins. */
function cueFor({ skill, reading, field, cues, isText }: Opening, start: number, end: number): number {
  const isAwaited = isText && field.required;
  const isNamed = holdsName(skill, reading, start, end);
  if (!isNamed && isAwaited && isToldBehind(skill, reading, field, end)) return 0;
  const isTold = isNamed || isAwaited;
  // “The team” is told of by words that a tool has anyway.
  const isGroup = field.kind.kind === 'person' && field.kind.many === true;
  if (!isTold && !isText && !isGroup) return 0;
  const cue = cues([field.name], start, end, true);
  return cue > (isTold || isTopic(skill, reading, start) ? 0 : plain) ? cue : 0;
}

/** “Mails about invoices” are sought by a word that a tool has anyway. */
function isTopic({ noun, tool }: Skill, { tokens }: Reading, start: number): boolean {
  const isAbout = tool.effect === 'read' && topical.has(tokens[start - 1]?.text ?? '');
  return isAbout && tokens.slice(0, start - 1).some(({ text }) => text === noun);
}

function mayEnd({ skill, reading, isText, isThing, nouns }: Opening, start: number, end: number): boolean {
  const { tokens, dates } = reading;
  const last = tokens[end - 1]?.text ?? '';
  if (!isText && holdsNumbered(reading, nouns, start, end)) return false;
  if (isText)
    return (
      (!isCourtesy(last) || (isThing ? tokens[end]?.breaks !== '' : end === tokens.length)) &&
      !dates.some((date) => date.start === start && date.end === end)
    );
  // “My open leads” are nobody’s name.
  if (last === skill.noun && tokens[end - 1]?.plural) return false;
  return !isCourtesy(last) && !isDoubt(last) && !nouns.has(last) && !ownNames.has(last);
}

/** “Probability of deal 14” has a record in it, and is none. */
function holdsNumbered({ tokens }: Reading, nouns: ReadonlySet<string>, start: number, end: number): boolean {
  return tokens.some(
    ({ amount }, at) =>
      at > start && at < end && amount?.plain === true && nouns.has(tokens[at - 1]?.text ?? ''),
  );
}

/** Where the words begin that tell what is looked for: not “about the renewal” but “renewal”. */
function soughtFrom({ tokens }: Reading, start: number, end: number): number {
  let from = start;
  while (from < end && tokens[from]?.kind === 'word' && isCourtesy(tokens[from]?.text ?? '')) from += 1;
  return from;
}

/** “My files on OneDrive” are not sought by the word “OneDrive”, which says where all of them are; nor is “the team”. */
function namesTool({ tool }: Skill, { tokens }: Reading, start: number, end: number): boolean {
  const own = [...lemmas(tool.name.replaceAll('_', ' ')), ...groups];
  return tokens.slice(start, end).every(({ text }) => isCourtesy(text) || own.includes(text));
}

function mayBegin({ skill, reading, field, nouns, isText, isThing }: Opening, start: number): boolean {
  const { tokens, dates } = reading;
  const token = tokens[start];
  if (!token || token.kind === 'email' || token.kind === 'phone' || token.kind === 'date') return false;
  if (bounds.has(token.text) && tokens[start - 1]?.text === 'at') return false;
  if (introductions.has(token.text) || (token.kind === 'file' && (isThing || !isText))) return false;
  if (isDoubt(token.text) && (!isText || isThing)) return false;
  if (isText && !isProse(field) && beings.has(token.text)) return false;
  if (isText && field.required && prepositions.has(token.text)) return false;
  const isCity = field.kind.kind === 'text' && field.kind.place !== undefined;
  if (isCity && isCourtesy(token.text)) return false;
  // “Name: …”.
  if (isText && field.words.includes(token.text) && isBehindColon(reading, start + 1)) return false;
  // “Name it …”.
  if (isText && token.text === 'it' && naming.has(tokens[start - 1]?.text ?? '')) return false;
  if (token.amount) return isThing && token.amount.plain;
  if (isNobody(skill, field, tokens, start)) return false;
  // "Set up a meeting" has a verb of two words.
  if (isText) return !(token.text === 'up' || isOwnNoun(skill, tokens, start));
  if (isMost(token)) return false;
  if (nouns.has(token.text) || (token.kind === 'word' && (isCourtesy(token.text) || isHint(token.text))))
    return false;
  if (token.text.length < shortestName && !token.capital && token.kind === 'word') return false;
  return !dates.some((date) => date.start === start);
}

/** "a lead" in "add a lead Peter Pan" is what is added, not its name. */
function isOwnNoun({ noun }: Skill, tokens: Reading['tokens'], start: number): boolean {
  const first = tokens[start]?.text ?? '';
  return first === noun || (isCourtesy(first) && tokens[start + 1]?.text === noun);
}

/** Whether any of the words is foreign to the tool, as those of a name are. */
function holdsName(skill: Skill, { tokens }: Reading, start: number, end: number): boolean {
  return tokens.slice(start, end).some(({ text }) => !isCourtesy(text) && !skill.vocabulary.has(text));
}
