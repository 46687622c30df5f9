import type { PlannedCall } from '../../planner.js';
import type { Knowledge } from '../learn/knowledge.js';
import { isFamiliar, rank, type Candidate } from './rank.js';
import { isIn } from '../slots/fill.js';
import { insteadOfDeleting, removesNothing } from './gone.js';
import { addedTo, leftOutOf } from './left-out.js';
import { givesMore, meansMany, namesOnly, numbersOnly } from './bare.js';
import { judge } from './judge.js';
import { isOfNewcomer } from './newcomer.js';
import { isOfColleague } from './colleague.js';
import { asks } from '../sentence/mood.js';
import type { OwnNames, Reading } from '../sentence/reading.js';
import { comesTooLate } from '../slots/when.js';
import { resolve, type Doubt, type Lookup, type Resolved } from '../slots/resolve.js';
import type { Skill } from '../skills/skill.js';
import { isCourtesy, isHint } from '../sentence/words.js';

/** A call as far as a sentence fills it. */
export interface Request {
  skill: Skill;
  call: PlannedCall;
  doubts: Doubt[];
  confidence: number;
  unsure: boolean;
  /** What it passes over, as it was written. */
  leftOut?: readonly string[];
  /** Its words begin with something else than what to do. */
  tells?: boolean;
}

/** What a sentence is read with. */
export interface Context {
  knowledge: Knowledge;
  allowed: readonly number[];
  names: OwnNames;
  lookup: Lookup;
}

/** Candidates with less of a chance are not looked at; nor are more than these. */
const near = 0.04;
const most = 6;

/** What one sentence asks for; undefined where that is not clear enough. */
export async function readRequest(context: Context, reading: Reading): Promise<Request | undefined> {
  const { knowledge, allowed, names, lookup } = context;
  if (!isFamiliar(knowledge, reading)) return undefined;
  const asksOnly = asks(reading);
  const possible = allowed.filter((at) => {
    const skill = knowledge.skills[at];
    return (
      skill &&
      (!asksOnly || skill.tool.effect === 'read') &&
      !comesTooLate(skill, reading) &&
      !isOfNewcomer(skill, knowledge.skills, reading)
    );
  });
  const candidates = withoutBare(rank(knowledge, possible, reading, names), reading);
  const likely = candidates.filter(({ chance }, index) => index === 0 || chance >= near).slice(0, most);
  const [best] = likely;
  if (!best || isOfColleague(best, reading)) return undefined;
  const ending = insteadOfDeleting(best, likely, reading);
  if (ending) {
    const request = judged(ending, best.chance + ending.chance, await resolve(ending, lookup));
    return request && { ...request, unsure: true };
  }
  const fuller = fullerThan(best, likely);
  const named = fuller && (await resolve(fuller, lookup));
  if (fuller && named?.doubts.length === 0) return judged(fuller, best.chance + fuller.chance, named);
  if (!hasNames(best)) return judged(best, best.chance, await resolve(best, lookup));

  // Tools that read a sentence alike differ in what its name turns out to be, so the lookup tells them apart.
  const alike = likely.filter(
    (each) => (hasNames(each) || namesRecord(each)) && each.coverage >= best.coverage - 0.1,
  );
  const tried = await Promise.all(
    alike.map(async (each) => ({ each, resolved: await resolve(each, lookup) })),
  );
  const known = tried.filter(({ resolved }) => resolved.doubts.every(({ choices }) => choices.length > 0));
  const chosen = known.find(({ resolved }) => resolved.exact) ?? known[0] ?? tried[0];
  if (!chosen) return undefined;
  const ruledOut = known.length === 0 ? [] : tried.filter((one) => !known.includes(one));
  const chance = ruledOut.reduce((sum, { each }) => sum + each.chance, chosen.each.chance);
  return judged(chosen.each, chance, chosen.resolved);

  function judged(candidate: Candidate, likelihood: number, resolved: Resolved): Request | undefined {
    const request = judge(candidate, likelihood, resolved, reading, knowledge);
    if (!request) return undefined;
    const added = addedTo(candidate, knowledge.nouns, reading);
    if (request.skill.tool.effect === 'read')
      return {
        ...request,
        leftOut: added.length > 0 ? added : leftOutOf(candidate, knowledge.nouns, reading),
      };
    const asked = emptyField(candidate, request.call, reading);
    const doubts =
      asked === undefined ? request.doubts : [...request.doubts, { field: asked, text: '', choices: [] }];
    const isVague = namesNoDeed(candidate, knowledge, reading) || numbersOnly(context, candidate, reading);
    return { ...request, doubts, leftOut: added, unsure: request.unsure || isVague || added.length > 0 };
  }
}

function chanceOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { chance }) => sum + chance, 0);
}

/** The candidates without changes of which nothing is said but the record, and without looks at what is given a value;
 * the others share the chance of these. */
function withoutBare(candidates: readonly Candidate[], reading: Reading): readonly Candidate[] {
  const isGiven = candidates.some((each) => givesMore(each, reading));
  const kept = candidates.filter(
    (each) =>
      !namesOnly(each, reading) &&
      !meansMany(each, reading) &&
      !removesNothing(each, reading) &&
      !(isGiven && each.skill.tool.effect === 'read'),
  );
  const share = chanceOf(candidates) / chanceOf(kept);
  return kept.map((each) => ({ ...each, chance: each.chance * share }));
}

/** The field that "set the close date of deal 25" names without a value, where no other has one. */
function emptyField(
  { skill, spans }: Candidate,
  { input }: PlannedCall,
  { tokens }: Reading,
): string | undefined {
  const fields = [...skill.fields.values()];
  const isRecord = (name: string) => {
    const kind = skill.fields.get(name)?.kind;
    return kind?.kind === 'record' && kind.noun === skill.noun;
  };
  if (!fields.some(({ required }) => required) || !Object.keys(input).every(isRecord)) return undefined;
  const said = new Set(tokens.flatMap(({ text }, at) => (isIn(spans, at) ? [] : [text])));
  const shares = fields
    .filter(({ name, required, kind }) => !required && kind.kind !== 'other' && input[name] === undefined)
    .map(({ name, words }) => ({
      name,
      share: words.filter((word) => said.has(word)).length / words.length,
    }));
  const best = shares.toSorted((a, b) => b.share - a.share)[0];
  return best && best.share > 0.5 ? best.name : undefined;
}

/** "Deal 25: 70k" does not say what to do about it. */
function namesNoDeed({ spans }: Candidate, { nouns }: Knowledge, { tokens }: Reading): boolean {
  return tokens.every(
    ({ text }, at) => isIn(spans, at) || nouns.has(text) || (isCourtesy(text) && !isHint(text)),
  );
}

/** What a name costs that no field takes, in words. */
const nameCost = 0.7;

/** "How many deals does Megan have" counts hers, though it sounds like counting all: no name is passed over. */
function fullerThan(best: Candidate, likely: readonly Candidate[]): Candidate | undefined {
  if (best.skill.tool.effect !== 'read' || namesRecord(best)) return undefined;
  return likely.find(
    (each) =>
      each.skill.noun === best.skill.noun &&
      each.skill.tool.effect === 'read' &&
      namesRecord(each) &&
      each.unexplained <= best.unexplained - nameCost,
  );
}

/** Whether any of its fields is a record that is said by its name or number. */
function namesRecord({ skill, spans }: Candidate): boolean {
  return spans.some(({ fields }) => fields.some((name) => skill.fields.get(name)?.kind.kind === 'record'));
}

/** Whether it takes a look at the records to know what is meant. */
function hasNames({ spans }: Candidate): boolean {
  return spans.some(({ value }) => value.kind !== 'ready');
}
