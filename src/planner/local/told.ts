import type { Field } from './field.js';
import type { Scene, Span } from './spans.js';
import { sliceOf } from './sentence.js';
import type { Skill } from './skill.js';

/** How sure it is that what follows a colon is said as it stands. */
const sure = 3;

/** "Update deal 46: priority low" says what follows by its name. */
function namesAnother({ fields }: Skill, field: Field, word: string): boolean {
  return [...fields.values()].some(({ name, words }) => name !== field.name && words.includes(word));
}

/** Everything after the first colon, for a field that a phrase puts behind one: "log a call with Ann: she wants a demo". */
export function toldSpans({ skill, reading }: Scene, field: Field): Span[] {
  if (!skill.told.has(field.name)) return [];
  const { text, tokens } = reading;
  const start = tokens.findIndex((token, at) => {
    const before = tokens[at - 1];
    return before !== undefined && text.slice(before.end, token.start).includes(':');
  });
  const first = tokens[start];
  if (!first || namesAnother(skill, field, first.text)) return [];
  const end = first.kind === 'quoted' ? start + 1 : tokens.length;
  const value = sliceOf(reading, start, end);
  const values = { [field.name]: value };
  return [
    {
      fields: [field.name],
      start,
      end,
      score: sure + end - start,
      value: { kind: 'ready', values },
    },
  ];
}
