import { badRequest } from './request.js';

type TokenKind = 'string' | 'date' | 'number' | 'name' | 'mark';

export interface Token {
  kind: TokenKind;
  text: string;
}

/** Walks through the tokens of a filter; what is not as expected is Graph's 400. */
interface Reader {
  /** The text of the next token without taking it; empty at the end. */
  peek(): string;
  next(): Token;
  /** Takes the next token where it is this one. */
  takes(text: string): boolean;
  /** Takes the next token, which must be of this kind or be this mark. */
  expect(kind: 'name' | '(' | ')' | ',' | ':'): string;
  end(): void;
}

const patterns: readonly [TokenKind, RegExp][] = [
  ['string', /^'(?:[^']|'')*'/],
  ['date', /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?/],
  ['number', /^-?\d+(?:\.\d+)?/],
  ['name', /^[A-Za-z_][\w/]*/],
  ['mark', /^[(),:]/],
];

export function createReader(text: string): Reader {
  const tokens = split(text);
  let at = 0;
  const syntaxError = () => badRequest(`Syntax error at position ${at + 1} in '${text}'.`);

  function next(): Token {
    const token = tokens[at];
    if (!token) throw syntaxError();
    at += 1;
    return token;
  }

  return {
    peek: () => tokens[at]?.text ?? '',
    next,
    takes(wanted) {
      const token = tokens[at];
      const isIt = token !== undefined && token.kind !== 'string' && token.text === wanted;
      if (isIt) at += 1;
      return isIt;
    },
    expect(wanted) {
      const token = next();
      if (wanted === 'name' ? token.kind !== 'name' : token.text !== wanted) throw syntaxError();
      return token.text;
    },
    end() {
      if (at < tokens.length) throw syntaxError();
    },
  };
}

function split(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trim();
  while (rest) {
    const token = tokenAt(rest);
    if (!token) throw badRequest(`Syntax error: unexpected character '${rest[0]}' in '${text}'.`);
    tokens.push(token);
    rest = rest.slice(token.text.length).trimStart();
  }
  return tokens;
}

function tokenAt(text: string): Token | undefined {
  for (const [kind, pattern] of patterns) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, text: found };
  }
  return undefined;
}
