import type { Knowledge } from '../learn/knowledge.js';
import { isDoubtful, isOrder } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { isCourtesy, lemmas } from '../sentence/words.js';
import { means } from '../slots/cues.js';
import { isIn } from '../slots/fill.js';
import type { Resolved } from '../slots/resolve.js';
import { isFreeText, mayOrder } from './command.js';
import { denies } from './denies.js';
import { leavesGoal, leavesValue } from './leaving.js';
import { missingIn, type Candidate } from './rank.js';
import type { Request } from './requests.js';
import { isOnlyTold } from './told.js';

/** How sure the planner must be: of its choice among tools, and of the share of words it understands. */
const needed = {
  read: { chance: 0.15, coverage: 0.3 },
  write: { chance: 0.35, coverage: 0.55 },
  /** Where a sentence does not speak of what the tool is for, or of more than it takes, it is asked first. */
  loose: { read: 0.4, write: 0.5 },
  leaving: 0.75,
  surelySounding: 0.75,
  sureWrite: { chance: 0.65, coverage: 0.85 },
  /** Of a change: chance, coverage and sound together, and the chance where more than a word is left. */
  altogether: 0.12,
  withRest: 0.5,
  aWord: 1.5,
} as const;

/** Names that are in no list are believed up to this many words, unless the others leave no doubt of the tool. */
const longestUnknown = 4;
const surely = 0.7;
/** A read that is wrong costs little, so it needs to be no more certain than this. */
const likely = 0.5;
const mostly = 0.5;
/** Only slips of the keyboard remain. */
const hardly = 0.25;

/** The request a candidate comes to, unless that is too much of a guess. `chance` counts the names that were found. */
export function judge(
  candidate: Candidate,
  chance: number,
  resolved: Resolved,
  reading: Reading,
  knowledge: Knowledge,
): Request | undefined {
  const { skill, coverage } = candidate;
  const reads = skill.tool.effect === 'read';
  const least = reads ? needed.read : needed.write;
  if (chance < least.chance || coverage < least.coverage) return undefined;
  if (denies(candidate, reading, isSureSound(candidate, chance))) return undefined;
  if (!reads && (isGuess(candidate, chance) || !mayOrder(candidate, reading))) return undefined;
  if (!reads && isOnlyTold(candidate, chance, knowledge, reading)) return undefined;
  const leaves = !reads && leavesValue(candidate, reading);
  if (!reads && ((leaves && chance < needed.leaving) || leavesGoal(candidate, reading))) return undefined;
  const isFirm = isGrounded(candidate, chance, resolved, reading);
  if (!isFirm && chance < needed.loose[reads ? 'read' : 'write'] && !(reads && isClear(candidate)))
    return undefined;
  if (!isBelievable(candidate, chance, resolved, reading)) return undefined;
  if (
    reads &&
    candidate.unexplained > needed.aWord &&
    missingIn(candidate).length > 0 &&
    !isSureSound(candidate, chance)
  )
    return undefined;
  const sure =
    isFirm &&
    !leaves &&
    !candidate.spans.some(({ isNear }) => isNear) &&
    !isDoubtful(reading) &&
    candidate.sounds >= needed.surelySounding &&
    chance >= needed.sureWrite.chance &&
    coverage >= needed.sureWrite.coverage;
  const { call, doubts } = resolved;
  return {
    skill,
    call,
    doubts,
    confidence: chance * coverage,
    unsure: !reads && !(sure && isOrder(reading) && !denies(candidate, reading)),
  };
}

/** Whether too much speaks against a change at once, or a little does and another tool may be meant. */
function isGuess(candidate: Candidate, chance: number): boolean {
  const { sounds, coverage, unexplained, spans } = candidate;
  if (chance * coverage * sounds < needed.altogether) return true;
  if (unexplained > needed.aWord && chance < needed.withRest) return true;
  return unexplained > hardly && spans.length === 0 && missingIn(candidate).length === 0;
}

/** Whether hardly another tool can be meant. */
function isSureSound({ sounds }: Candidate, chance: number): boolean {
  return chance >= needed.leaving && sounds >= needed.surelySounding;
}

