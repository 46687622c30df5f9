import type { Field } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';
import { isCourtesy } from '../sentence/words.js';
import { tellsWhich } from './when.js';

/** What leads in to more that tells which thing is meant. */
export const describing: ReadonlySet<string> = new Set([
  'from',
  'about',
  'with',
  'on',
  'for',
  'last',
  'latest',
  'recent',
  'next',
  'first',
  'newest',
]);
const linking = new Set([...describing, 'of', 'to', 'at', 'by', 'in', 'into', 'is', 'and', 'or']);
const mostBefore = 3;
export const owning: ReadonlySet<string> = new Set(['the', 'my', 'our', 'a', 'an', 'his', 'her', 'their']);

/** Takes in what belongs to the description of a thing: "the last mail from" before a name, "meeting tomorrow" behind one. */
export function describedAround(
  skill: Skill,
  reading: Reading,
  field: Field,
  start: number,
  end: number,
): [number, number] {
  const { tokens, dates } = reading;
  const noun = field.kind.kind === 'text' ? field.kind.of : undefined;
  let from = start;
  while (describing.has(tokens[from - 1]?.text ?? '') || tokens[from - 1]?.text === noun) from -= 1;
  if (!tokens.slice(from, start).some(({ text }) => text === noun)) from = start;
  while (['last', 'latest', 'next', 'first', 'newest'].includes(tokens[from - 1]?.text ?? '')) from -= 1;
  from = ownedFrom(tokens, from);
  let until = end;
  if (tokens[until]?.text === noun && tokens[until]?.breaks === '') until += 1;
  const takesDates = [...skill.fields.values()].some(({ kind }) => kind.kind === 'date');
  const behind = dates.find((each) => each.start === until && tokens[until]?.breaks === '');
  // "My meeting tomorrow to 4pm": of two days or times, the first tells which.
  const date = behind && takesDates && !tellsWhich(reading, behind) ? undefined : behind;
  return [from, date ? date.end : until];
}

/** “Mail 4” and “the file number 2” are meant by their number. */
export function numberOf(
  { vocabulary }: Skill,
  tokens: Reading['tokens'],
  { kind }: Field,
): string | undefined {
  const noun = kind.kind === 'text' ? kind.of : undefined;
  const last = tokens.at(-1);
  if (!last?.amount?.plain || !tokens.some(({ text }) => text === noun)) return undefined;
  const isBare = tokens
    .slice(0, -1)
    .every(({ text }) => text === noun || isCourtesy(text) || vocabulary.has(text));
  return isBare ? String(last.amount.value) : undefined;
}

/** "The sales stand-up" is called by all of its words, also by those that say something else elsewhere. */
function ownedFrom(tokens: Reading['tokens'], start: number): number {
  for (let at = start - 1; at >= Math.max(0, start - mostBefore); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.breaks !== '') return start;
    if (owning.has(token.text)) return at;
    if (token.kind !== 'word' || isCourtesy(token.text) || linking.has(token.text)) return start;
  }
  return start;
}
