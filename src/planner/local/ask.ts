import type { Field } from './field.js';
import type { Doubt } from './resolve.js';

/** What to ask where a field has no value yet. */
export function questionFor(field: Field, doubt?: Doubt): string {
  const asked = plainQuestion(field);
  if (!doubt || doubt.text === '') return asked;
  const said = doubt.text.slice(0, 60);
  const thing = thingOf(field);
  return doubt.choices.length > 1
    ? `“${said}” matches more than one ${thing}. ${asked}`
    : `I found no ${thing} called “${said}”. ${asked}`;
}

function plainQuestion(field: Field): string {
  const { kind } = field.kind;
  if (kind === 'person') return `Who is it? Say the names or e-mail addresses (${thingOf(field)}).`;
  const picked = kind === 'record' || kind === 'name' || kind === 'enum';
  return picked ? `Which ${thingOf(field)}?` : `What is the ${thingOf(field)}?`;
}

function thingOf({ kind, name }: Field): string {
  if (kind.kind === 'record') return kind.noun;
  if (kind.kind === 'name') return kind.of;
  return name.replaceAll('_', ' ');
}