/** A read that the sentence sounds like, and leaves nothing of. */
function isClear({ sounds, coverage }: Candidate): boolean {
  return sounds >= needed.surelySounding && coverage >= needed.sureWrite.coverage;
}

/** Whether a sentence speaks of what the tool is for: by its noun, by a record of it, or by known words alone. */
function isGrounded(candidate: Candidate, chance: number, { call }: Resolved, { tokens }: Reading): boolean {
  const { skill, spans, unexplained, coverage } = candidate;
  if (tokens.some((token, at) => means(token, [skill.noun ?? '']) && !inside(candidate, at))) return true;
  const found = spans.some(
    ({ value, fields }) =>
      (value.kind === 'named' || value.kind === 'shown') && fields.some((name) => name in call.input),
  );
  if (found) return true;
  const numbered = spans.some(({ fields }) =>
    fields.some((name) => skill.fields.get(name)?.kind.kind === 'record'),
  );
  if (numbered && coverage >= needed.write.coverage) return true;
  if (skill.tool.effect === 'read' && chance >= likely && coverage >= mostly) return true;
  const free = spans.some((span) => isFreeText(skill, span) && tokens[span.start]?.kind !== 'quoted');
  const told = saysWhatFor(candidate, tokens);
  if (unexplained > hardly || (free && !told) || chance < (told ? likely : surely)) return false;
  const first = tokens.find(({ text }) => !isCourtesy(text))?.text ?? '';
  return missingIn(candidate).length === 0 || skill.heads.has(first);
}

/** Whether a telling word beside the values is one of the tool's own, as in "who works in marketing". */
function saysWhatFor(candidate: Candidate, tokens: Reading['tokens']): boolean {
  return tokens.some(
    ({ text }, at) => !isInText(candidate, at) && !isCourtesy(text) && candidate.skill.familiar.has(text),
  );
}

function isInText({ skill, spans }: Candidate, at: number): boolean {
  return spans.some((span) => isIn([span], at) && (span.value.kind !== 'ready' || isFreeText(skill, span)));
}

/** Words that name nothing known are taken for a name only where the rest leaves no doubt of what is asked for. */
function isBelievable(
  candidate: Candidate,
  chance: number,
  { doubts }: Resolved,
  { tokens }: Reading,
): boolean {
  const { skill } = candidate;
  const telling = tokens.filter(({ text }, at) => !inside(candidate, at) && !isCourtesy(text)).length;
  return doubts.every(({ text, field, choices, currency }) => {
    if (text === '' || choices.length > 0 || currency !== undefined) return true;
    if (tokens.some((token) => token.kind === 'quoted' && token.text === text)) return true;
    if (isAnyOne(candidate, field, tokens)) return false;
    if (text.split(/\s+/).length > longestUnknown) return isSureSound(candidate, chance);
    const kind = skill.fields.get(field)?.kind;
    const noun = kind?.kind === 'record' ? kind.noun : kind?.kind === 'name' ? kind.of : undefined;
    if (tokens.some((token) => token.text === noun || token.text === skill.noun)) return chance >= 0.5;
    if (skill.tool.effect === 'read' || chance < surely) return false;
    return telling > 1 || candidate.sounds >= needed.surelySounding || isWrittenAsName(tokens, text);
  });
}

/** “Fabrikam Services”, each word with a capital letter. */
function isWrittenAsName(tokens: Reading['tokens'], text: string): boolean {
  const words = lemmas(text);
  const first = tokens.findIndex((_, at) => words.every((word, next) => tokens[at + next]?.text === word));
  return first > 0 && words.every((_, next) => tokens[first + next]?.capital);
}

/** “A pizza” is none in particular, so it names no record, and “the heating” is nobody. */
function isAnyOne({ skill, spans }: Candidate, field: string, tokens: Reading['tokens']): boolean {
  const span = spans.find(({ fields }) => fields.includes(field));
  const before = tokens[(span?.start ?? 0) - 1]?.text ?? '';
  return (
    before === 'a' || before === 'an' || (before === 'the' && skill.fields.get(field)?.kind.kind === 'person')
  );
}

function inside({ spans }: Candidate, at: number): boolean {
  return isIn(spans, at);
}
