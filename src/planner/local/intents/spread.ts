import { replaced, type Reading } from '../sentence/reading.js';

const most = 10;

/**
 * One reading for each of several numbers behind one noun: "assign deals 20, 21 and 25 to Megan" asks for three things.
 */
export function spreadNumbers(reading: Reading, nouns: ReadonlySet<string>): Reading[] {
  const { tokens } = reading;
  const isNumber = (at: number) => tokens[at]?.amount?.plain === true;
  const first = tokens.findIndex((_, at) => isNumber(at) && nouns.has(tokens[at - 1]?.text ?? ''));
  if (first < 0) return [reading];
  const numbers = [first];
  for (let next = nextNumber(first); next !== undefined; next = nextNumber(next)) numbers.push(next);
  const last = numbers.at(-1) ?? first;
  if (last === first || numbers.length > most) return [reading];
  return numbers.flatMap((at) => {
    const kept = tokens[at];
    return kept ? [replaced(reading, first, last + 1, [{ ...kept, breaks: '' }])] : [];
  });

  function nextNumber(at: number): number | undefined {
    if (tokens[at + 1]?.breaks === ',' && isNumber(at + 1)) return at + 1;
    if (tokens[at + 1]?.text !== 'and') return undefined;
    const isSame = tokens[at + 2]?.text === tokens[first - 1]?.text;
    return [at + 2, ...(isSame ? [at + 3] : [])].find(isNumber);
  }
}
