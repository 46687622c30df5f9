import type { Choice } from '../../../core/errors.js';
import { readDates, type DateMention } from '../dates/dates.js';
import type { Calendar, Day } from '../dates/days.js';
import type { Mention } from './mentions.js';
import type { Sentence, Token } from './sentence.js';
import { standForRecord, stands } from './stands.js';

/** The organization's own names, by what they name, and those of the person's organizations. */
export type OwnNames = Readonly<Record<'stage' | 'pipeline' | 'organization', readonly Choice[]>>;

/** A sentence with the days in it and the records it names, before anything is known of what it asks for. */
export interface Reading extends Sentence {
  dates: readonly DateMention[];
  mentions: readonly Mention[];
  today: Day;
}

/** Reads the days of a sentence; `numbered` is what records are called, whose numbers are none. */
export function readDated(
  sentence: Sentence,
  calendar: Calendar,
  numbered: ReadonlySet<string> = new Set(),
): Reading {
  return { ...sentence, dates: readDates(sentence, calendar, numbered), mentions: [], today: calendar.today };
}

const standFor = {
  email: stands.email,
  phone: stands.phone,
  date: stands.date,
  quoted: stands.name,
  file: standForRecord('file'),
};

const answers = new Set(['no', 'yes']);

/** The words of a sentence with stand-ins for its values. */
export function outline({ tokens, dates, mentions }: Reading, nouns: ReadonlySet<string>): string[] {
  const words: string[] = [];
  // “No, open deal 20” wants what it wants without the “no” as well, and “yes, mark deal 20” says no more of how.
  const first = answers.has(tokens[0]?.text ?? '') && tokens[1]?.breaks === ',' ? 1 : 0;
  for (let at = first; at < tokens.length;) {
    const token = tokens[at];
    const date = dates.find(({ start }) => start === at);
    const mention = mentions.find(({ start }) => start === at);
    if (date) words.push(stands.date);
    else if (mention) words.push(standForMention(mention));
    else if (token?.amount) words.push(token.amount.money ? stands.money : stands.number);
    else if (token?.kind === 'code') words.push(nounOfCode(token.text, nouns) ?? stands.name, stands.number);
    else if (token && token.kind !== 'word' && token.kind !== 'amount') words.push(standFor[token.kind]);
    else if (token) words.push(token.text, ...(token.plural ? [stands.many] : []));
    at = date?.end ?? mention?.end ?? at + 1;
  }
  return words;
}

/** The noun that a record's code begins like: "ISS-2026-0008" is an issue. */
export function nounOfCode(code: string, nouns: ReadonlySet<string>): string | undefined {
  const prefix = code.slice(0, code.indexOf('-')).toLowerCase();
  return [...nouns].find((noun) => noun.startsWith(prefix));
}

function standForMention({ records }: Mention): string {
  const [noun] = records.keys();
  return noun === undefined ? stands.name : standForRecord(noun);
}

/** The sentence with other words in the place of some. */
export function replaced(reading: Reading, start: number, end: number, by: readonly Token[]): Reading {
  const { tokens, dates, mentions } = reading;
  const moved = by.length - (end - start);
  const [first, ...others] = by;
  const head = first ? [{ ...first, breaks: tokens[start]?.breaks ?? '' }] : [];
  return {
    ...reading,
    tokens: [...tokens.slice(0, start), ...head, ...others, ...tokens.slice(end)],
    dates: around(dates, start, end, moved),
    mentions: around(mentions, start, end, moved),
  };
}

/** What stands before or behind some words, where it stands when those behind have moved. */
function around<T extends { start: number; end: number }>(
  things: readonly T[],
  start: number,
  end: number,
  moved: number,
): T[] {
  return things
    .filter((thing) => thing.end <= start || thing.start >= end)
    .map((thing) =>
      thing.start < end ? thing : { ...thing, start: thing.start + moved, end: thing.end + moved },
    );
}
