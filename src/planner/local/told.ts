import type { Field } from './field.js';
import type { Scene, Span } from './spans.js';
import { sliceOf } from './sentence.js';

/** How sure it is that what follows a colon is said as it stands. */
const sure = 3;

/** Everything after the first colon, for a field that a phrase puts behind one: "log a call with Ann: she wants a demo". */
export function toldSpans({ skill, reading }: Scene, field: Field): Span[] {
  if (!skill.told.has(field.name)) return [];
  const { text, tokens } = reading;
  const start = tokens.findIndex((token, at) => {
    const before = tokens[at - 1];
    return before !== undefined && text.slice(before.end, token.start).includes(':');
  });
  if (start < 0) return [];
  const value = sliceOf(reading, start, tokens.length);
  const values = { [field.name]: value };
  return [
    {
      fields: [field.name],
      start,
      end: tokens.length,
      score: sure + tokens.length - start,
      value: { kind: 'ready', values },
    },
  ];
}
