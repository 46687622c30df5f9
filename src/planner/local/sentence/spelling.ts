import { months, weekdays } from '../dates/days.js';
import type { Reading } from './reading.js';
import type { Token } from './sentence.js';
import { isSwapped, isTypo } from './words.js';

/** Shorter ones are too easily another word. */
const shortest = 6;
const days = [...weekdays, ...months, 'tomorrow', 'yesterday'].filter(({ length }) => length >= shortest);

/** The text with days and months as they are spelled: “tomorow”, “Fridya”. What stands in quotes is left as it is. */
export function withDaysSpelled(text: string, known: ReadonlySet<string>): string {
  return text.replaceAll(
    /"[^"]*"|“[^”]*”|«[^»]*»|‘[^’]*’|(?<!\p{L})'[^']*'|(?<![\p{L}\p{N}@.])\p{L}{6,10}(?![\p{L}\p{N}@.]\p{L})/gu,
    (word) => {
      const typed = word.toLowerCase();
      if (days.includes(typed) || known.has(typed)) return word;
      return days.find((day) => isSlipOf(typed, day)) ?? word;
    },
  );
}

/** Letters that are missing, doubled or swapped. With another letter or one more, it may be a name: “Sundar”, “Augusta”. */
function isSlipOf(typed: string, day: string): boolean {
  if (typed[0] !== day[0]) return false;
  const [short, long] = [squeezed(typed), squeezed(day)];
  return isSwapped(short, long) || (isTypo(short, long) && short.length < long.length);
}

/** Which letters are doubled is what people are least sure of: “tommorow”. */
const squeezed = (word: string) => word.replaceAll(/(.)\1+/g, '$1');

/** The same reading with the words that slips of the keyboard are taken for; names, and what is quoted, are none. */
export function withoutTypos(reading: Reading, meant: (typed: string) => string | undefined): Reading {
  const isName = (at: number) => reading.mentions.some(({ start, end }) => start <= at && at < end);
  return {
    ...reading,
    tokens: reading.tokens.map((token, at) => {
      // “Joni Sherman”: a sentence begins with one capital letter, a name has two.
      const isWritten = token.capital === true && (at > 0 || reading.tokens[1]?.capital === true);
      const mayBeSlip = token.kind === 'word' && !isName(at) && !isWritten;
      const text = mayBeSlip ? (meant(token.text) ?? token.text) : token.text;
      return text === token.text ? token : { ...token, text, slip: true as const };
    }),
  };
}

/** The same reading with what records are called in the place of a slip before a number: “leed 10”. */
export function withoutSlips(
  reading: Reading,
  nouns: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Reading {
  const { tokens } = reading;
  const isSlip = ({ kind, text }: Token, at: number) =>
    kind === 'word' && text.length > 3 && !known.has(text) && tokens[at + 1]?.amount?.plain === true;
  const meant = ({ text }: Token) => [...nouns].find((noun) => isOneOff(text, noun));
  if (!tokens.some((token, at) => isSlip(token, at) && meant(token) !== undefined)) return reading;
  return {
    ...reading,
    tokens: tokens.map((token, at) =>
      isSlip(token, at) ? { ...token, text: meant(token) ?? token.text } : token,
    ),
  };
}

/** Whether one letter other than the first is another one. */
function isOneOff(typed: string, noun: string): boolean {
  if (typed.length !== noun.length || typed[0] !== noun[0]) return false;
  return typed.split('').filter((letter, at) => letter !== noun[at]).length === 1;
}
