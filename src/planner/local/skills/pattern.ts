import { canonical, noAliases, type Aliases } from './aliases.js';
import { lemma } from '../sentence/words.js';

/** A piece of a phrase: a word with its alternatives, a place for one field or for both ends of a period, or a given value. */
export type Part =
  | { kind: 'word'; any: readonly string[]; spelled: readonly string[]; same: readonly string[] }
  | { kind: 'slot'; fields: readonly string[] }
  | { kind: 'given'; field: string; value: string };

/** A phrase in pieces. A fragment (written with a leading "…") goes with any sentence of its tool. */
export interface Pattern {
  fragment: boolean;
  parts: readonly Part[];
}

/** Reads the notation of `phrases`. */
export function readPattern(phrase: string, aliases: Aliases = noAliases): Pattern {
  const fragment = /^\s*(?:…|\.\.\.)/.test(phrase);
  const pieces = phrase.match(/\{[^{}]*\}|[\p{L}\p{N}|~'’]+/gu) ?? [];
  return { fragment, parts: pieces.map((piece) => readPart(piece, aliases)) };
}

function readPart(piece: string, aliases: Aliases): Part {
  if (!piece.startsWith('{')) {
    const words = piece.split(/[|~]/).filter(Boolean);
    const same = piece.includes('~') ? words.map(lemma) : [];
    return { kind: 'word', any: words.map((word) => canonical(lemma(word), aliases)), spelled: words, same };
  }
  const inner = piece.slice(1, -1).trim();
  const [field = '', value] = inner.split('=');
  if (value !== undefined) return { kind: 'given', field, value };
  return { kind: 'slot', fields: inner.split('..') };
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
