/** Other names of nouns by lemma, e.g. "client" for "customer". */
export type Aliases = ReadonlyMap<string, string>;

export const noAliases: Aliases = new Map();

/** One word for one thing. */
export function canonical(word: string, aliases: Aliases): string {
  return aliases.get(word) ?? word;
}
