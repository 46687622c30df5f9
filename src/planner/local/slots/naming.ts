import type { Reading } from '../sentence/reading.js';
import { sliceOf, titles } from '../sentence/sentence.js';
import { isCountry } from '../sentence/places.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';

/** The words of a name. */
interface Run {
  start: number;
  end: number;
}

const likely = 2.2;
/** What stands right behind a person's name is mostly where they work. */
const behind = 2;
const later = 0.6;
/** Behind these stands where somebody is from rather than who they are. */
const placing = new Set(['from', 'at', 'of', 'with', 'company']);
/** Words within a name: “Bank of the West”. */
const joining = new Set(['of', 'the', 'and', 'de', 'van', 'von']);

/** What something new is called, by capital letters: “Sven Mortensen, Fjord Cargo” are a person and their company. */
export function namingSpans({ skill, reading, cues }: Scene): Span[] {
  const fields = [...skill.fields.values()].filter(isName);
  const name = fields.find(({ required }) => required);
  const company = fields.find(({ required }) => !required);
  if (!name || !isMaking(skill)) return [];
  const runs = namesIn(skill, reading).filter(({ start, end }) => !isCountry(sliceOf(reading, start, end)));
  return employed(reading, runs).flatMap(({ start, end }, index, all): Span[] => {
    const before = all[index - 1];
    const spanOf = ({ name: field }: Field, score: number): Span => ({
      fields: [field],
      start,
      end,
      score: score + cues([field], start, end) / 2,
      value: { kind: 'ready', values: { [field]: sliceOf(reading, start, end) } },
    });
    const next = all[index + 1];
    // “A card from Ann Lee of Fjord Cargo” names the person first.
    const isPerson = !before && next?.start === end + 1 && placing.has(reading.tokens[end]?.text ?? '');
    const isOf = company && !isPerson && placing.has(reading.tokens[start - 1]?.text ?? '');
    if (isOf) return [spanOf(company, before?.end === start - 1 ? behind : likely)];
    if (!before) return [spanOf(name, likely)];
    return [
      spanOf(name, later),
      ...(company ? [spanOf(company, before.end === start ? behind : later)] : []),
    ];
  });
}

/** “A card from Ann Lee of Fjord Cargo”: the only name behind a “from” is that of a person and where they work. */
function employed({ tokens }: Reading, runs: readonly Run[]): readonly Run[] {
  const [run, another] = runs;
  if (!run || another || !placing.has(tokens[run.start - 1]?.text ?? '')) return runs;
  const of = tokens.findIndex(({ text }, at) => at >= run.start + 2 && at < run.end - 1 && text === 'of');
  return of < 0
    ? runs
    : [
        { start: run.start, end: of },
        { start: of + 1, end: run.end },
      ];
}

/** Whether a field is what somebody or something is called. */
export function isName({ kind, words }: Field): boolean {
  return kind.kind === 'text' && kind.of === undefined && words.at(-1) === 'name';
}

/** Whether a tool makes a record rather than changing one. */
function isMaking({ own, tool }: Skill): boolean {
  return tool.effect !== 'read' && !own;
}

/** Names with capital letters that are none of a known record, a day or a word of the tool. */
export function namesIn(
  skill: Skill,
  { text, tokens, mentions, dates }: Reading,
): { start: number; end: number }[] {
  const sourceOf = (at: number) => text.slice(tokens[at]?.start, tokens[at]?.end);
  const isDay = (at: number) => dates.some(({ start, end }) => start <= at && at < end);
  const isColleague = (at: number) =>
    mentions.some(({ start, end, records }) => start <= at && at < end && records.has('employee'));
  const isKnown = (first: number, until: number) =>
    mentions.some(({ start, end }) => start <= first && until <= end);
  const begins = (at: number) => {
    const { kind, capital, text: word = '' } = tokens[at] ?? {};
    if (kind !== 'word' || !capital || isDay(at) || isColleague(at)) return false;
    return !isCourtesy(word) && !titles.has(word) && !skill.vocabulary.has(word);
  };
  const isTied = (at: number) => /^(?:\s*&)?\s+$/.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start));
  const goesOn = (at: number) =>
    tokens[at]?.kind === 'word' && /^\p{Lu}/u.test(sourceOf(at)) && !isDay(at) && !isColleague(at);
  /** Behind the next word with a capital letter, across “of the”. */
  const nextOf = (from: number) => {
    let next = from;
    while (isTied(next) && joining.has(tokens[next]?.text ?? '')) next += 1;
    return isTied(next) && goesOn(next) ? next + 1 : from;
  };
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!begins(at)) continue;
    let end = at + 1;
    for (let next = nextOf(end); next > end; next = nextOf(end)) end = next;
    // A sentence begins with a capital letter anyway.
    if ((at > 0 || end > 1) && !isKnown(at, end)) found.push({ start: at, end });
    at = end - 1;
  }
  return found;
}
