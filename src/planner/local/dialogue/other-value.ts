import type { Choice } from '../../../core/errors.js';
import { dayOf, isoDay } from '../dates/days.js';
import type { Reading } from '../sentence/reading.js';
import { readingOf } from '../sentence/split.js';
import { isCourtesy, lemmas } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import { choicesFor, type Doubt, type Lookup } from '../slots/resolve.js';
import { valueIn } from './answer.js';

/** Values that stand in for others, or a doubt which one is meant. */
export interface Other {
  values: Readonly<Record<string, unknown>>;
  doubt?: Doubt;
  /** It is likely rather than said. */
  isGuess?: true;
}

/** What a message gives a field in the place of a value that it had. */
export async function otherValue(
  field: Field,
  reading: Reading,
  before: unknown,
  lookup: Lookup,
): Promise<Other | undefined> {
  const { kind } = field;
  if (kind.kind === 'record') return otherRecord(field, kind.noun, reading, before, lookup);
  if (kind.kind === 'date') {
    const day = otherDay(reading, before, kind.time === true);
    return day === undefined ? undefined : { values: { [field.name]: day } };
  }
  if (kind.kind === 'name') {
    const name = await nameIn(field, reading, lookup);
    if (name !== undefined) return { values: { [field.name]: name } };
  }
  const found = await valueIn(field, reading, lookup);
  if (!found || !('values' in found) || !found.values) return undefined;
  const values: Record<string, unknown> = { ...found.values };
  const value = values[field.name];
  const isPlain = reading.tokens.some(({ amount }) => amount?.plain);
  if (kind.kind !== 'money' || !isPlain) return { values };
  return { values: { [field.name]: ofSameSize(value, before) } };
}

/** The one stage or pipeline that is named in full. */
async function nameIn(field: Field, { tokens }: Reading, lookup: Lookup): Promise<string | undefined> {
  const said = new Set(tokens.map(({ text }) => text));
  const named = (await choicesFor(field, lookup)).filter(({ label }) =>
    lemmas(label).every((word) => said.has(word)),
  );
  const [only, another] = named;
  return another === undefined ? only?.value : undefined;
}

const thousand = 1000;

/** “Sorry, 45” after 55k means 45k: the same order of magnitude, where so many thousands were said before. */
function ofSameSize(value: unknown, before: unknown): unknown {
  if (typeof value !== 'number' || typeof before !== 'number' || before % thousand !== 0) return value;
  const isThousands = value > 0 && value < thousand && before >= thousand;
  const apart = (one: number) => Math.abs(Math.log(one / before));
  return isThousands && apart(value * thousand) < apart(value) ? value * thousand : value;
}

const ofMonth = /^(\d{1,2})(?:st|nd|rd|th)$/;

/** “The 30th”. */
export function namesDay(word: string): boolean {
  return ofMonth.test(word);
}

/** Another day, or another time of the day that was set; “the 30th” is one of the same month. */
function otherDay({ tokens, dates }: Reading, before: unknown, timed: boolean): string | undefined {
  const [said] = dates;
  const [day = '', time] = typeof before === 'string' ? before.split('T') : [];
  const otherTime = timed ? (said?.time ?? time) : undefined;
  const placed = (at: string) => (otherTime === undefined ? at : `${at}T${otherTime}`);
  if (said?.isTimeAlone && timed && day !== '') return placed(day);
  const named = said?.from ?? said?.until;
  if (named !== undefined) return placed(named);
  const [number] = tokens.flatMap(({ text }) => ofMonth.exec(text)?.[1] ?? []);
  const [year, month] = day.split('-').map(Number);
  if (number === undefined || year === undefined || month === undefined) return undefined;
  const meant = isoDay(dayOf(year, month - 1, Number(number)));
  return meant.startsWith(day.slice(0, 7)) ? placed(meant) : undefined;
}

/** Another record: of several that words may name, the one that is called most like the one it stands in for. */
async function otherRecord(
  field: Field,
  noun: string,
  reading: Reading,
  before: unknown,
  lookup: Lookup,
): Promise<Other | undefined> {
  const found = await valueIn(field, meantIn(reading, noun), lookup);
  if (!found) return undefined;
  if ('values' in found && found.values) return { values: { ...found.values } };
  const doubt = 'doubt' in found ? found.doubt : undefined;
  if (!doubt || doubt.choices.length === 0 || doubt.choices.some(({ isNear }) => isNear)) return undefined;
  const only = await likeBefore(doubt, field, before, lookup);
  return only ? { values: { [field.name]: only.value }, isGuess: true } : { values: {}, doubt };
}

/** The one of several records that is called most like the one it stands in for. */
export async function likeBefore(
  { choices }: Doubt,
  field: Field | undefined,
  before: unknown,
  lookup: Lookup,
): Promise<Choice | undefined> {
  const [had] = field && typeof before === 'string' ? await choicesFor(field, lookup, before) : [];
  const [only, another] = had ? likest(choices, had) : choices;
  return another === undefined ? only : undefined;
}

/** The one name in the words, else all of them. */
function meantIn(reading: Reading, noun: string): Reading {
  const [only, another] = reading.mentions.filter(({ records }) => records.has(noun));
  return only && !another ? readingOf(reading, only.start, only.end) : reading;
}

/** Those that have the most words of a name, and at least one. */
function likest(choices: readonly Choice[], { value, label }: Choice): readonly Choice[] {
  const words = new Set(lemmas(label).filter((word) => !isCourtesy(word)));
  const scored = choices
    .filter((choice) => choice.value !== value)
    .map((choice) => ({ choice, score: lemmas(choice.label).filter((word) => words.has(word)).length }));
  const most = Math.max(...scored.map(({ score }) => score));
  return most > 0 ? scored.filter(({ score }) => score === most).map(({ choice }) => choice) : choices;
}
