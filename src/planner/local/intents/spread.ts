import type { Mention } from '../sentence/mentions.js';
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
    const next = tokens[at + 1]?.text === 'and' ? at + 2 : at + 1;
    if (next === at + 1 && tokens[next]?.breaks !== ',') return undefined;
    const isSame = tokens[next]?.text === tokens[first - 1]?.text;
    return [next, ...(isSame ? [next + 1] : [])].find(isNumber);
  }
}

/** The same for several names: “qualify Karen Berg and Stefan Hesse”. All of them may be of the same kind. */
export function spreadNames(reading: Reading): Reading[] {
  const { mentions } = reading;
  for (const at of mentions.keys()) {
    const named = namedTogether(reading, at);
    const [first] = named;
    const last = named.at(-1);
    if (named.length < 2 || named.length > most || !first || !last) continue;
    return named.map(({ start, end, records }) => {
      const said = replaced(reading, first.start, last.end, reading.tokens.slice(start, end));
      const mention = { start: first.start, end: first.start + end - start, records };
      const others = said.mentions.toSpliced(at, 0, mention);
      return { ...said, mentions: others };
    });
  }
  return [reading];
}

/** The mentions from one on that an “and” or commas join, and that can be of one kind. */
function namedTogether({ tokens, mentions }: Reading, at: number): Mention[] {
  const [first, ...others] = mentions.slice(at);
  const named = first ? [first] : [];
  let nouns = new Set(first?.records.keys());
  for (const next of others) {
    const end = named.at(-1)?.end ?? 0;
    const isAnd = tokens[end]?.text === 'and';
    const from = isAnd ? end + 1 : end;
    const start = tokens[from]?.text === 'the' ? from + 1 : from;
    const isJoined = next.start === start && (isAnd || tokens[end]?.breaks === ',');
    const shared = new Set([...nouns].filter((noun) => next.records.has(noun)));
    if (!isJoined || shared.size === 0) break;
    named.push(next);
    nouns = shared;
  }
  return named;
}
