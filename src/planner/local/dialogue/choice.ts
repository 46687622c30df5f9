import type { Choice } from '../../../core/errors.js';
import type { Sentence } from '../sentence/sentence.js';
import { isCourtesy, lemmas } from '../sentence/words.js';
import { placeOf } from '../slots/references.js';

/** The choice that a message is and nothing else, by its value or its label as they stand. */
export function optionIn({ text }: Sentence, choices: readonly Choice[]): Choice | undefined {
  const said = lemmas(text).join(' ');
  return choices.find(({ value, label }) => [value, label].some((name) => lemmas(name).join(' ') === said));
}

/** Nobody counts further down a list: a higher number is that of something else. */
const mostCounted = 10;

/** The choice a message picks: by its value, its place, or words that only one of them has. */
export function pickChoice({ tokens }: Sentence, choices: readonly Choice[]): Choice | undefined {
  const telling = tokens.filter(
    ({ kind, text }) => kind !== 'word' || !isCourtesy(text) || placeOf(text) !== undefined,
  );
  const [first] = telling;
  if (!first) return undefined;
  if (telling.length === 1) {
    const number = first.amount?.value;
    const byValue = choices.find(
      ({ value }) => value.toLowerCase() === (number === undefined ? first.text : String(number)),
    );
    if (byValue) return byValue;
    const place = number === undefined ? placeOf(first.text) : number <= mostCounted ? number - 1 : undefined;
    if (place !== undefined) return choices.at(place < -1 ? choices.length : place);
  }
  const said = telling.flatMap(({ text }) => lemmas(text));
  const exact = choices.filter(({ label }) => lemmas(label).join(' ') === said.join(' '));
  if (exact.length === 1) return exact[0];
  const holding = choices.filter(({ label, detail }) => {
    const words = lemmas(`${label} ${detail ?? ''}`);
    return said.every((word) => words.includes(word));
  });
  if (holding.length === 1) return holding[0];
  const held = choices.filter(({ label }) => lemmas(label).every((word) => said.includes(word)));
  return held.length === 1 ? held[0] : undefined;
}

const pointing = new Set(['and', 'the', 'one', 'show', 'open', 'me', 'please', 'what', 'about', 'that']);

/** The place in a list that a message names without anything else, e.g. "the second one" or "show the last". */
export function barePlace({ tokens }: Sentence): number | undefined {
  const rest = tokens.filter(({ text }) => !pointing.has(text)).map(({ text }) => text);
  return rest.length === 1 ? placeOf(rest[0] ?? '') : undefined;
}
