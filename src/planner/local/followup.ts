import { fill } from './fill.js';
import type { PlannedCall } from '../planner.js';
import type { Reading } from './reading.js';
import type { Context, Request } from './requests.js';
import { resolve } from './resolve.js';
import type { Skill } from './skill.js';

const openings = new Set([
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
]);
const leastCoverage = 0.8;

/** Whether a sentence sounds like it goes on from the one before: "and the lost ones?", "what about next month". */
export function goesOn({ tokens }: Reading): boolean {
  const [first = '', second = ''] = tokens.map(({ text }) => text);
  return (
    openings.has(first) || openings.has(`${first} ${second}`) || tokens.some(({ text }) => text === 'one')
  );
}

/** The last call again with what this sentence changes; undefined where it says something else. */
export async function followUp(
  { knowledge, names, lookup }: Context,
  last: PlannedCall,
  skill: Skill,
  reading: Reading,
): Promise<Request | undefined> {
  if (skill.tool.effect !== 'read') return undefined;
  const filled = fill(skill, reading, names, knowledge.nouns);
  if (filled.spans.length === 0 || filled.coverage < leastCoverage) return undefined;
  if (filled.spans.some(({ value }) => value.kind === 'shown')) return undefined;
  const { call, doubts } = await resolve(filled, lookup);
  const replaced = new Set(
    [...skill.periods].filter((pair) => pair.some((name) => name in call.input)).flat(),
  );
  const kept = Object.fromEntries(Object.entries(last.input).filter(([name]) => !replaced.has(name)));
  const merged = { tool: skill.tool.name, input: { ...kept, ...call.input } };
  return { skill, call: merged, doubts, confidence: filled.coverage, unsure: false };
}
