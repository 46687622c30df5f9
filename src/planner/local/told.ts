import type { Field } from './field.js';
import type { Scene, Span } from './spans.js';
import type { Token } from './sentence.js';
import type { Reading } from './reading.js';
import type { Skill } from './skill.js';

/** How sure it is that what follows a colon is said as it stands. */
const sure = 3;

/** "Update deal 46: priority low" says what follows by its name. */
function namesAnother({ fields }: Skill, field: Field, word: string): boolean {
  return [...fields.values()].some(({ name, words }) => name !== field.name && words.includes(word));
}

/** The text up to its end, which is that of the message unless another request follows. */
function restOf({ text, tokens }: Reading, { start }: Token): string {
  const last = tokens.at(-1);
  const until = last && /[\p{L}\p{N}]/u.test(text.slice(last.end)) ? last.end : text.length;
  return text.slice(text.lastIndexOf(':', start) + 1, until).trim();
}

/** "Deal 46: 70k" says what it is worth. */
function takesMoney({ fields }: Skill): boolean {
  return [...fields.values()].some(({ kind }) => kind.kind === 'money');
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
  const named = tokens.slice(0, start).some(({ text: word }) => field.words.includes(word));
  if (start === tokens.length - 1 && first.amount && takesMoney(skill) && !named) return [];
  const end = first.kind === 'quoted' ? start + 1 : tokens.length;
  const value = first.kind === 'quoted' ? first.text : restOf(reading, first);
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
