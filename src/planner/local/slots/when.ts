import type { DateMention } from '../dates/dates.js';
import { isoDay } from '../dates/days.js';
import type { Field } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import { isBehindColon } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span, Values } from './spans.js';
import { speaksOfPast } from './tense.js';

/** Single days, with the time of day where the field has one. */
export function daySpans({ reading, cues }: Scene, { name, kind }: Field, timed: boolean): Span[] {
  const isAhead = kind.kind === 'date' && kind.isAhead === true;
  return reading.dates.flatMap(({ start, end, from, until, time, isTimeAlone }) => {
    const day = from === undefined || from === until ? until : undefined;
    if (day === undefined || (isTimeAlone && !timed)) return [];
    if (isAhead && day < isoDay(reading.today)) return [];
    // “By Friday” is a day with the word that leads in to it.
    const cue = Math.max(cues([name], start, end), from === undefined ? cues([name], start + 1, end) : 0);
    const values = { [name]: timed && time !== undefined ? `${day}T${time}` : day };
    return [{ fields: [name], start, end, score: 1.2 + cue, value: { kind: 'ready' as const, values } }];
  });
}

/** Whether a tool is for what is to come, and a sentence speaks of what was: “log a meeting … yesterday”. */
export function comesTooLate({ fields }: Skill, reading: Reading): boolean {
  const isAhead = [...fields.values()].some(
    ({ kind, required }) => required && kind.kind === 'date' && kind.isAhead,
  );
  // Behind a colon stands what was said there.
  const colon = reading.tokens.findIndex((_, at) => isBehindColon(reading, at));
  const days = reading.dates.filter(({ start }) => colon < 0 || start < colon);
  const today = isoDay(reading.today);
  return isAhead && days.length > 0 && days.every(({ until }) => until !== undefined && until < today);
}

/** "From 2 to 3 pm" fills the two times of a tool in their order. */
export function timeSpans({ skill, reading, cues }: Scene): Span[] {
  const timed = [...skill.fields.values()].filter(isTimed);
  const [first, second] = timed.map(({ name }) => name);
  if (first === undefined || second === undefined) return [];
  return reading.dates.flatMap(({ start, end, until: day, time, endTime }) => {
    if (day === undefined || time === undefined || endTime === undefined) return [];
    const values = { [first]: `${day}T${time}`, [second]: `${day}T${endTime}` };
    const score = 1.8 + cues([first], start, end);
    return [{ fields: [first, second], start, end, score, value: { kind: 'ready' as const, values } }];
  });
}

/** Days and periods for the two ends that a tool's period has. */
export function periodSpans({ skill, reading, cues }: Scene): Span[] {
  const isPast = speaksOfPast(reading);
  return skill.periods.flatMap((fields) => {
    const mentions = isTimed(skill.fields.get(fields[0] ?? ''))
      ? reading.dates.filter(isSeveralDays)
      : reading.dates;
    return mentions.flatMap((mention) => {
      const { start, end, earlier } = mention;
      const cue = cues(fields, start, end);
      if (cue === 0 && isOfOther(reading, start, skill)) return [];
      const values = edgesOf(fields, earlier && isPast ? earlier : mention);
      const score = 1.2 + cue;
      const before = earlier && { earlier: edgesOf(fields, earlier) };
      return [{ fields, start, end, score, value: { kind: 'ready' as const, values, ...before } }];
    });
  });
}

/** “Deals created last week”: when something else was done than what the fields are about. */
function isOfOther({ tokens }: Reading, at: number, { fields }: Skill): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== 'word' || !/[^e]ed$/.test(before.text) || isCourtesy(before.text)) return false;
  return [...fields.values()].every(({ forms }) => !forms.some(({ words }) => words.includes(before.text)));
}

function isTimed(field: Field | undefined): boolean {
  return field?.kind.kind === 'date' && field.kind.time === true;
}

/** A single day is when something begins, and no period. */
function isSeveralDays({ from, until }: DateMention): boolean {
  return from !== undefined && until !== undefined && from !== until;
}

function edgesOf(
  [first = '', second = '']: readonly string[],
  { from, until }: Pick<DateMention, 'from' | 'until'>,
): Values {
  return { ...(from !== undefined && { [first]: from }), ...(until !== undefined && { [second]: until }) };
}
