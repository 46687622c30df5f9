import { nounOfThing, type Field } from './field.js';
import type { Skill } from './skill.js';

/** The tool that shows one record or thing of a noun and takes nothing else, with the field that says which. */
export function showing(
  skills: readonly Skill[],
  allowed: readonly number[],
  noun: string | undefined,
): { skill: Skill; field: string } | undefined {
  for (const at of allowed) {
    const skill = skills[at];
    const [field, another] = skill?.fields.values() ?? [];
    if (skill?.tool.effect === 'read' && field && !another && showsA(noun, field))
      return { skill, field: field.name };
  }
  return undefined;
}

function showsA(noun: string | undefined, field: Field): boolean {
  if (!field.required || noun === undefined) return false;
  return field.kind.kind === 'record' ? field.kind.noun === noun : nounOfThing(field) === noun;
}
