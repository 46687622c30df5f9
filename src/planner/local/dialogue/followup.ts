import { fill } from '../slots/fill.js';
import type { PlannedCall } from '../../planner.js';
import { replaced, type Reading } from '../sentence/reading.js';
import type { Context, Request } from '../intents/requests.js';
import { resolve } from '../slots/resolve.js';
import type { Skill } from '../skills/skill.js';
import { readingOf } from '../sentence/split.js';

const openings = [
  'and',
  'only',
  'just',
  'same',
  'but',
  'now',
  'or',
  'instead',
  'what about',
  'how about',
  'what if',
];
const leastCoverage = 0.8;

/** Whether a sentence sounds like it goes on from the one before: "and the lost ones?", "what about next month". */
export function goesOn(reading: Reading): boolean {
  const { tokens } = reading;
  if (openingOf(reading) > 0 || tokens.some(({ text }) => text === 'one')) return true;
  if (counting.test(reading.text.trim())) return true;
  return tokens.some(({ text }) => those.has(text)) || tokens.at(-1)?.text === "'s";
}

const those = new Set(['them', 'those', 'these']);

/** “And their issues”: the records of another kind, in a list of their own. */
export function namesOther(
  { tokens }: Reading,
  { noun, fields }: Skill,
  nouns: ReadonlySet<string>,
): boolean {
  const isValue = (word: string) =>
    [...fields.values()].some(({ forms }) => forms.some(({ words }) => words.includes(word)));
  const named = tokens.filter(({ text, plural }) => plural && nouns.has(text) && !isValue(text));
  return named.length > 0 && named.every(({ text }) => text !== noun);
}

const counting =
  /^(?:and |so |ok )?how many(?: (?:are|is) (?:there|that|those|these|it)| of (?:them|those|these))?(?: in total)?[\s?!.]*$/i;

/** How many words of a sentence only tie it to the one before. */
function openingOf({ tokens }: Reading): number {
  const lengths = [2, 1].filter((length) =>
    openings.includes(
      tokens
        .slice(0, length)
        .map(({ text }) => text)
        .join(' '),
    ),
  );
  return lengths[0] ?? 0;
}

/** “Which of them close this month”: of those of the list, which is understood. */
function withoutThose(reading: Reading): Reading {
  const at = reading.tokens.findIndex(({ text }) => those.has(text));
  if (at < 0) return reading;
  return replaced(reading, reading.tokens[at - 1]?.text === 'of' ? at - 1 : at, at + 1, []);
}

/** The last call again with what this sentence changes; undefined where it says something else. */
export async function followUp(
  { knowledge, names, lookup }: Context,
  last: PlannedCall,
  skill: Skill,
  said: Reading,
): Promise<Request | undefined> {
  if (skill.tool.effect !== 'read') return undefined;
  // The answer to a list says how many there are.
  if (counting.test(said.text.trim()))
    return { skill, call: { ...last }, doubts: [], confidence: 1, unsure: false };
  const reading = withoutThose(readingOf(said, openingOf(said), said.tokens.length));
  const filled = fill(skill, reading, names, knowledge);
  if (filled.spans.length === 0 || filled.coverage < leastCoverage) return undefined;
  if (filled.spans.some(({ value }) => value.kind === 'shown')) return undefined;
  const { call, doubts } = await resolve(filled, lookup, last.input);
  const outdone = new Set(
    [...skill.periods].filter((pair) => pair.some((name) => name in call.input)).flat(),
  );
  const kept = Object.fromEntries(Object.entries(last.input).filter(([name]) => !outdone.has(name)));
  const merged = { tool: skill.tool.name, input: { ...kept, ...call.input } };
  return { skill, call: merged, doubts, confidence: filled.coverage, unsure: false };
}
