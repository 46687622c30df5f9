import { nounsOf } from './cues.js';
import type { PlannedCall, Turn } from '../planner.js';
import { isFamiliar, missingIn, rank, type Candidate, type Knowledge } from './rank.js';
import type { OwnNames, Reading } from './reading.js';
import type { Span } from './spans.js';
import type { Token } from './sentence.js';
import { isCourtesy } from './words.js';
import { resolve, type Doubt, type Lookup } from './resolve.js';
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

const near = 0.12;

/** What one sentence asks for; undefined where that is not clear enough. */
export async function readRequest(context: Context, reading: Reading): Promise<Request | undefined> {
  const { knowledge, allowed, names, lookup } = context;
  if (!isFamiliar(knowledge, reading)) return undefined;
  const candidates = rank(knowledge, allowed, reading, names);
  const likely = candidates.filter(({ chance }, index) => index === 0 || chance >= near).slice(0, 4);
  let first: Request | undefined;
  for (const candidate of likely) {
    if (!isEnough(candidate, rivals(candidate, likely))) continue;
    const request = await toRequest(candidate, lookup);
    if (!isBelievable(candidate, request, reading) || asksTooMuch(candidate)) continue;
    if (request.doubts.every(({ choices }) => choices.length > 0)) return request;
    first ??= request;
  }
  return first;
}

/** Tools that read the same sentence differ only in what its name turns out to be; the lookup tells them apart. */
function rivals(candidate: Candidate, likely: readonly Candidate[]): number {
  if (!hasNames(candidate)) return candidate.chance;
  return likely.filter(hasNames).reduce((sum, { chance }) => sum + chance, 0);
}

function hasNames({ spans, skill }: Candidate): boolean {
  return skill.tool.effect === 'read' && spans.some(({ value }) => value.kind === 'named');
}

function isEnough({ skill, coverage }: Candidate, chance: number): boolean {
  const least = skill.tool.effect === 'read' ? needed.read : needed.write;
  return chance >= least.chance && coverage >= least.coverage;
}

/** A question back to a read makes sense only where it is clear that it was asked for. */
function asksTooMuch(candidate: Candidate): boolean {
  return candidate.skill.tool.effect === 'read' && candidate.chance < 0.5 && missingIn(candidate).length > 0;
}

/** Words that name nothing are taken for a name only where the rest leaves no doubt of what is asked for. */
function isBelievable(
  { skill, spans, chance }: Candidate,
  { doubts }: Request,
  { tokens }: Reading,
): boolean {
  const unknown = doubts.filter(({ text, choices }) => text !== '' && choices.length === 0);
  return unknown.every(({ field, text }) => {
    const nouns = nounsOf(skill, [field]);
    const said = tokens.some(
      (token) => nouns.has(token.text) || (token.kind === 'quoted' && token.text === text),
    );
    return chance >= (said ? 0.5 : 0.9) && (said || tellingOutside(spans, tokens) > 1);
  });
}

/** How many telling words of a sentence are outside of its values. */
function tellingOutside(spans: readonly Span[], tokens: readonly Token[]): number {
  const inside = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
  return tokens.filter(({ text }, at) => !inside(at) && !isCourtesy(text)).length;
}

async function toRequest(candidate: Candidate, lookup: Lookup): Promise<Request> {
  const { skill, chance, coverage } = candidate;
  const { call, doubts } = await resolve(candidate, lookup);
  const sure = chance >= needed.sureWrite.chance && coverage >= needed.sureWrite.coverage;
  return {
    skill,
    call,
    doubts,
    confidence: chance * coverage,
    unsure: skill.tool.effect !== 'read' && !sure,
  };
}
