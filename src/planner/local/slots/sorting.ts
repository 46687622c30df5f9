import type { Token } from '../sentence/sentence.js';
import { isMost } from './limits.js';

const leading = new Set(['top', 'latest', 'recent', 'high']);
const ends: readonly (readonly string[])[] = [
  ['first'],
  ['on', 'top'],
  ['at', 'top'],
  ['on', 'the', 'top'],
  ['at', 'the', 'top'],
];
/** How many words may stand between, as in “best score first”. */
const between = 1;

/** Words that say what comes first in a list rather than what is in it: “best score first”, “newest on top”. */
export function ordersIn(tokens: readonly Token[]): { start: number; end: number }[] {
  return tokens.flatMap((token, start) => {
    if (!isMost(token) && !leading.has(token.text)) return [];
    for (let at = start + 1; at <= start + 1 + between && tokens[at]?.breaks === ''; at++) {
      const end = endAt(tokens, at);
      if (end !== undefined) return [{ start, end }];
    }
    return [];
  });
}

/** Behind words that close an order and what is said with it. */
function endAt(tokens: readonly Token[], at: number): number | undefined {
  const found = ends.find((words) => words.every((word, next) => tokens[at + next]?.text === word));
  const end = at + (found?.length ?? 0);
  const next = tokens[end];
  return found && (!next || next.kind !== 'amount' || next.breaks !== '') ? end : undefined;
}
