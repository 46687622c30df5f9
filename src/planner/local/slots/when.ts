import type { DateMention } from '../dates/dates.js';
import { isoDay } from '../dates/days.js';
import { readLengths, type Length } from '../dates/lengths.js';
import { nounOfThing, type Field } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import { isBehindColon } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span, Values } from './spans.js';
import { dayDone, speaksOfPast } from './tense.js';

/** When something begins matters more than when it ends. */
const perRequired = 0.3;

/** Single days, with the time of day where the field has one. */
export function daySpans({ skill, reading, cues }: Scene, field: Field, timed: boolean): Span[] {
  const { name, kind, required } = field;
  const isAhead = kind.kind === 'date' && kind.isAhead === true;
  const describes = [...skill.fields.values()].some((each) => nounOfThing(each) !== undefined);
  return reading.dates.flatMap((mention) => {
    const { start, end, from, until, time, isTimeAlone } = mention;
    // “The review tomorrow to 3 pm”: the first of two tells which one.
    if (describes && tellsWhich(reading, mention)) return [];
    const day = from === undefined || from === until ? dayOf(skill, reading, mention) : undefined;
    if (day === undefined || (isTimeAlone && !timed) || isOfNamed(skill, reading, name, start)) return [];
    if (isAhead && day < isoDay(reading.today)) return [];
    if (time !== undefined && !timed && losesTime(skill, field, reading)) return [];
    // “By Friday” is a day with the word that leads in to it.
    const cue = Math.max(cues([name], start, end), from === undefined ? cues([name], start + 1, end) : 0);
    const values = { [name]: timed && time !== undefined ? `${day}T${time}` : day };
    const score = 1.2 + cue + (required ? perRequired : 0);
    return [{ fields: [name], start, end, score, value: { kind: 'ready' as const, values } }];
  });
}

/** What was done was done on a day before. */
function dayOf({ tool }: Skill, reading: Reading, mention: DateMention): string | undefined {
  return (tool.effect === 'read' ? undefined : dayDone(reading, mention)) ?? mention.until;
}

/** “Remind me tomorrow at 3 pm”: a day alone is not all, where another field has the time and this one is not named. */
function losesTime({ fields }: Skill, { words }: Field, { tokens }: Reading): boolean {
  const others = [...fields.values()].filter(isTimed);
  const own = words.filter((word) => others.every((other) => !other.words.includes(word)));
  return others.length > 0 && !tokens.some(({ text }) => own.includes(text));
}

/** “Move the due date of activity 115 to 23 November”: whether the next day behind the name of another field is told. */
function isOfNamed({ fields }: Skill, { tokens, dates }: Reading, name: string, start: number): boolean {
  const from = Math.max(0, ...dates.filter((date) => date.end <= start).map(({ end }) => end));
  const isNamed = ({ words }: Field) => {
    const own = words.slice(-2);
    return (
      own.length === 2 &&
      tokens.some(
        (_, at) =>
          at >= from && at + 1 < start && own.every((word, next) => tokens[at + next]?.text === word),
      )
    );
  };
  const named = [...fields.values()].filter((field) => field.kind.kind === 'date' && isNamed(field));
  return named.length > 0 && named.every((field) => field.name !== name);
}

/** Words before a day or time at which something shall be. */
const goals = new Set(['to', 'for', 'until', 'till']);

/**
 * Whether a day or time tells which thing is meant rather than when it shall be: one that it moves from, to the one that
 * follows, or one of what somebody joins, “invite Megan to the review tomorrow”.
 */
export function tellsWhich(
  { tokens, dates, mentions }: Reading,
  { start, end }: Pick<DateMention, 'start' | 'end'>,
): boolean {
  if (tokens[end]?.text === 'to' && dates.some((next) => next.start === end + 1)) return true;
  const isGoal = goals.has(tokens[start - 1]?.text ?? '') || goals.has(tokens[start]?.text ?? '');
  return !isGoal && mentions.some((person) => person.end < start && tokens[person.end]?.text === 'to');
}

/** Whether a tool is for what is to come, and a sentence speaks of what was: “log a meeting … yesterday”. */
export function comesTooLate({ fields }: Skill, reading: Reading): boolean {
  const isAhead = [...fields.values()].some(
    ({ kind, required }) => required && kind.kind === 'date' && kind.isAhead,
  );
  if (!isAhead || reading.dates.length === 0) return false;
  // Behind a colon stands what was said there.
  const colon = reading.tokens.findIndex((_, at) => isBehindColon(reading, at));
  const days = reading.dates.filter(({ start }) => colon < 0 || start < colon);
  const today = isoDay(reading.today);
  const ends = days.map((day) => dayDone(reading, day) ?? day.until);
  return ends.length > 0 && ends.every((end) => end !== undefined && end < today);
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

/** How long something takes: in minutes where a tool counts them, else from its first time to its second. */
export function lengthSpans(scene: Scene): Span[] {
  const { skill, reading } = scene;
  const fields = [...skill.fields.values()];
  const counted = fields.find(({ kind, words }) => kind.kind === 'number' && words.includes('minute'));
  const [, last] = fields.filter(isTimed);
  const valueOf = (length: Length): Values | undefined => {
    if (counted) return { [counted.name]: length.minutes };
    const end = endAfter(reading, length);
    return last && end !== undefined ? { [last.name]: end } : undefined;
  };
  if (!counted && !last) return [];
  return readLengths(reading).flatMap((length) => {
    const values = valueOf(length);
    if (!values) return [];
    const { start, end } = length;
    return [
      { fields: Object.keys(values), start, end, score: 1.5, value: { kind: 'ready' as const, values } },
    ];
  });
}

/** When what begins at the one time of a sentence ends, if it takes so long. */
function endAfter({ dates }: Reading, { minutes }: Length): string | undefined {
  const [begins, another] = dates.filter(({ time }) => time !== undefined);
  if (!begins || another || begins.until === undefined || begins.endTime !== undefined) return undefined;
  const end = new Date(Date.parse(`${begins.until}T${begins.time}Z`) + minutes * 60_000);
  return end.toISOString().slice(0, 16);
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
