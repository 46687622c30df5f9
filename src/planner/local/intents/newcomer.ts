import { isCourtesy } from '../sentence/words.js';
import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';
import { editableIn } from '../skills/editing.js';
import { namesIn } from '../slots/naming.js';

/** “Open an issue” speaks of none there is. */
const anyOne = new Set(['a', 'an', 'another']);

/**
 * Whether a sentence makes something new of the kind that a tool is for: “open an issue” shows none, and “add customer Blue
 * Harbor” changes none, where nobody is called so.
 */
export function isOfNewcomer(skill: Skill, skills: readonly Skill[], reading: Reading): boolean {
  const { tokens } = reading;
  const { noun, own } = skill;
  const head = tokens.findIndex(({ text }) => !isCourtesy(text));
  const at = tokens.findIndex(({ text }) => text === noun);
  if (noun === undefined || head < 0 || at <= head) return false;
  const isAny = own !== undefined && anyOne.has(tokens[at - 1]?.text ?? '');
  if (!isAny && !isNamedBehind(skill, reading, head, at)) return false;
  const deed = tokens[head]?.text ?? '';
  return skills.some((other) => other.noun === noun && makes(other, deed, noun));
}

/** “Add customer Blue Harbor”, with nothing more between the verb and the noun. */
function isNamedBehind(skill: Skill, reading: Reading, head: number, at: number): boolean {
  if (editableIn(skill).length === 0) return false;
  const between = reading.tokens.slice(head + 1, at);
  // “Call our organization Blue Harbor” speaks of the one there is.
  if (between.some(({ text }) => text === 'our')) return false;
  if (!between.every(({ text }) => isCourtesy(text) || text === 'new')) return false;
  return namesIn(skill, reading).some(({ start }) => start === at + 1);
}

/** Whether a phrase of a tool that needs no record of its kind begins so: “add a customer”. */
function makes({ tool, own, patterns }: Skill, deed: string, noun: string): boolean {
  if (tool.effect === 'read' || own) return false;
  return patterns.some(({ heard, fragment, parts: [first, ...others] }) => {
    if (heard || fragment || first?.kind !== 'word' || !first.any.includes(deed)) return false;
    const next = others.find((part) => part.kind !== 'word' || !part.any.every(isCourtesy));
    return next?.kind === 'word' && next.any.includes(noun);
  });
}
