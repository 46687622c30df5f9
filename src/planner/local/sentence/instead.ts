import type { Reading } from './reading.js';
import { readingOf } from './split.js';
import { denying, pleas } from './words.js';

/** So somebody is told not to do something: “I won’t come, cancel it” tells of oneself. */
const forbidding = new Set(["don't", 'dont', 'never', 'not']);
const leading = new Set([...pleas, 'do', 'and', 'but', 'so', 'ok', 'okay']);

/** “Don’t close issue 8, give it to Megan”: what shall not be done, without its “don’t”, and what shall. */
export interface Instead {
  denied: Reading;
  wanted: readonly Reading[];
}

/** The parts of a sentence that begins with what shall not be done; undefined where more is denied than that. */
export function insteadOf([first, ...wanted]: readonly Reading[]): Instead | undefined {
  if (!first || wanted.length === 0 || wanted.some(({ tokens }) => tokens.some(isDenial))) return undefined;
  const at = first.tokens.findIndex((token) => isDenial(token));
  const isLeading =
    forbidding.has(first.tokens[at]?.text ?? '') &&
    first.tokens.slice(0, at).every(({ text }) => leading.has(text));
  const denied = readingOf(first, at + 1, first.tokens.length);
  return isLeading && denied.tokens.length > 0 && !denied.tokens.some(isDenial)
    ? { denied, wanted }
    : undefined;
}

function isDenial({ kind, text }: Reading['tokens'][number]): boolean {
  return kind === 'word' && denying.has(text);
}
