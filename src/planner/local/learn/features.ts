import { isCourtesy, isHint, isSwapped, isTypo } from '../sentence/words.js';
import { stands } from '../sentence/stands.js';

/** Names of what a classifier looks at in a list of lemmas: words, their beginnings, and pairs of neighbours. */
export function featuresOf(words: readonly string[]): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, weight: number) => features.set(name, Math.max(weight, features.get(name) ?? 0));
  const telling = words.filter((word) => !isFaint(word));
  words.forEach((word, index) => {
    if (!isFaint(word)) add(word, word.startsWith('<') ? 0.6 : 1);
    if (word.length > 4 && !word.startsWith('<')) add(`${word.slice(0, 4)}~`, 0.6);
    const next = words[index + 1];
    if (next !== undefined) add(`${word} ${next}`, isCourtesy(word) && isCourtesy(next) ? 0.3 : 0.5);
  });
  telling.forEach((word, index) => {
    const next = telling[index + 1];
    if (next !== undefined) add(`${word} + ${next}`, 0.5);
  });
  if (telling[0] !== undefined) add(`^ ${telling[0]}`, 0.7);
  return features;
}

/** Words that say nothing of what is wanted. */
const isFaint = (word: string) => isCourtesy(word) && !isHint(word);

/** The words that sentences are known to have. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  /** Those that slips of the keyboard are taken for, the most frequent first. */
  common: readonly string[];
}

/** Puts known words for slips of the keyboard, and one stand-in for each run of words that no declaration has. */
export function settle(words: readonly string[], known: Vocabulary): string[] {
  const settled: string[] = [];
  for (const word of words) {
    const meant = nearest(word, known) ?? stands.name;
    if (word === stands.many && settled.at(-1) === stands.name) continue;
    if (meant !== stands.name || settled.at(-1) !== stands.name) settled.push(meant);
  }
  return settled;
}

/** The word itself if it is known, else the common word it is a slip of. */
export function nearest(word: string, { words, common }: Vocabulary): string | undefined {
  if (words.has(word) || isCourtesy(word) || word.startsWith('<')) return word;
  if (word.length < 4) return undefined;
  return common.find((candidate) => isTypo(word, candidate) && !isWord(word, candidate));
}

/** Of short words, those that differ by a letter are mostly words of their own: “smoke” is not “spoke”, “Megan” not “mean”. */
function isWord(word: string, candidate: string): boolean {
  if (word.length > 5 || word.length < candidate.length) return false;
  if (word.length > candidate.length) return !/(.)\1/.test(word);
  return !isSwapped(word, candidate);
}
