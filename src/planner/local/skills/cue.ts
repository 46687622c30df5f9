import { isCourtesy } from '../sentence/words.js';
import type { Field } from './field.js';
import { wordsAfter, wordsBefore, type Pattern } from './pattern.js';

/**
 * Words around a slot that tell it from others. `contexts` has, for each pattern that has them there, its words that
 * carry meaning.
 */
export interface Cue {
  fields: readonly string[];
  left: readonly (readonly string[])[];
  right: readonly (readonly string[])[];
  contexts: readonly (readonly (readonly string[])[])[];
  /** What stands in the slot is set off from the words before it. */
  pause: boolean;
}

/** The cues of patterns and of the names of fields, by the fields they point to. */
export function cuesIn(
  patterns: readonly Pattern[],
  fields: readonly Field[],
): ReadonlyMap<string, readonly Cue[]> {
  const cues = [...patterns.flatMap(cuesOf), ...fields.flatMap(cuesOfName)];
  const grouped = groupedBy(cues, (cue) => cue.fields.join());
  return new Map(Array.from(grouped, ([name, same]) => [name, withoutRepeats(same)]));
}

/** One cue for all phrases that have the same words around a slot. */
function withoutRepeats(cues: readonly Cue[]): Cue[] {
  const alike = groupedBy(cues, ({ left, right, pause }) => JSON.stringify([left, right, pause]));
  return [...alike.values()].flatMap((same) => {
    const contexts = new Map(same.flatMap(contextsByWords));
    return same.slice(0, 1).map((cue) => ({ ...cue, contexts: [...contexts.values()] }));
  });
}

function contextsByWords({ contexts }: Cue): [string, Cue['contexts'][number]][] {
  return contexts.map((context) => [JSON.stringify(context), context]);
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function cuesOf(pattern: Pattern): Cue[] {
  const context = pattern.parts.flatMap((part) =>
    part.kind === 'word' && !part.any.every(isCourtesy) ? [part.any] : [],
  );
  return pattern.parts.flatMap((part, at) =>
    part.kind === 'slot'
      ? [
          {
            fields: part.fields,
            left: wordsBefore(pattern, at),
            right: wordsAfter(pattern, at),
            contexts: [context],
            pause: part.pause,
          },
        ]
      : [],
  );
}

/** A field's own name beside a value points to it: "value 12000", "high priority". */
function cuesOfName({ name, words, kind }: Field): Cue[] {
  if (words.length === 0 || kind.kind === 'record') return [];
  const run = words.map((word) => [word]);
  const either = kind.kind === 'enum' || kind.kind === 'name';
  return [{ fields: [name], left: run.toReversed(), right: either ? run : [], contexts: [[]], pause: false }];
}
