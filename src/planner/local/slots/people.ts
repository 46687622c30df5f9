import { nounOfThing, type Field } from '../skills/field.js';
import { sliceOf, titles, type Token } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';
import { namesField } from './tails.js';
import { isCourtesy, persons } from '../sentence/words.js';

const joints = /\s*(?:,\s*(?:and\s+)?|;|&|\s\+\s|\band\b)\s*/iu;

/** The people that a text names, one by one: "Megan, Diego and Lidia". */
export function peopleIn(text: string): string[] {
  return text.split(joints).filter(Boolean);
}

/** What a text comes to in a field for people. */
export function namedPeople({ kind }: Field, text: string): unknown {
  return kind.kind === 'person' && kind.many ? peopleIn(text) : text;
}

/** Colleagues and contacts by name: "Megan and Diego"; a field for one person takes one. */
export function mentionedSpans({ skill, reading, cues }: Scene, field: Field): Span[] {
  const { mentions } = reading;
  const many = field.kind.kind === 'person' && field.kind.many === true;
  const describes =
    !field.required && [...skill.fields.values()].some((one) => nounOfThing(one) !== undefined);
  const people = mentions.filter(
    ({ records, start }) => isOfPeople(records.keys()) && !(describes && tellsWhich(reading, start)),
  );
  return people.flatMap(({ start }, at) => {
    let last = at;
    const joins = (next: number) => many && isJoined(reading, people[next - 1]?.end, people[next]?.start);
    while (joins(last + 1)) last += 1;
    const end = people[last]?.end ?? start;
    const first = many ? firstJoined(skill, reading, start) : start;
    const value = namedPeople(field, sliceOf(reading, first, end));
    const cue = cues([field.name], first, end);
    // “To Megan and Diego” names both for the same.
    if (cue === 0 && joins(at)) return [];
    const score = 0.8 + cue + 0.3 * (last - at);
    return [
      {
        fields: [field.name],
        start: first,
        end,
        score: score + 0.3 * (start - first),
        value: { kind: 'ready' as const, values: { [field.name]: value } },
      },
    ];
  });
}

/** “Joni and Megan”: a stranger who is named together with somebody known. */
function firstJoined({ vocabulary }: Skill, reading: Scene['reading'], start: number): number {
  const { tokens } = reading;
  const stranger = strangersIn(reading, vocabulary).find(({ end }) => isJoined(reading, end, start));
  return stranger && stranger.start > 0 && tokens[stranger.start]?.breaks === '' ? stranger.start : start;
}

/** “Move the call with Proseware to Tuesday”: who stands behind “with” before any day tells which call. */
function tellsWhich({ tokens, dates }: Scene['reading'], start: number): boolean {
  return tokens[start - 1]?.text === 'with' && !dates.some((date) => date.start < start);
}

const doing = new Set(['may', 'should', 'can', 'is', 'has', 'needs', 'wants', 'asked', "'s"]);

/** Somebody whom nobody knows yet, by a name with capital letters: “Robin starts today, invite her as employee”. */
export function strangerSpans({ skill, reading, cues }: Scene, field: Field): Span[] {
  if (!field.required || (field.kind.kind === 'person' && field.kind.many)) return [];
  return strangersIn(reading, skill.vocabulary).flatMap(({ start, end }) => {
    const cue = cues([field.name], start, end);
    if (start === 0 && end === 1 && cue === 0 && !isSubject(reading, end)) return [];
    const values = { [field.name]: sliceOf(reading, start, end) };
    return [
      { fields: [field.name], start, end, score: 0.6 + cue, value: { kind: 'ready' as const, values } },
    ];
  });
}

/** A sentence begins with a capital letter anyway, but not everything does or is something. */
function isSubject({ tokens }: Scene['reading'], end: number): boolean {
  return doing.has(tokens[end]?.text ?? '') || tokens.some(({ text }, at) => at >= end && persons.has(text));
}

/** Names with capital letters that are none of a record, a day or a word of the tool. */
export function strangersIn(
  { tokens, mentions, dates }: Scene['reading'],
  vocabulary: ReadonlySet<string>,
): { start: number; end: number }[] {
  const isTaken = (at: number) => [...mentions, ...dates].some(({ start, end }) => start <= at && at < end);
  const isName = (at: number) => {
    const { capital, text } = tokens[at] ?? { text: '' };
    const isWord = isCourtesy(text) || titles.has(text) || vocabulary.has(text);
    return capital === true && !isTaken(at) && !isWord;
  };
  return tokens.flatMap((_, start) => {
    if (!isName(start) || (isName(start - 1) && tokens[start]?.breaks === '')) return [];
    let end = start + 1;
    while (isName(end) && tokens[end]?.breaks === '') end += 1;
    return [{ start, end }];
  });
}

const ofPeople = new Set(['employee', 'customer', 'lead']);

export function isOfPeople([noun]: Iterable<string>): boolean {
  return noun !== undefined && ofPeople.has(noun);
}

/** “Megan + Diego”, “Megan & Diego”. */
const isAdded = /^\s*[+&]\s*$/;

function between({ text, tokens }: Scene['reading'], at: number): string {
  return text.slice(tokens[at - 1]?.end, tokens[at]?.start);
}

function isJoined(reading: Scene['reading'], end: number | undefined, next: number | undefined): boolean {
  const { tokens } = reading;
  if (end === undefined || next === undefined) return false;
  if (next === end) return tokens[next]?.breaks === ',' || isAdded.test(between(reading, next));
  return next === end + 1 && tokens[end]?.text === 'and';
}

/** Runs of e-mail addresses: "ann@contoso.com and bob@contoso.com"; a field for one person takes one. */
export function addressSpans({ reading, cues }: Scene, field: Field): Span[] {
  const { tokens } = reading;
  const many = field.kind.kind === 'person' && field.kind.many === true;
  const isAddress = (at: number) => many && tokens[at]?.kind === 'email';
  const follows = (at: number) => (tokens[at]?.text === 'and' ? at + 1 : at);
  return tokens.flatMap((token, start) => {
    if (token.kind !== 'email') return [];
    const addresses = [token.text];
    let end = start + 1;
    for (let next = follows(end); isAddress(next); next = follows(end)) {
      addresses.push(tokens[next]?.text ?? '');
      end = next + 1;
    }
    const values = { [field.name]: many ? addresses : token.text };
    const score = 1 + cues([field.name], start, end) + 0.5 * addresses.length;
    return [{ fields: [field.name], start, end, score, value: { kind: 'ready' as const, values } }];
  });
}

/** “Turn down the heating”, and what only says who it is. */
export function isNobody(skill: Skill, { kind }: Field, tokens: readonly Token[], at: number): boolean {
  if (kind.kind !== 'person') return false;
  return (!kind.many && tokens[at - 1]?.text === 'the') || namesField(skill, tokens[at]?.text ?? '');
}
