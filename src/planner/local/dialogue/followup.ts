import { explains, fill } from '../slots/fill.js';
import type { PlannedCall } from '../../planner.js';
import { replaced, type Reading } from '../sentence/reading.js';
import type { Context, Request } from '../intents/requests.js';
import { resolve } from '../slots/resolve.js';
import type { Skill } from '../skills/skill.js';
import { readingOf } from '../sentence/split.js';
import { counting, openingOf, those } from './continuing.js';

/** “Which of them close this month”: of those of the list, which is understood. */
function withoutThose(reading: Reading): Reading {
  const at = reading.tokens.findIndex(({ text }) => those.has(text));
  if (at < 0) return reading;
  return replaced(reading, reading.tokens[at - 1]?.text === 'of' ? at - 1 : at, at + 1, []);
}

/** What only says that it goes on: “meetings, I mean”, “with high priority, though”. */
const idle = new Set(
  'only just instead rather though too already please then alone enough sufficient fine'.split(' '),
);

function withoutIdle(reading: Reading): Reading {
  const { tokens } = reading;
  let end = tokens.length;
  const isMeant = ['mean', 'meant'].includes(tokens[end - 1]?.text ?? '') && tokens[end - 2]?.text === 'i';
  if (isMeant) end -= 2;
  while (end > 1 && idle.has(tokens[end - 1]?.text ?? '')) end -= 1;
  const kept = readingOf(reading, 0, end);
  const at = kept.tokens.findIndex(({ text }) => text === 'already');
  return at < 0 ? kept : replaced(kept, at, at + 1, []);
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
  const behind = withoutThose(readingOf(said, openingOf(said), said.tokens.length));
  const [whole, part] = [behind, withoutIdle(behind)].map((reading) =>
    fill(skill, reading, names, knowledge),
  );
  const filled = part && (!whole || part.coverage > whole.coverage) ? part : whole;
  if (!filled || !explains(filled)) return undefined;
  if (filled.spans.some(({ value }) => value.kind === 'shown' && value.which !== 'it')) return undefined;
  const { call, doubts } = await resolve(filled, lookup, last.input);
  if (doubts.some(({ field, choices }) => choices.length === 0 && isOfFew(skill, field))) return undefined;
  const outdone = new Set(
    [...skill.periods].filter((pair) => pair.some((name) => name in call.input)).flat(),
  );
  const kept = Object.fromEntries(Object.entries(last.input).filter(([name]) => !outdone.has(name)));
  const merged = { tool: skill.tool.name, input: { ...kept, ...call.input } };
  return { skill, call: merged, doubts, confidence: filled.coverage, unsure: false };
}

/** Whether a field takes one of the organization's own few names, so that no other words are meant for it. */
function isOfFew({ fields }: Skill, name: string): boolean {
  return fields.get(name)?.kind.kind === 'name';
}
