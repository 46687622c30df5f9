import { nearest } from '../learn/features.js';
import { fill, isIn, type Filled } from '../slots/fill.js';
import type { Knowledge } from '../learn/knowledge.js';
import { help } from '../learn/help.js';
import { nothings } from '../learn/nothing.js';
import { nounOfCode, type OwnNames, type Reading } from '../sentence/reading.js';
import { withLabel } from './labels.js';
import { soundsAround, soundsOf } from './sounds.js';
import type { Span } from '../slots/spans.js';
import { isCourtesy, polite } from '../sentence/words.js';

/** A tool that a sentence may ask for; `sounds` is how much its words alone sound like it
 * rather than like no wish at all, `chance` its share among all, 0 to 1. */
export interface Candidate extends Filled {
  sounds: number;
  /** The same with the words of its texts, which count less in `sounds`. */
  soundsAsSaid: number;
  chance: number;
}

const most = 8;
/** So far behind the likeliest tool, as a logarithm, none has been the right one. */
const hopeless = 7;
/** So far behind the best explanation, it is not worth looking for another. */
const outdone = 4;
const missingCost = 0.5;
const wordCost = 0.8;
const toldGain = 1.5;
/** People mostly ask for what can be done: so much less likely than among the samples are other wishes, and none. */
const rarely = 0.05;
const seldom = 0.5;

/** The likeliest tools first: how its words sound, less what would stay unexplained or unsaid. */
export function rank(
  knowledge: Knowledge,
  allowed: readonly number[],
  reading: Reading,
  names: OwnNames,
): Candidate[] {
  const scored: (Filled & { score: number; sounds: number; soundsAsSaid: number })[] = [];
  let top = -Infinity;
  const scores = withLabel(knowledge, reading, soundsOf(knowledge, reading));
  const { length } = knowledge.skills;
  let none = scores.slice(length);
  for (const { skill, score: plain } of likeliest(knowledge, allowed, scores)) {
    // What a tool leaves unexplained only lowers its score, so those after this one are further behind still.
    if (plain < top - outdone) break;
    const filled = fill(skill, reading, names, knowledge);
    const heard = soundsAround(knowledge, filled, reading, scores);
    const sounds = heard[knowledge.skills.indexOf(skill)] ?? -Infinity;
    const lacking = wordCost * filled.unexplained + missingCost * missingIn(filled).length;
    const score = sounds - lacking + (isToldOf(filled, reading) ? toldGain : 0);
    if (score > top) [top, none] = [score, heard.slice(length)];
    scored.push({
      ...filled,
      score,
      sounds: wanted(sounds, heard.slice(length)),
      soundsAsSaid: wanted(plain, scores.slice(length)),
    });
  }
  const [elsewhere = 0, wishless = 0] = none.map((score) => Math.exp(score - top));
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - top), rarely * elsewhere);
  const shareOf = ({ skill, score }: Filled & { score: number }) =>
    Math.exp(score - top) / (skill.tool.effect === 'read' ? total : total + seldom * wishless);
  return scored
    .map(({ score, ...filled }) => ({ ...filled, chance: shareOf({ ...filled, score }) }))
    .toSorted((a, b) => b.chance - a.chance);
}

/** “Remind me to …”, “I called Litware, they …”: words that say what the text behind them is to be, and nothing else. */
function isToldOf(filled: Filled, { tokens }: Reading): boolean {
  const { skill, spans, unexplained } = filled;
  if (skill.tool.effect !== 'write' || unexplained > 0 || missingIn(filled).length > 0) return false;
  const head = tokens.findIndex(({ text }) => !isCourtesy(text));
  const isText = ({ fields: [name = ''] }: Span) => {
    const field = skill.fields.get(name);
    return field?.required === true && field.kind.kind === 'text';
  };
  return (
    spans.some((span) => isGiven(span) && isIn([span], head)) &&
    spans.some((span) => isText(span) && !isGiven(span))
  );
}

function isGiven({ value }: Span): boolean {
  return value.kind === 'ready' && value.isGiven === true;
}

/** The share of a score beside those of no wish, all of them logarithms. */
function wanted(score: number, none: readonly number[]): number {
  const nothing = none.reduce((sum, one) => sum + Math.exp(one), 0);
  return Math.exp(score) / (Math.exp(score) + nothing);
}

/** Whether a sentence sounds most like one that wants nothing of these tools, or no change. */
export function wantsNothing(knowledge: Knowledge, reading: Reading): boolean {
  const scores = soundsOf(knowledge, reading);
  const { length } = knowledge.skills;
  return Math.max(...scores.slice(length)) >= Math.max(...scores.slice(0, length));
}

/** Whether a sentence sounds like one that asks what the bot is there for: that much at least of all it may be. */
export function asksForHelp(knowledge: Knowledge, reading: Reading, least: number): boolean {
  const scores = soundsOf(knowledge, reading);
  const asked = scores[knowledge.skills.length + nothings.indexOf(help)] ?? -Infinity;
  return isFamiliar(knowledge, reading) && asked >= Math.max(Math.log(least), ...scores);
}

/** The tools whose phrases sound most like the sentence. */
function likeliest(knowledge: Knowledge, allowed: readonly number[], scores: readonly number[]) {
  const [best, ...others] = highest(knowledge, allowed, scores, most);
  return best ? [best, ...others.filter(({ score }) => score > best.score - hopeless)] : [];
}

/** So many tools, those whose phrases sound most like the sentence first. */
export function soundingLike(
  knowledge: Knowledge,
  allowed: readonly number[],
  reading: Reading,
  count: number,
) {
  return highest(knowledge, allowed, soundsOf(knowledge, reading), count);
}

function highest(
  { skills }: Knowledge,
  allowed: readonly number[],
  scores: readonly number[],
  count: number,
) {
  const scoreOf = (at: number) => scores[at] ?? -Infinity;
  const best: number[] = [];
  for (const at of allowed) {
    if (best.length >= count && scoreOf(at) <= scoreOf(best[count - 1] ?? at)) continue;
    const place = best.findIndex((other) => scoreOf(other) < scoreOf(at));
    best.splice(place < 0 ? best.length : place, 0, at);
    best.length = Math.min(best.length, count);
  }
  return best.flatMap((at) => {
    const skill = skills[at];
    return skill ? [{ skill, score: scoreOf(at) }] : [];
  });
}

/** Whether any telling word is one that a declaration has. */
export function isFamiliar({ model, nouns }: Knowledge, reading: Reading): boolean {
  return reading.tokens.some(({ kind, text }) =>
    kind === 'code'
      ? nounOfCode(text, nouns) !== undefined
      : kind === 'word' && !polite.has(text) && nearest(text, model) !== undefined,
  );
}

/** Required fields that the sentence says nothing for. */
export function missingIn({ skill, spans }: Filled): string[] {
  const filled = new Set(spans.flatMap(({ fields }) => fields));
  return [...skill.fields.values()]
    .filter(({ name, required }) => required && !filled.has(name))
    .map(({ name }) => name);
}
