import { canonical, noAliases, type Aliases } from '../sentence/aliases.js';
import { lemma } from '../sentence/words.js';

/** A piece of a phrase: a word with its alternatives, a place for one field or for both ends of a period, or a given value. */
export type Part =
  | { kind: 'word'; any: readonly string[]; spelled: readonly string[]; same: readonly string[] }
  /** `pause`: a colon or comma stands before it. */
  | { kind: 'slot'; fields: readonly string[]; pause: boolean }
  | { kind: 'given'; field: string; value: string };

/**
 * A phrase in pieces. A fragment (written with a leading "…") goes with any sentence of its tool; one that is only heard
 * (with a leading "~") tells how the tool sounds, and nothing of where its values stand.
 */
export interface Pattern {
  fragment: boolean;
  heard: boolean;
  parts: readonly Part[];
}

/** Reads the notation of `phrases`. */
export type ReadPattern = (phrase: string) => Pattern;

/** A reader that keeps once what many phrases have in common, as there are thousands of them. */
export function patternReader(aliases: Aliases = noAliases): ReadPattern {
  const known = new Map<string, Part>();
  const partOf = (piece: string): Part => {
    const part = known.get(piece) ?? readPart(piece, aliases);
    known.set(piece, part);
    return part;
  };
  return (phrase) => {
    const fragment = /^\s*(?:…|\.\.\.)/.test(phrase);
    const heard = isHeard(phrase);
    const said = heard ? phrase.slice(1) : phrase;
    const pieces = said.match(/(?:[:,]\s*)?\{[^{}]*\}|[\p{L}\p{N}|~'’]+/gu) ?? [];
    return { fragment, heard, parts: pieces.map(partOf) };
  };
}

/** Whether a phrase is only heard. */
export function isHeard(phrase: string): boolean {
  return phrase.startsWith('~');
}

function readPart(piece: string, aliases: Aliases): Part {
  if (!piece.endsWith('}')) {
    const words = piece.split(/[|~]/).filter(Boolean);
    const same = piece.includes('~') ? words.map(lemma) : [];
    return { kind: 'word', any: words.map((word) => canonical(lemma(word), aliases)), spelled: words, same };
  }
  const inner = piece.slice(piece.indexOf('{') + 1, -1).trim();
  const [field = '', value] = inner.split('=');
  if (value !== undefined) return { kind: 'given', field, value };
  return { kind: 'slot', fields: inner.split('..'), pause: !piece.startsWith('{') };
}

/** The words of a pattern that stand right before a part, nearest first, back to the slot before. */
export function wordsBefore({ parts }: Pattern, at: number): readonly (readonly string[])[] {
  return runOfWords(parts.slice(0, at).toReversed());
}

/** The words of a pattern that stand right after a part, nearest first, up to the next slot. */
export function wordsAfter({ parts }: Pattern, at: number): readonly (readonly string[])[] {
  return runOfWords(parts.slice(at + 1));
}

function runOfWords(parts: readonly Part[]): readonly (readonly string[])[] {
  const run: (readonly string[])[] = [];
  for (const part of parts) {
    if (part.kind !== 'word') break;
    run.push(part.any);
  }
  return run;
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
