import { clearable } from '../../../core/clear.js';
import type { Skill } from '../skills/skill.js';
import type { Reading } from '../sentence/reading.js';
import type { Scene, Span } from './spans.js';

const sure = 2;
/** Words by which something is to be gone. */
export const removing: ReadonlySet<string> = new Set('remove delete clear wipe erase drop empty'.split(' '));
const belonging = new Set(['of', 'from', 'for', 'on']);
const owning = new Set(['the', 'its', 'his', 'her', 'their', 'that', 'this', 'a', 'an', 'any']);
const having = new Set(['has', 'have', 'got']);

/** Fields that are to be left empty: “remove the phone”, “it has no due date any more, delete it”, “clear city and state”. */
export function clearedSpans(scene: Scene): Span[] {
  const named = namedIn(scene);
  return named.flatMap((first): Span[] => {
    const { start, end } = first;
    if (!isRemoved(scene.reading, start, end)) return [];
    const all = withJoined(scene.reading, first, named);
    const last = all.at(-1)?.end ?? end;
    if (isOfOther(scene.skill, scene.reading, scene.nouns, last)) return [];
    const values = { clear: all.map(({ name }) => name) };
    const until = scene.reading.tokens[last]?.text === 'off' ? last + 1 : last;
    return [
      {
        fields: ['clear'],
        start,
        end: until,
        score: sure + all.length - 1,
        value: { kind: 'ready', values },
      },
    ];
  });
}

/** A field that may be left empty, where a sentence names it. */
interface Named {
  name: string;
  start: number;
  end: number;
}

function namedIn({ skill, reading: { tokens } }: Scene): Named[] {
  return clearable(skill.tool.input.shape).flatMap((name) => {
    const words = wordsOf(skill, name);
    const others = (skill.fields.get(name)?.words ?? []).slice(0, -2);
    return tokens.flatMap((_, at): Named[] => {
      const isNamed = words.length > 0 && words.every((word, next) => tokens[at + next]?.text === word);
      const start = others.includes(tokens[at - 1]?.text ?? '') ? at - 1 : at;
      return isNamed ? [{ name, start, end: at + words.length }] : [];
    });
  });
}

/** “The state, the city and the postal code”: one and those that are told with it. */
function withJoined(reading: Reading, first: Named, named: readonly Named[]): Named[] {
  const { tokens } = reading;
  const from = tokens[first.end]?.text === 'and' ? first.end + 1 : first.end;
  const isJoined = from > first.end || tokens[from]?.breaks === ',';
  const next = isJoined ? named.find(({ start }) => behindArticles(tokens, start) === from) : undefined;
  return next ? [first, ...withJoined(reading, next, named)] : [first];
}

/** The words of a field, of “expected close date” only those that say which. */
function wordsOf({ fields }: Skill, name: string): readonly string[] {
  return (fields.get(name)?.words ?? []).slice(-2);
}

/** “The notes of customer 4” are none of a deal. */
function isOfOther({ noun }: Skill, { tokens }: Reading, nouns: ReadonlySet<string>, end: number): boolean {
  if (!belonging.has(tokens[end]?.text ?? '')) return false;
  const owner = tokens[owning.has(tokens[end + 1]?.text ?? '') ? end + 2 : end + 1]?.text ?? '';
  return owner !== noun && nouns.has(owner);
}

function isRemoved({ tokens }: Reading, start: number, end: number): boolean {
  const before = behindArticles(tokens, start);
  const word = tokens[before - 1]?.text ?? '';
  if (removing.has(word) || (word === 'take' && tokens[end]?.text === 'off')) return true;
  if (isLost(tokens, before, end)) return true;
  return tokens.some(({ text }, at) => at >= end && removing.has(text) && tokens[at + 1]?.text === 'it');
}

/** “Deal 28 has no close date any more”, “lead 10 no longer has a phone”. */
function isLost(tokens: Reading['tokens'], at: number, end: number): boolean {
  const words = (from: number, count: number) =>
    tokens.slice(Math.max(0, from), from + count).map(({ text }) => text);
  const [first, second] = words(end, 2);
  const isAnyMore = first === 'anymore' || (first === 'any' && (second === 'more' || second === 'longer'));
  const [no, longer, has] = words(at - 3, 3);
  if (no === 'no' && longer === 'longer' && having.has(has ?? '')) return true;
  return isAnyMore && having.has(longer ?? '') && has === 'no';
}

function behindArticles(tokens: Reading['tokens'], start: number): number {
  let at = start;
  while (owning.has(tokens[at - 1]?.text ?? '')) at -= 1;
  return at;
}
