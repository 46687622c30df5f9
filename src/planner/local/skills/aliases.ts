import type { Pattern } from './pattern.js';

/** Other names of nouns by lemma, e.g. "client" for "customer". */
export type Aliases = ReadonlyMap<string, string>;

export const noAliases: Aliases = new Map();

/** One word for one thing. */
export function canonical(word: string, aliases: Aliases): string {
  return aliases.get(word) ?? word;
}

/** Words that a tool's phrases put on a level with its own noun, as in "customers~clients", are other names of it. */
export function readAliases(noun: string, patterns: readonly Pattern[]): [alias: string, noun: string][] {
  return patterns.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.kind !== 'word' || !part.same.includes(noun)) return [];
      return part.same.filter((word) => word !== noun).map((word): [string, string] => [word, noun]);
    }),
  );
}
