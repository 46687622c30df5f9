import { isCourtesy } from '../sentence/words.js';
import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';
import { editableIn } from '../skills/editing.js';
import { namesIn } from '../slots/naming.js';

/**
 * Whether a sentence makes something new of the kind that a tool changes: “add customer Blue Harbor” changes none, where
 * nobody is called so.
 */
export function isOfNewcomer(skill: Skill, skills: readonly Skill[], reading: Reading): boolean {
  const { tokens } = reading;
  const { noun } = skill;
  const head = tokens.findIndex(({ text }) => !isCourtesy(text));
  const at = tokens.findIndex(({ text }) => text === noun);
  const isMade = (deed: string) =>
    skills.some((other) => other.noun === noun && makes(other, deed, noun ?? ''));
  if (skill.own && anyOne.has(tokens[at - 1]?.text ?? '') && isMade(tokens[head]?.text ?? '')) return true;
  if (noun === undefined || head < 0 || at <= head || editableIn(skill).length === 0) return false;
  const between = tokens.slice(head + 1, at);
  // “Call our organization Blue Harbor” speaks of the one there is.
  if (between.some(({ text }) => text === 'our')) return false;
  if (!between.every(({ text }) => isCourtesy(text) || text === 'new')) return false;
  if (!namesIn(skill, reading).some(({ start }) => start === at + 1)) return false;
  return isMade(tokens[head]?.text ?? '');
}

/** “Open an issue” speaks of none there is. */
const anyOne = new Set(['a', 'an', 'another']);

/** Whether a phrase of a tool that needs no record of its kind begins so: “add a customer”. */
function makes({ tool, own, patterns }: Skill, deed: string, noun: string): boolean {
  if (tool.effect === 'read' || own) return false;
  return patterns.some(({ heard, fragment, parts: [first, ...others] }) => {
    if (heard || fragment || first?.kind !== 'word' || !first.any.includes(deed)) return false;
    const next = others.find((part) => part.kind !== 'word' || !part.any.every(isCourtesy));
    return next?.kind === 'word' && next.any.includes(noun);
  });
}
