import type { Choice } from '../../core/errors.js';
import { readDates, type DateMention } from './dates.js';
import type { Calendar, Day } from './days.js';
import type { Sentence } from './sentence.js';
import { stands } from './samples.js';

/** The organization's own names, by what they name. */
export type OwnNames = Readonly<Record<'stage' | 'pipeline', readonly Choice[]>>;

/** A sentence with the days in it, before anything is known of what it asks for. */
export interface Reading extends Sentence {
  dates: readonly DateMention[];
  today: Day;
}

export function readDated(sentence: Sentence, calendar: Calendar): Reading {
  return { ...sentence, dates: readDates(sentence, calendar), today: calendar.today };
}

const standFor = {
  email: stands.email,
  phone: stands.phone,
  code: stands.number,
  date: stands.date,
  quoted: stands.name,
};

/** The words of a sentence with stand-ins for its values. */
export function outline({ tokens, dates }: Reading): string[] {
  const words: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const date = dates.find(({ start }) => start === at);
    if (date) words.push(stands.date);
    else if (token?.amount) words.push(token.amount.money ? stands.money : stands.number);
    else if (token && token.kind !== 'word' && token.kind !== 'amount') words.push(standFor[token.kind]);
    else if (token) words.push(token.text, ...(token.plural ? [stands.many] : []));
    at = date ? date.end : at + 1;
  }
  return words;
}
