import type { Plan } from '../../planner.js';
import { fieldAt } from './answer.js';
import type { Question } from './dialog.js';
import type { Field } from '../skills/field.js';
import type { Doubt } from '../slots/resolve.js';
import type { Skill } from '../skills/skill.js';

/** What to ask where a field has no value yet. */
export function questionFor(field: Field, doubt?: Doubt): string {
  const asked = plainQuestion(field);
  if (!doubt || doubt.text === '') return asked;
  const said = doubt.text.slice(0, 60);
  if (doubt.currency !== undefined)
    return `Amounts are in ${doubt.currency} here. How much is “${said}” in ${doubt.currency}?`;
  const thing = thingOf(field);
  const [first, another] = doubt.choices;
  if (first?.isNear)
    return `I found no ${thing} called “${said}”. ${another ? 'Which one do you mean?' : `Do you mean “${first.label}”?`}`;
  return doubt.choices.length > 1
    ? `“${said}” matches more than one ${thing}. ${asked}`
    : `I found no ${thing} called “${said}”. ${asked}`;
}

function plainQuestion(field: Field): string {
  const { kind } = field.kind;
  if (kind === 'person') return `Who is it? Say the names or e-mail addresses (${thingOf(field)}).`;
  const isThing = field.kind.kind === 'text' && field.kind.of !== undefined;
  const picked = kind === 'record' || kind === 'name' || kind === 'enum' || isThing;
  return picked ? `Which ${thingOf(field)}?` : `What is the ${thingOf(field)}?`;
}

function thingOf({ kind, name }: Field): string {
  if (kind.kind === 'record') return kind.noun;
  if (kind.kind === 'name') return kind.of;
  if (kind.kind === 'text' && kind.of !== undefined) return kind.of;
  return name.replaceAll('_', ' ');
}

/** The question that waits once more, after a message that answers nothing, such as “yes”. */
export function askAgain(
  { calls, at, field: name, choices, unsure }: Question,
  skills: readonly Skill[],
  before = '',
): Plan | undefined {
  const call = calls[at];
  const skill = skills.find(({ tool }) => tool.name === call?.tool);
  const field = skill && fieldAt(skill, name);
  if (!call || !field) return undefined;
  const isAlone = calls.length === 1;
  const text = `${before} ${plainQuestion(field)}`.trim();
  return { kind: 'question', text, call, field: name, choices, unsure, isAlone };
}
