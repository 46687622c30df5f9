import type { Reading } from './reading.js';

const most = 10;

/**
 * One reading for each of several numbers behind one noun: "assign deals 20, 21 and 25 to Megan" asks for three things.
 */
export function spreadNumbers(reading: Reading, nouns: ReadonlySet<string>): Reading[] {
  const { tokens, dates } = reading;
  const isNumber = (at: number) => tokens[at]?.amount?.plain === true;
  const first = tokens.findIndex((_, at) => isNumber(at) && nouns.has(tokens[at - 1]?.text ?? ''));
  if (first < 0) return [reading];
  const numbers = [first];
  for (let next = nextNumber(first); next !== undefined; next = nextNumber(next)) numbers.push(next);
  const last = numbers.at(-1) ?? first;
  if (last === first || numbers.length > most) return [reading];
  const moved = last - first;
  const later = dates.filter(({ start }) => start > last);
  return numbers.flatMap((at) => {
    const kept = tokens[at];
    if (!kept) return [];
    return {
      ...reading,
      tokens: [...tokens.slice(0, first), { ...kept, breaks: '' as const }, ...tokens.slice(last + 1)],
      dates: [
        ...dates.filter(({ end }) => end <= first),
        ...later.map((date) => ({ ...date, start: date.start - moved, end: date.end - moved })),
      ],
    };
  });

  function nextNumber(at: number): number | undefined {
    if (tokens[at + 1]?.breaks === ',' && isNumber(at + 1)) return at + 1;
    return tokens[at + 1]?.text === 'and' && isNumber(at + 2) ? at + 2 : undefined;
  }
}
