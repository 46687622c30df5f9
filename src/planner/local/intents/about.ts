import { nounOfThing } from '../skills/field.js';
import type { RecordRef } from '../../../core/errors.js';
import { asks } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import type { Skill } from '../skills/skill.js';
import { fill } from '../slots/fill.js';
import type { Lookup } from '../slots/resolve.js';
import { withSubject } from './mentioned.js';
import { readRequest, type Context, type Request } from './requests.js';

/** The record that the last answer or question was about, where it was one alone. */
export function theOneSpokenOf({ about = [], things }: Lookup): RecordRef | undefined {
  const one = things
    ? undefined
    : about.find(({ by, isPast, id }) => by !== 'owner' && !isPast && /^\d+$/.test(id));
  return one && { noun: one.noun, number: Number(one.id) };
}

/**
 * What a sentence asks for, taken as one about a record that it need not name: “worth 15k”, “Megan takes over from
 * here”. A change so understood is asked about first.
 */
export async function readAbout(
  context: Context,
  reading: Reading,
  ref: RecordRef,
  isFor: (skill: Skill, noun: string) => boolean = takes,
): Promise<Request | undefined> {
  const { skills } = context.knowledge;
  const asksOnly = asks(reading);
  const allowed = context.allowed.filter((at) => {
    const skill = skills[at];
    return skill !== undefined && isFor(skill, ref.noun) && !(asksOnly && skill.tool.effect !== 'read');
  });
  const request = await readRequest({ ...context, allowed }, withSubject(reading, ref));
  if (!request || !isAbout(request, ref) || changesNothing(request)) return undefined;
  return { ...request, unsure: request.skill.tool.effect !== 'read' };
}

/** So sure it must be that what means nothing by itself is about the record shown, and so much of it be understood. */
const fitting = 0.6;
const surely = 0.9;
const mostly = 0.6;

/** What a sentence that asks for nothing by itself tells of the one record shown: a change of it. */
export async function toldOfShown(context: Context, reading: Reading): Promise<Request[] | undefined> {
  const one = isValueAlone(reading) ? undefined : theOneSpokenOf(context.lookup);
  const request = one && (await readAbout(context, reading, one, changes));
  if (!request || request.confidence < fitting || !isWhole(request)) return undefined;
  if (request.confidence >= surely) return [request];
  const { coverage } = fill(request.skill, reading, context.names, context.knowledge);
  return coverage >= mostly ? [request] : undefined;
}

/** Whether nothing is left to be asked. */
function isWhole({ skill, call, doubts }: Request): boolean {
  const isOpen = [...skill.fields.values()].some(
    ({ name, required }) => required && call.input[name] === undefined,
  );
  return !isOpen && doubts.length === 0;
}

/** A name, a day or a number says nothing of what is to become of it. */
export function isValueAlone({ tokens, dates, mentions }: Reading): boolean {
  const isNamed = (at: number) => [...dates, ...mentions].some(({ start, end }) => start <= at && at < end);
  return tokens.every(({ kind, text }, at) => kind !== 'word' || isNamed(at) || isCourtesy(text));
}

/** Whether none of several things is said that a tool may change. */
function changesNothing({ skill, call }: Request): boolean {
  const free = [...skill.fields.values()].filter(({ required }) => !required);
  return (
    skill.tool.effect !== 'read' &&
    free.length > 1 &&
    free.every(({ name }) => call.input[name] === undefined)
  );
}

/** Whether a tool is for records of a noun, or makes something for one of them. */
function takes(skill: Skill, noun: string): boolean {
  const fields = [...skill.fields.values()];
  const isTaken = fields.some(({ kind }) => kind.kind === 'record' && kind.noun === noun);
  const isMade = !fields.some(
    ({ kind, required }) => required && kind.kind === 'record' && kind.noun !== noun,
  );
  return isOf(skill, noun) || (isTaken && isMade && skill.tool.effect !== 'read');
}

/** Whether a tool changes a record of a noun. */
export function changes(skill: Skill, noun: string): boolean {
  return skill.tool.effect !== 'read' && isOf(skill, noun);
}

/** Whether a tool does something to a record of a noun. */
function isOf({ own, noun: kind }: Skill, noun: string): boolean {
  return own !== undefined && kind === noun;
}

function isAbout({ skill, call }: Request, { noun, number }: RecordRef): boolean {
  return [...skill.fields.values()].some(
    ({ name, kind }) => kind.kind === 'record' && kind.noun === noun && call.input[name] === String(number),
  );
}

/**
 * Whether a request would ask for a record of a kind that neither the sentence nor what was shown speaks of, or would
 * make something of such a kind.
 */
export function isOfUnspoken(
  { skill, call, doubts }: Request,
  { tokens }: Reading,
  { shown, things = [] }: Lookup,
): boolean {
  const fields = [...skill.fields.values()];
  const isNamed = (name: string) => doubts.some(({ field, text }) => field === name && text !== '');
  const isSpoken = (noun: string) => tokens.some(({ text }) => text === noun);
  const needed = fields.filter(({ required }) => required);
  const isSaid = needed.some(({ name }) => call.input[name] !== undefined || isNamed(name));
  const isMade = skill.tool.effect !== 'read' && !skill.own;
  // “Create a deal” makes one, whatever it still lacks.
  if (isMade && skill.noun !== undefined && isSpoken(skill.noun)) return false;
  if (isMade && needed.length > 0 && !isSaid) return true;
  const isOutside = needed.some(
    (field) => nounOfThing(field) !== undefined && call.input[field.name] === undefined,
  );
  if (isOutside && things.length === 0) return true;
  return needed.some(
    ({ name, kind }) =>
      kind.kind === 'record' &&
      call.input[name] === undefined &&
      !isNamed(name) &&
      !isSpoken(kind.noun) &&
      shown[0]?.noun !== kind.noun,
  );
}
