import type { Reading } from './reading.js';
import { isCourtesy } from './words.js';

/** What all people of somewhere are called. */
export const groups: ReadonlySet<string> = new Set(['team', 'department', 'group']);
const owning = new Set(['the', 'my', 'our']);
/** What people are named behind. */
const leading = new Set([
  'with',
  'to',
  'and',
  'email',
  'mail',
  'invite',
  'tell',
  'write',
  'inform',
  'ask',
  'send',
]);
/** So many words name a group: "the customer success team". */
const longest = 2;

/** The same reading with “the sales team” as people, where somebody is written to, invited or given something. */
export function withGroups(reading: Reading): Reading {
  const { tokens, mentions } = reading;
  const found = tokens.flatMap(({ text }, at) => {
    if (!groups.has(text)) return [];
    const start = startOf(reading, at);
    const isFree = !mentions.some((other) => start !== undefined && start < other.end && other.start <= at);
    return start !== undefined && isFree
      ? [{ start, end: at + 1, records: new Map([['employee', []]]) }]
      : [];
  });
  return found.length > 0 ? { ...reading, mentions: [...mentions, ...found] } : reading;
}

/** Where the name of a group begins that ends with this word. */
function startOf({ tokens }: Reading, group: number): number | undefined {
  for (let start = group - 1; start >= group - longest; start--) {
    const token = tokens[start];
    if (token?.kind !== 'word' || isCourtesy(token.text) || tokens[start + 1]?.breaks !== '')
      return undefined;
    const before = owning.has(tokens[start - 1]?.text ?? '') ? start - 2 : start - 1;
    if (leading.has(tokens[before]?.text ?? '')) return start;
  }
  return undefined;
}
