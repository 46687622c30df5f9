import type { Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Scene, Span } from './spans.js';
import { ready } from './values.js';

const likely = 1.4;
const irregular: ReadonlyMap<string, string> = new Map([
  ['win', 'won'],
  ['lose', 'lost'],
  ['pay', 'paid'],
  ['send', 'sent'],
]);

/** “Which deals did Megan win?” asks for those that are won, “which issues did we resolve?” for resolved ones. */
export function doneSpans({ skill, reading }: Scene, field: Field): Span[] {
  const did = reading.tokens.findIndex(({ text }) => text === 'did');
  const verb = did < 0 || skill.tool.effect !== 'read' ? undefined : verbBehind(reading, did);
  const done = verb === undefined ? [] : participlesOf(reading.tokens[verb]?.text ?? '');
  const form = field.forms.find(
    ({ words: [word = '', another] }) => another === undefined && done.includes(word),
  );
  return form && verb !== undefined ? [ready(field, verb, verb + 1, likely, form.value)] : [];
}

/** Behind “did” and whoever did it. */
function verbBehind({ tokens, mentions }: Reading, did: number): number | undefined {
  const isNamed = (at: number) => mentions.some(({ start, end }) => start <= at && at < end);
  const verb = tokens.findIndex(({ text }, at) => at > did && !isCourtesy(text) && !isNamed(at));
  const isSubject = verb > did + 1 && tokens.slice(did + 1, verb + 1).every(({ breaks }) => breaks === '');
  return isSubject ? verb : undefined;
}

function participlesOf(verb: string): string[] {
  const known = irregular.get(verb);
  if (known !== undefined) return [known];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return verb.endsWith('e') ? [`${verb}d`] : [`${verb}ed`, `${verb}${verb.at(-1) ?? ''}ed`];
}
