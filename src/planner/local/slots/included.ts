import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import { formSpans } from './forms.js';
import type { Scene, Span } from './spans.js';
import { ready } from './values.js';

const surer = 1;
const including = new Set(['including', 'include', 'plus']);

/** “Incl. inactive”, “the closed ones included”: what is not only of one kind is of every kind. */
export function includedSpans(scene: Scene, field: Field): Span[] {
  const { reading, skill } = scene;
  const all = field.forms.find(({ value }) => value === 'all');
  if (!all || skill.tool.effect !== 'read') return [];
  const { tokens } = reading;
  const others = field.forms.filter(({ value }) => value !== all.value);
  return formSpans(scene, field, others).flatMap(({ start, end, score }): Span[] => {
    const before = tokens.findLastIndex(({ text }, at) => at < start && !isCourtesy(text));
    if (including.has(tokens[before]?.text ?? ''))
      return [ready(field, before, end, score + surer, all.value)];
    const behind = tokens.findIndex(({ text }, at) => at >= end && !isCourtesy(text) && text !== skill.noun);
    const isIncluded = tokens[behind]?.text === 'included';
    return isIncluded ? [ready(field, start, behind + 1, score + surer, all.value)] : [];
  });
}
