import type { Skill } from './skill.js';

/** What records are called that tools take by their number. */
export function recordNouns(skills: readonly Skill[]): ReadonlySet<string> {
  const kinds = skills.flatMap(({ fields }) => [...fields.values()].map(({ kind }) => kind));
  return new Set(kinds.flatMap((kind) => (kind.kind === 'record' ? [kind.noun] : [])));
}
