import type { Field } from './field.js';
import type { Skill } from './skill.js';

/** A tool with fewer things to change does something by itself: “mark as lost” takes no more than a reason. */
const least = 2;

/** What a tool that changes records can set of one; nothing where it does something by itself. */
export function editableIn({ tool, noun, fields }: Skill): Field[] {
  const all = [...fields.values()];
  const isOwn = ({ kind }: Field) => kind.kind === 'record' && kind.noun === noun;
  if (tool.effect === 'read' || all.some((field) => field.required && !isOwn(field))) return [];
  const set = all.filter(({ name, required }) => !required && name !== 'clear');
  const known = set.filter(({ name }) => Object.hasOwn(tool.output.shape, name));
  return known.length < least ? [] : set;
}

/** Whether a change says nothing to change, only the record or not even that. */
export function changesNothing(skill: Skill, input: Readonly<Record<string, unknown>>): boolean {
  const isSaid = ({ name, required }: Field) => !required && input[name] !== undefined;
  return editableIn(skill).length > 0 && ![...skill.fields.values()].some(isSaid);
}
