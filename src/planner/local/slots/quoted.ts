import type { Reading } from '../sentence/reading.js';
import { nounOfThing, type Field } from '../skills/field.js';
import { namedPeople } from './people.js';
import type { Scene, Span } from './spans.js';

/** Somebody who quotes words says what a tool must be told sooner than what it may. */
const sooner = 1;
const inOrder = 0.3;

/** A quoted text: for a field that words around it point to, or one that takes any text. */
export function quotedSpans({ skill, reading, cues }: Scene, field: Field, at: number): Span[] {
  const { text } = reading.tokens[at] ?? {};
  const isText = field.kind.kind === 'text';
  const cue = cues([field.name], at, at + 1);
  if (text === undefined || (cue === 0 && !isText)) return [];
  const fields = [...skill.fields.values()];
  if (fields.some(takesObject) && takesObject(field) !== isObject(text)) return [];
  const wanted = fields.filter(isWanted);
  const more = isWanted(field) ? sooner + (wanted.indexOf(field) === placeOf(reading, at) ? inOrder : 0) : 0;
  return [
    { fields: [field.name], start: at, end: at + 1, score: 0.9 + cue + more, value: valueOf(field, text) },
  ];
}

/** A free text that a tool must be told. */
function isWanted(field: Field): boolean {
  return field.required && field.kind.kind === 'text' && nounOfThing(field) === undefined;
}

/** Which of the quoted texts one is. */
function placeOf({ tokens }: Reading, at: number): number {
  return tokens.slice(0, at).filter(({ kind }) => kind === 'quoted').length;
}

/** Whether a field is written as a JSON object, as arguments are. */
function takesObject({ standard }: Field): boolean {
  return typeof standard === 'string' && isObject(standard);
}

function isObject(text: string): boolean {
  return text.startsWith('{');
}

/** What a text comes to in a field. */
export function valueOf(field: Field, text: string): Span['value'] {
  const { kind } = field.kind;
  if (kind === 'text') return { kind: 'ready', values: { [field.name]: text } };
  if (kind === 'person') return { kind: 'ready', values: { [field.name]: namedPeople(field, text) } };
  return { kind: 'named', text };
}
