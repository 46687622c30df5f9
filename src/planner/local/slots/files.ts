import { sliceOf } from '../sentence/sentence.js';
import { nounOfThing, type Field } from '../skills/field.js';
import { valueOf } from './quoted.js';
import type { Scene, Span } from './spans.js';

const likely = 1.5;

/** Whether a field is a file, or what a tool of files looks for. */
export function takesFiles({ skill }: Scene, field: Field): boolean {
  const noun = nounOfThing(field);
  return noun === undefined ? field.kind.kind === 'text' && skill.noun === 'file' : noun === 'file';
}

/** “Northwind proposal.docx”: a file by its name, with the words before it that have a capital letter as well. */
export function fileSpans({ cues, reading }: Scene, field: Field, at: number): Span[] {
  const { tokens } = reading;
  let start = at;
  while (start > 1 && tokens[start]?.breaks === '' && tokens[start - 1]?.capital) start -= 1;
  const value = valueOf(field, sliceOf(reading, start, at + 1));
  return [
    { fields: [field.name], start, end: at + 1, score: likely + cues([field.name], at, at + 1), value },
  ];
}
