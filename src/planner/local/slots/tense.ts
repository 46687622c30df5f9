import type { IsPast } from '../../../core/fields.js';
import type { DateMention } from '../dates/dates.js';
import { dayIn } from '../dates/days.js';
import type { Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import { pastBeing } from '../sentence/verbs.js';
import { isCourtesy } from '../sentence/words.js';
import { telling } from './clauses.js';
import type { Skill } from '../skills/skill.js';

const pastWords = new Set([...pastBeing, 'did', 'had', 'happened']);

/** Whether a sentence asks for what has been, or should have: "what did we sell in October". */
export function speaksOfPast({ tokens }: Reading): boolean {
  return tokens.some(
    ({ text }, at) => pastWords.has(text) || (text === 'should' && tokens[at + 1]?.text === 'have'),
  );
}

const doneWords = new Set([...pastWords, ...'met called spoke talked visited phoned emailed'.split(' ')]);
const noting = new Set('log record note enter register document'.split(' '));

/** The day that is meant where it is that of what was done: “we met Litware on 13 November”, “log a call on Monday”. */
export function dayDone(reading: Reading, { start, until, earlier }: DateMention): string | undefined {
  const { tokens, mentions, dates, today } = reading;
  if (until === undefined || earlier?.until === undefined) return undefined;
  const isNamed = (at: number) => [...mentions, ...dates].some((one) => one.start <= at && at < one.end);
  const verb = tokens.findIndex(({ text }, at) => doneWords.has(text) || !(isCourtesy(text) || isNamed(at)));
  if (verb < 0 || tokens.slice(verb + 1, start).some(goesOn)) return undefined;
  const distance = (day: string) => Math.abs(dayIn(day) - today);
  const isNearer = distance(earlier.until) < distance(until);
  const { text } = tokens[verb] ?? { text: '' };
  return (doneWords.has(text) || (noting.has(text) && isNearer)) && verb < start ? earlier.until : undefined;
}

/** Words before a day at which something is to be. */
const ahead = new Set('to and next is due by for until task follow-up reminder demo'.split(' '));

/** “Had a call with Ann, they decide on 3 December” tells of another thing. */
function goesOn({ text, breaks }: Token): boolean {
  return breaks !== '' || ahead.has(text) || telling.has(text);
}

/** Whether the days in some fields are those of what has happened, by the rest of the input. */
export function isOfPast(
  { fields }: Skill,
  names: readonly string[],
  input: Readonly<Record<string, unknown>>,
): boolean {
  const kind = fields.get(names[0] ?? '')?.kind;
  const isPast: IsPast | undefined = kind?.kind === 'date' ? kind.isPast : undefined;
  if (!isPast) return false;
  const standards = [...fields.values()].map(({ name, standard }) => [name, standard] as const);
  return isPast({ ...Object.fromEntries(standards), ...input });
}
