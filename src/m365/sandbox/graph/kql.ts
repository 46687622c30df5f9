import { badRequest } from './request.js';

type Test<T> = (row: T) => boolean;

/** What a search looks at: the words of a row for a property, or how a property with an order compares. */
interface Searched<T> {
  /** The texts of each property; `*` are those that a word without a property looks through. */
  texts: Readonly<Record<string, (row: T) => readonly string[]>>;
  dates?: Readonly<Record<string, (row: T) => string>>;
  flags?: Readonly<Record<string, (row: T) => boolean>>;
}

const token = /\(|\)|"(?:[^"]*)"|[A-Za-z]+(?::|>=|<=|>|<|=)(?:"[^"]*"|[^\s()]+)|[^\s()]+/g;
const clause = /^([A-Za-z]+)(:|>=|<=|>|<|=)(.+)$/;

/** Reads a query of the Keyword Query Language. Throws Graph's 400 for a property that is not searched. */
export function readSearch<T>(text: string, searched: Searched<T>): Test<T> {
  const tokens = text.match(token) ?? [];
  let at = 0;

  function either(): Test<T> {
    const tests = [both()];
    while (tokens[at] === 'OR') {
      at += 1;
      tests.push(both());
    }
    return (row) => tests.some((test) => test(row));
  }

  function both(): Test<T> {
    const tests: Test<T>[] = [];
    while (at < tokens.length && tokens[at] !== 'OR' && tokens[at] !== ')') {
      if (tokens[at] === 'AND') at += 1;
      else tests.push(one());
    }
    if (tests.length === 0) throw syntaxError(text);
    return (row) => tests.every((test) => test(row));
  }

  function one(): Test<T> {
    const found = tokens[at] ?? '';
    at += 1;
    if (found === 'NOT' || (found.startsWith('-') && found.length > 1)) return negated(found);
    if (found !== '(') return termOf(found, searched);
    const test = either();
    if (tokens[at] !== ')') throw syntaxError(text);
    at += 1;
    return test;
  }

  function negated(found: string): Test<T> {
    const test = found === 'NOT' ? one() : termOf(found.slice(1), searched);
    return (row) => !test(row);
  }

  const test = either();
  if (at < tokens.length) throw syntaxError(text);
  return test;
}

function termOf<T>(term: string, { texts, dates = {}, flags = {} }: Searched<T>): Test<T> {
  const [, name, operator, value] = clause.exec(term) ?? [];
  if (name === undefined || operator === undefined || value === undefined) {
    const looked = texts['*'];
    return (row) => matches(looked?.(row) ?? [], term);
  }
  const property = name.toLowerCase();
  const date = dates[property];
  if (date) return withDate(date, operator, bare(value));
  const flag = flags[property];
  if (flag) return (row) => flag(row) === (bare(value).toLowerCase() === 'true');
  const looked = texts[property];
  if (!looked || operator !== ':') throw badRequest(`The search property '${name}' is not supported.`);
  return (row) => matches(looked(row), value);
}

/** Words that are in nearly every text, which a search leaves out where they stand alone. */
const noise: ReadonlySet<string> = new Set([
  'a',
  'an',
  'and',
  'for',
  'in',
  'my',
  'of',
  'on',
  'or',
  'our',
  'the',
  'to',
  'with',
]);

/** Words are found by their beginnings, a phrase word for word. */
function matches(texts: readonly string[], wanted: string): boolean {
  const words = wordsOf(wanted);
  if (words.every((word) => noise.has(word))) return true;
  return texts.some((text) => {
    const found = wordsOf(text);
    return found.some((_, start) =>
      words.every((word, index) => {
        const candidate = found[start + index];
        return index === words.length - 1 ? candidate?.startsWith(word) : candidate === word;
      }),
    );
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const dayLength = 86_400_000;

function withDate<T>(date: (row: T) => string, operator: string, value: string): Test<T> {
  const [from = '', until] = value.split('..');
  const start = dateOf(from);
  const at = (row: T) => Date.parse(date(row));
  if (until !== undefined) return (row) => at(row) >= start && at(row) < dateOf(until) + dayLength;
  const end = from.includes('T') ? start + 1 : start + dayLength;
  if (operator === '>=') return (row) => at(row) >= start;
  if (operator === '<=') return (row) => at(row) < end;
  if (operator === '>') return (row) => at(row) >= end;
  if (operator === '<') return (row) => at(row) < start;
  return (row) => at(row) >= start && at(row) < end;
}

function dateOf(text: string): number {
  const time = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}(T|$)|^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text) || Number.isNaN(time)) {
    throw badRequest(`The search date '${text}' is not supported.`);
  }
  return time;
}

function bare(value: string): string {
  return value.replaceAll('"', '');
}

function syntaxError(text: string) {
  return badRequest(`Syntax error in the search '${text}'.`);
}
