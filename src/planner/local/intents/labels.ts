import type { Knowledge } from '../learn/knowledge.js';
import type { Reading } from '../sentence/reading.js';
import { isBehindColon } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';

/** How much more a sentence sounds like the tool that its label names than like any other, as a logarithm. */
const gain = 3;

/** How a sentence sounds, with its label: what a note says is not what is wanted. */
export function withLabel({ skills }: Knowledge, reading: Reading, scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const nouns = new Set(skills.map(({ noun }) => noun));
  return scores.map((score, at) => {
    const skill = skills[at];
    return skill && isLabelled(skill, nouns, reading) ? most + gain : score;
  });
}

/** “Task: …”: one word says of what kind the text behind it is to be, which is no other thing there is. */
function isLabelled(
  { tool, fields, told }: Skill,
  nouns: ReadonlySet<string | undefined>,
  reading: Reading,
): boolean {
  const [label] = reading.tokens;
  if (tool.effect !== 'write' || !label || label.plural || nouns.has(label.text)) return false;
  const all = [...fields.values()].filter(({ required }) => required);
  const isKind = all.some(({ forms }) => forms.some(({ words }) => words.join() === label.text));
  return isKind && isBehindColon(reading, 1) && all.some(({ name }) => told.has(name));
}
