import type { Reading } from './reading.js';
import type { Token } from './sentence.js';

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
