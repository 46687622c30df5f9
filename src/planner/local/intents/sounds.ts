import { settle } from '../learn/features.js';
import type { Knowledge } from '../learn/knowledge.js';
import { outline, replaced, type Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';
import type { Filled } from '../slots/fill.js';
import type { Span } from '../slots/spans.js';

/** How a sentence sounds like each tool, and behind them like one that wants nothing of these tools, or no change. */
export function soundsOf({ model, nouns }: Knowledge, reading: Reading): number[] {
  return model.score(settle(outline(reading, nouns), model));
}

/** How much the words of a text count less than those around it. */
const textShare = 0.3;
/** A shorter text hardly changes how a sentence sounds. */
const shortestText = 2;

/** How a sentence sounds where a tool takes some of its words as they stand: what a mail says is not what is wanted. */
export function soundsAround(
  knowledge: Knowledge,
  { skill, spans }: Filled,
  reading: Reading,
  scores: readonly number[],
): readonly number[] {
  const texts = spans.filter(
    (span) =>
      span.end - span.start >= shortestText && span.fields.some((name) => isContent(skill, name, span)),
  );
  if (texts.length === 0) return scores;
  const told = texts
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => {
      const token = rest.tokens[start];
      return token
        ? replaced(rest, start, end, [
            { kind: 'quoted', text: token.text, start: token.start, end: token.end, breaks: '' },
          ])
        : rest;
    }, reading);
  const around = soundsOf(knowledge, told);
  return scores.map((score, at) => (1 - textShare) * score + textShare * (around[at] ?? score));
}

/** Whether a field takes words as they stand, and not to find something by. */
function isContent(skill: Skill, name: string, { value }: Span): boolean {
  const kind = skill.fields.get(name)?.kind;
  return kind?.kind === 'text' && kind.of === undefined && value.kind === 'ready' && !value.isGiven;
}
