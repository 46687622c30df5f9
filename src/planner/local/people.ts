import type { Field } from './field.js';
import type { Scene, Span } from './spans.js';

const joints = /\s*(?:,\s*(?:and\s+)?|;|&|\band\b)\s*/iu;

/** The people that a text names, one by one: "Megan, Diego and Lidia". */
export function peopleIn(text: string): string[] {
  return text.split(joints).filter(Boolean);
}

/** What a text comes to in a field for people. */
export function namedPeople({ kind }: Field, text: string): unknown {
  return kind.kind === 'person' && kind.many ? peopleIn(text) : text;
}

/** Runs of e-mail addresses: "ann@contoso.com and bob@contoso.com"; a field for one person takes one. */
export function addressSpans({ reading, cues }: Scene, field: Field): Span[] {
  const { tokens } = reading;
  const many = field.kind.kind === 'person' && field.kind.many === true;
  const isAddress = (at: number) => many && tokens[at]?.kind === 'email';
  const follows = (at: number) => (tokens[at]?.text === 'and' ? at + 1 : at);
  return tokens.flatMap((token, start) => {
    if (token.kind !== 'email') return [];
    const addresses = [token.text];
    let end = start + 1;
    for (let next = follows(end); isAddress(next); next = follows(end)) {
      addresses.push(tokens[next]?.text ?? '');
      end = next + 1;
    }
    const values = { [field.name]: many ? addresses : token.text };
    const score = 1 + cues([field.name], start, end) + 0.5 * addresses.length;
    return [{ fields: [field.name], start, end, score, value: { kind: 'ready' as const, values } }];
  });
}
