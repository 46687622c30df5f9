import type { Reading } from '../sentence/reading.js';
import { isBehindColon, sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import { labelsOf } from './labelled.js';
import type { Scene, Span } from './spans.js';
import { verbatimSpan } from './verbatim.js';

const leading = new Set(['into', 'in', 'to', 'as', 'onto', 'under']);
const owning = new Set(['the', 'its', 'his', 'her', 'their', 'my', 'our', 'your']);
const putting = new Set(['put', 'write', 'add', 'enter', 'note', 'record', 'set', 'save', 'type', 'insert']);
/** More than for the same words in a field that nothing names. */
const sure = 2;

/** The words for a field that a text goes into: “into the notes”. */
interface Place {
  field: Field;
  start: number;
  end: number;
}

/** A text by the field that it goes into: “put "approved" into the notes of lead 6”, “write sold out in its notes”. */
export function destinedSpans(scene: Scene): Span[] {
  const { skill, reading } = scene;
  if (skill.tool.effect === 'read') return [];
  const { byWord, long } = labelsOf(scene);
  const named = long.map((field): [readonly string[], Field] => [field.words, field]);
  const labels = [...named, ...Array.from(byWord, ([word, field]): [string[], Field] => [[word], field])];
  return labels.flatMap(([words, field]) =>
    placesOf(reading, words, field).flatMap((place) => spansOf(reading, place)),
  );
}

function placesOf({ tokens }: Reading, words: readonly string[], field: Field): Place[] {
  return tokens.flatMap((_, at) => {
    if (!words.every((word, next) => tokens[at + next]?.text === word)) return [];
    const start = owning.has(tokens[at - 1]?.text ?? '') ? at - 2 : at - 1;
    const end = at + words.length;
    return leading.has(tokens[start]?.text ?? '') ? [{ field, start, end }] : [];
  });
}

function spansOf(reading: Reading, { field, start, end }: Place): Span[] {
  const { tokens } = reading;
  const from = textStart(reading, start);
  if (from !== undefined) {
    const said = verbatimSpan(from, start, { [field.name]: sliceOf(reading, from, start) });
    return [{ ...said, end, score: said.score + sure }];
  }
  const quoted = tokens.flatMap(({ kind }, at) => (kind === 'quoted' ? [at] : []));
  const [at, another] = quoted;
  if (at === undefined || another !== undefined || at < end) return [];
  const said = verbatimSpan(at, at + 1, { [field.name]: tokens[at]?.text ?? '' });
  return [{ ...said, score: said.score + sure }];
}

/** Where the text before a place begins: at what is quoted there, or behind the word that says to put it there. */
function textStart({ text, tokens }: Reading, end: number): number | undefined {
  if (tokens[end - 1]?.kind === 'quoted') return end - 1;
  const head = tokens.findIndex((token) => !isCourtesy(token.text) || putting.has(token.text));
  const isPut = head >= 0 && putting.has(tokens[head]?.text ?? '') && head + 1 < end;
  const isTold = tokens.some((token, at) => token.kind === 'quoted' || isBehindColon({ text, tokens }, at));
  return isPut && !isTold ? head + 1 : undefined;
}
