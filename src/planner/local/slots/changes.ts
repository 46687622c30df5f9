import { changed } from '../sentence/shifts.js';
import type { Field } from '../skills/field.js';
import type { Scene, Span } from './spans.js';

/** “Two weeks later” for a day and “by 10 %” for an amount, of a record that has one already. */
export function changeSpans({ skill, shift, cues }: Scene, { name, kind, required }: Field): Span[] {
  const isNew = ![...skill.fields.values()].some(
    (field) => field.required && field.kind.kind === 'record' && field.kind.noun === skill.noun,
  );
  if (!shift || skill.tool.effect !== 'write' || isNew) return [];
  const { start, end, change } = shift;
  const takes = change.of === 'time' ? ['date'] : change.percent ? ['money', 'number'] : ['money', 'number'];
  if (!takes.includes(kind.kind)) return [];
  const cue = Math.max(cues([name], start, end), cues([name], start + 1, end));
  const score = 2 + cue + (required ? 0.2 : 0);
  return [
    { fields: [name], start, end, score, value: { kind: 'ready', values: { [name]: changed(change) } } },
  ];
}
