import { countIn } from '../sentence/counts.js';
import { restOf } from '../sentence/sentence.js';
import { isCourtesy, isTypo } from '../sentence/words.js';
import { isProse, type Field } from '../skills/field.js';
import { takes, type Skill } from '../skills/skill.js';
import type { Scene, Span } from './spans.js';
import { verbatimSpan } from './verbatim.js';

const longestName = 5;

/** What is told by the way: "lead Sarah Connor from Cyberdyne, met at the expo". */
export function asideSpans({ skill, reading, heads }: Scene, field: Field): Span[] {
  const { tokens, dates } = reading;
  if (tokens.some(({ kind }) => kind === 'quoted')) return [];
  const isAside = (at: number) => {
    const token = tokens[at];
    const between = reading.text.slice(tokens[at - 1]?.end, token?.start);
    if (token?.breaks !== ',' || between.includes(':') || token.kind !== 'word' || token.capital)
      return false;
    return (
      !isCourtesy(token.text) &&
      (isProse(field) || token.text !== 'not') &&
      !countIn([token.text]) &&
      !skill.heads.has(token.text) &&
      !heads.has(token.text) &&
      ![...skill.heads].some((head) => isTypo(token.text, head)) &&
      !tellsMore(skill, token.text) &&
      !dates.some(({ start }) => start === at) &&
      tokens.length - at > 1
    );
  };
  const start = tokens.findIndex((_, at) => isAside(at));
  const first = tokens[start];
  // No name is a sentence.
  const said = tokens.slice(start);
  if (!isProse(field) && (said.length > longestName || said.some(({ amount }) => amount))) return [];
  if (takes(skill, 'money') && said.some(({ amount }) => amount && !amount.plain && !amount.percent))
    return [];
  return first ? [verbatimSpan(start, tokens.length, { [field.name]: restOf(reading, first.start) })] : [];
}

/** "Phone …", "urgent": what a word says of a record by itself, or leads in. */
function tellsMore({ patterns, fields }: Skill, word: string): boolean {
  const opens = patterns.some(
    ({ fragment, parts: [first] }) => fragment && first?.kind === 'word' && first.any.includes(word),
  );
  return (
    opens ||
    [...fields.values()].some(
      ({ words, forms }) => words.includes(word) || forms.some((form) => form.words.includes(word)),
    )
  );
}
