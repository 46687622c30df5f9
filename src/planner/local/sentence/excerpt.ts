import type { Reading } from './reading.js';
import type { Token } from './sentence.js';

/** Tokens of a sentence from one up to another. */
export interface Range {
  start: number;
  end: number;
}

/** Some parts of a sentence as one that says only them, with how it ends. */
export function joined(reading: Reading, ranges: readonly Range[]): Reading {
  const end = reading.text.slice(reading.tokens.at(-1)?.end ?? 0).trim();
  const empty: Reading = { ...reading, text: '', tokens: [], dates: [], mentions: [] };
  const whole = ranges
    .filter((range) => range.end > range.start)
    .reduce((said, range) => add(said, reading, range), empty);
  return { ...whole, text: `${whole.text}${end}` };
}

function add(said: Reading, { text, tokens, dates, mentions }: Reading, { start, end }: Range): Reading {
  const before = said.text === '' ? '' : `${said.text} `;
  const from = tokens[start]?.start ?? 0;
  const offset = before.length - from;
  const place = said.tokens.length - start;
  const within = (part: { start: number; end: number }) => part.start >= start && part.end <= end;
  const moved = <T extends { start: number; end: number }>(part: T): T => ({
    ...part,
    start: part.start + place,
    end: part.end + place,
  });
  const own = tokens
    .slice(start, end)
    .map((token, at) => shifted(at === 0 ? { ...token, breaks: '' } : token, offset));
  return {
    ...said,
    text: `${before}${text.slice(from, tokens[end - 1]?.end)}`,
    tokens: [...said.tokens, ...own],
    dates: [...said.dates, ...dates.filter(within).map(moved)],
    mentions: [...said.mentions, ...mentions.filter(within).map(moved)],
  };
}

function shifted(token: Token, offset: number): Token {
  const { amount } = token;
  return {
    ...token,
    start: token.start + offset,
    end: token.end + offset,
    ...(amount && { amount: { ...amount, end: amount.end + offset } }),
  };
}
