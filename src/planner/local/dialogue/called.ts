import type { RecordRef } from '../../../core/errors.js';
import { theOneSpokenOf } from '../intents/about.js';
import { nounToken, numberToken } from '../intents/mentioned.js';
import { replaced, type Reading } from '../sentence/reading.js';
import { isBehindColon } from '../sentence/sentence.js';
import { isCourtesy, lemmas } from '../sentence/words.js';
import type { Lookup } from '../slots/resolve.js';

const articles = new Set(['the', 'that', 'their']);
const mostWords = 3;
const mostLooked = 10;
const shortest = 4;

/** “The onboarding” as the record of those before one's eyes that alone is called so, where no other is named. */
export async function withCalled(reading: Reading, lookup: Lookup): Promise<Reading> {
  const { tokens } = reading;
  const colon = tokens.findIndex((_, at) => isBehindColon(reading, at));
  const starts = [...tokens.keys()]
    .slice(0, colon < 0 ? tokens.length : colon)
    .filter((at) => articles.has(tokens[at - 1]?.text ?? '') && mayName(reading, at));
  if (starts.length === 0) return reading;
  const seen = await labelled(lookup);
  for (const start of starts) {
    for (let end = start + mostWords; end > start; end--) {
      const words = tokens.slice(start, end);
      const isRun = words.length === end - start && words.every((_, at) => mayName(reading, start + at));
      const found = isRun ? seen.filter(({ names }) => words.every(({ text }) => names.includes(text))) : [];
      const [only, another] = found;
      const first = tokens[start - 1];
      if (!only || another || !first) continue;
      const { noun, number } = only.ref;
      return replaced(reading, start - 1, end, [nounToken(first, noun), numberToken(first, number)]);
    }
  }
  return reading;
}

/** Whether a word may be one of what a record is called, and is not part of a name that is known. */
function mayName({ tokens, dates, mentions }: Reading, at: number): boolean {
  const token = tokens[at];
  const isTaken = [...dates, ...mentions].some(({ start, end }) => start <= at && at < end);
  return token?.kind === 'word' && token.text.length >= shortest && !isCourtesy(token.text) && !isTaken;
}

/** What the records are called that were shown last, or the one that was spoken of. */
async function labelled(lookup: Lookup): Promise<{ ref: RecordRef; names: readonly string[] }[]> {
  const [first] = lookup.shown;
  const one = theOneSpokenOf(lookup);
  const shown = lookup.shown.filter(({ noun }) => noun === first?.noun);
  const refs = [...(one ? [one] : []), ...shown].slice(0, mostLooked);
  const distinct = new Map(refs.map((ref) => [`${ref.noun} ${ref.number}`, ref]));
  const named = [...distinct.values()].map(async (ref) => {
    const choices = await lookup.find(lookup.actor, { kind: 'record', noun: ref.noun }, String(ref.number));
    const label = choices.find(({ value }) => value === String(ref.number))?.label ?? '';
    return { ref, names: lemmas(label) };
  });
  return Promise.all(named);
}
