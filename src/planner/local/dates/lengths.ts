import type { Sentence } from '../sentence/sentence.js';

/** Words that say how long something takes, from one token up to another. */
export interface Length {
  start: number;
  end: number;
  minutes: number;
}

const spelled: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  half: 0.5,
};
const lengthWords =
  /\b(?:for\s+)?(?:(?:a\s+)?(?<quarter>quarter)\s+of\s+an|(?<count>(?<![\d:.])\d+(?:\.\d+)?|half\s+an?|a\s+half|half|an?|one|two|three|four))[\s-]*(?<unit>hours?|hrs?|h|minutes?|mins?)\b(?<half>\s+and\s+a\s+half)?/gi;
/** What stands beside words that say when, or by how much something moves. */
const elsewhere = {
  before: /\b(?:in|within|next|last|past|every|by|at|the|after)\s+$/i,
  behind: /^\s+(?:ago|later|earlier|early|before|after|from\s+now|sooner)\b/i,
};

/** How long something takes: "for an hour", "a 45-minute call", "half an hour". */
export function readLengths({ text, tokens }: Sentence): Length[] {
  return [...text.matchAll(lengthWords)].flatMap(({ index, 0: words, groups = {} }): Length[] => {
    const end = index + words.length;
    if (elsewhere.before.test(text.slice(0, index)) || elsewhere.behind.test(text.slice(end))) return [];
    const first = tokens.findIndex((token) => token.start >= index);
    const length = tokens.filter((token) => token.start >= index && token.end <= end).length;
    const minutes = minutesIn(groups);
    return first < 0 || length === 0 || minutes <= 0 ? [] : [{ start: first, end: first + length, minutes }];
  });
}

function minutesIn({ quarter, count = '', unit = '', half }: Record<string, string | undefined>): number {
  const said = /\bhalf\b/i.test(count) ? 'half' : count.toLowerCase();
  const number = quarter === undefined ? (spelled[said] ?? Number(said)) : 0.25;
  const hours = number + (half === undefined ? 0 : 0.5);
  return Math.round(/^h/i.test(unit) ? hours * 60 : number);
}
