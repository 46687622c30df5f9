import { nounsOf } from './cues.js';
import type { PlannedCall, Turn } from '../planner.js';
import { isFamiliar, missingIn, rank, type Candidate, type Knowledge } from './rank.js';
import type { OwnNames, Reading } from './reading.js';
import type { Span } from './spans.js';
import type { Token } from './sentence.js';
import { isCourtesy } from './words.js';
import { resolve, type Doubt, type Lookup, type Resolved } from './resolve.js';
import type { Skill } from './skill.js';

/** A call as far as a sentence fills it. */
export interface Request {
  skill: Skill;
  call: PlannedCall;
  doubts: Doubt[];
  confidence: number;
  unsure: boolean;
}

export interface Context {
  turn: Turn;
  knowledge: Knowledge;
  allowed: readonly number[];
  names: OwnNames;
  lookup: Lookup;
}

/** How sure the planner must be: of its choice among tools, and of the share of words it understands. */
const needed = {
  read: { chance: 0.25, coverage: 0.6 },
  write: { chance: 0.45, coverage: 0.66 },
  sureWrite: { chance: 0.65, coverage: 0.85 },
} as const;

/** Candidates with less of a chance are not looked at; nor are more than these. */
const near = 0.1;
const most = 4;

/** What one sentence asks for; undefined where that is not clear enough. */
export async function readRequest(context: Context, reading: Reading): Promise<Request | undefined> {
  const { knowledge, allowed, names, lookup } = context;
  if (!isFamiliar(knowledge, reading)) return undefined;
  const candidates = rank(knowledge, allowed, reading, names);
  const likely = candidates.filter(({ chance }, index) => index === 0 || chance >= near).slice(0, most);
  const [best] = likely;
  if (!best) return undefined;
  if (!hasNames(best)) return judge(best, best.chance, await resolve(best, lookup), reading);

  // Tools that read a sentence alike differ in what its name turns out to be, so the lookup tells them apart.
  const alike = likely.filter((each) => hasNames(each) && each.coverage >= best.coverage - 0.1);
  const tried = await Promise.all(
    alike.map(async (each) => ({ each, resolved: await resolve(each, lookup) })),
  );
  const known = tried.filter(({ resolved }) => resolved.doubts.every(({ choices }) => choices.length > 0));
  const chosen = known[0] ?? tried[0];
  if (!chosen) return undefined;
  const ruledOut = known.length === 0 ? [] : tried.filter((one) => !known.includes(one));
  const chance = ruledOut.reduce((sum, { each }) => sum + each.chance, chosen.each.chance);
  return judge(chosen.each, chance, chosen.resolved, reading);
}

function hasNames({ spans }: Candidate): boolean {
  return spans.some(({ value }) => value.kind === 'named');
}

/** The request a candidate comes to, unless that is too much of a guess. */
function judge(
  candidate: Candidate,
  chance: number,
  { call, doubts }: Resolved,
  reading: Reading,
): Request | undefined {
  const { skill, coverage } = candidate;
  const reads = skill.tool.effect === 'read';
  const least = reads ? needed.read : needed.write;
  if (chance < least.chance || coverage < least.coverage) return undefined;
  if (!isBelievable({ ...candidate, chance }, doubts, reading) || asksTooMuch(candidate)) return undefined;
  const sure = chance >= needed.sureWrite.chance && coverage >= needed.sureWrite.coverage;
  return { skill, call, doubts, confidence: chance * coverage, unsure: !reads && !sure };
}

/** A question back to a read makes sense only where it is clear that it was asked for. */
function asksTooMuch(candidate: Candidate): boolean {
  return (
    candidate.skill.tool.effect === 'read' && candidate.unexplained > 0 && missingIn(candidate).length > 0
  );
}

/** Words that name nothing are taken for a name only where the rest leaves no doubt of what is asked for. */
function isBelievable(
  { skill, spans, chance }: Candidate,
  doubts: readonly Doubt[],
  { tokens }: Reading,
): boolean {
  const unknown = doubts.filter(({ text, choices }) => text !== '' && choices.length === 0);
  return unknown.every(({ field, text }) => {
    const nouns = nounsOf(skill, [field]);
    const said = tokens.some(
      (token) => nouns.has(token.text) || (token.kind === 'quoted' && token.text === text),
    );
    return chance >= (said ? 0.5 : 0.7) && (said || tellingOutside(spans, tokens) > 1);
  });
}

/** How many telling words of a sentence are outside of its values. */
function tellingOutside(spans: readonly Span[], tokens: readonly Token[]): number {
  const inside = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
  return tokens.filter(({ text }, at) => !inside(at) && !isCourtesy(text)).length;
}
