import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import { nounOfThing } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import type { Scene, Span } from './spans.js';
import { verbatimSpan } from './verbatim.js';

const having = new Set('with have having has containing contain where says say'.split(' '));
const longest = 6;

/** “Mails with renewal in the subject line”: a text by the field that it is looked for in. */
export function withinSpans({ skill, reading }: Scene): Span[] {
  if (skill.tool.effect !== 'read') return [];
  const { tokens } = reading;
  return [...skill.fields.values()].flatMap((field) => {
    const [word, another] = field.words;
    const isText = field.kind.kind === 'text' && nounOfThing(field) === undefined;
    if (!isText || word === undefined || another !== undefined) return [];
    return tokens.flatMap(({ text }, at): Span[] => {
      const joint = tokens[at - 1]?.text === 'the' ? at - 2 : at - 1;
      if (text !== word || tokens[joint]?.text !== 'in') return [];
      const start = startBefore(reading, joint);
      if (start === undefined) return [];
      const end = tokens[at + 1]?.text === 'line' ? at + 2 : at + 1;
      return [verbatimSpan(start, end, { [field.name]: sliceOf(reading, start, joint) })];
    });
  });
}

/** Behind the word that says what something has; quoted words need none. */
function startBefore({ tokens }: Reading, end: number): number | undefined {
  if (tokens[end - 1]?.kind === 'quoted') return end - 1;
  const has = tokens.findLastIndex(({ text }, at) => at < end && having.has(text));
  const start = tokens.findIndex(({ text }, at) => at > has && !isCourtesy(text));
  return has >= 0 && start > has && start < end && end - start <= longest ? start : undefined;
}
