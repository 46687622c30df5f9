import { fill } from '../slots/fill.js';
import type { PlannedCall } from '../../planner.js';
import type { Reading } from '../sentence/reading.js';
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
  return openingOf(reading) > 0 || reading.tokens.some(({ text }) => text === 'one');
}

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

/** The last call again with what this sentence changes; undefined where it says something else. */
export async function followUp(
  { knowledge, names, lookup }: Context,
  last: PlannedCall,
  skill: Skill,
  said: Reading,
): Promise<Request | undefined> {
  if (skill.tool.effect !== 'read') return undefined;
  const reading = readingOf(said, openingOf(said), said.tokens.length);
  const filled = fill(skill, reading, names, knowledge.nouns);
  if (filled.spans.length === 0 || filled.coverage < leastCoverage) return undefined;
  if (filled.spans.some(({ value }) => value.kind === 'shown')) return undefined;
  const { call, doubts } = await resolve(filled, lookup, last.input);
  const replaced = new Set(
    [...skill.periods].filter((pair) => pair.some((name) => name in call.input)).flat(),
  );
  const kept = Object.fromEntries(Object.entries(last.input).filter(([name]) => !replaced.has(name)));
  const merged = { tool: skill.tool.name, input: { ...kept, ...call.input } };
  return { skill, call: merged, doubts, confidence: filled.coverage, unsure: false };
}
