import type { IsPast } from '../../../core/fields.js';
import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';

const pastWords = new Set(['did', 'had', 'was', 'were', 'happened']);

/** Whether a sentence asks for what has been: "what did we sell in October". */
export function speaksOfPast({ tokens }: Reading): boolean {
  return tokens.some(({ text }) => pastWords.has(text));
}

/** Whether the days in some fields are those of what has happened, by the rest of the input. */
export function isOfPast(
  { fields }: Skill,
  names: readonly string[],
  input: Readonly<Record<string, unknown>>,
): boolean {
  const kind = fields.get(names[0] ?? '')?.kind;
  const isPast: IsPast | undefined = kind?.kind === 'date' ? kind.isPast : undefined;
  if (!isPast) return false;
  const standards = [...fields.values()].map(({ name, standard }) => [name, standard] as const);
  return isPast({ ...Object.fromEntries(standards), ...input });
}
