import type { Mention } from './mentions.js';
import type { OwnNames, Reading } from './reading.js';
import { lemmas } from './words.js';

/** Words that say other things as well than what the organization calls its own. */
export interface Ambiguous {
  words: ReadonlySet<string>;
  /** The nouns of the records that are moved to a stage, or whatever else is called so. */
  movedTo: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The same reading with the organization's own stages and pipelines and the person's organizations; words that say other
 * things as well are such names only where one stands. An organization may be somebody's customer at the same time.
 */
export function withOwnNames(reading: Reading, names: OwnNames, ambiguous: Ambiguous): Reading {
  const labels = (['stage', 'pipeline', 'organization'] as const).flatMap((of) =>
    names[of].map(({ label }) => ({ of, words: lemmas(label) })),
  );
  const found = labels
    .filter(({ words }) => words.length > 0)
    .flatMap(({ of, words }) =>
      reading.tokens.flatMap((_, start): Mention[] => {
        const end = start + words.length;
        const isHere = words.every((word, at) => reading.tokens[start + at]?.text === word);
        const isPlain = !words.every((word) => ambiguous.words.has(word));
        // “Closed won” says as well that a deal is closed.
        const isName =
          isPlain ||
          (words.length === 1 && isGoal(reading, start, end, of, ambiguous.movedTo.get(of) ?? new Set()));
        return isHere && isName ? [{ start, end, records: new Map([[of, []]]) }] : [];
      }),
    );
  const isFree = ({ start, end }: Mention) =>
    !reading.mentions.some((other) => start < other.end && other.start < end);
  const known = reading.mentions.map((mention) => withRecords(mention, found));
  return { ...reading, mentions: [...known, ...found.filter(isFree)] };
}

const goals = new Set(['to', 'into', 'in', 'at', 'as']);

/** “Deal 16 to Qualified”, “return deal 55 to the lead stage”, but not “link deal 16 to lead 10”. */
function isGoal(
  { tokens, mentions }: Reading,
  start: number,
  end: number,
  of: string,
  nouns: ReadonlySet<string>,
): boolean {
  const before = tokens[start - 1]?.text === 'the' ? start - 2 : start - 1;
  if (!goals.has(tokens[before]?.text ?? '')) return false;
  const next = tokens[end];
  if (next?.text !== of && (before < start - 1 || next?.amount || next?.kind === 'code')) return false;
  const isNumbered = (at: number) => tokens[at]?.amount?.plain === true || tokens[at]?.kind === 'code';
  return (
    tokens.some(({ text }, at) => at < before && nouns.has(text) && isNumbered(at + 1)) ||
    mentions.some((mention) => mention.end <= before && [...nouns].some((noun) => mention.records.has(noun)))
  );
}

function withRecords(mention: Mention, others: readonly Mention[]): Mention {
  const same = others.find(
    ({ start, end, records }) =>
      start === mention.start && end === mention.end && records.has('organization'),
  );
  return same ? { ...mention, records: new Map([...mention.records, ...same.records]) } : mention;
}
