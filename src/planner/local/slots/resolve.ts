import type { Actor } from '../../../core/actor.js';
import type { Choice, RecordRef, ThingRef } from '../../../core/errors.js';
import type { FindChoices } from '../../../core/fields.js';
import type { PlannedCall } from '../../planner.js';
import type { Field } from '../skills/field.js';
import type { showing } from '../skills/showing.js';
import type { Filled } from './fill.js';
import { meantOf, nounsSpokenOf, type Subject } from './meant.js';
import { isOfPast } from './tense.js';
import { pointed } from './things.js';
import { isCourtesy, lemmas } from '../sentence/words.js';

/** A field whose words name nothing, or more than one thing. */
export interface Doubt {
  field: string;
  text: string;
  choices: Choice[];
  /** Where it is an amount in another currency: the one that amounts are in. */
  currency?: string;
}

export interface Resolved {
  call: PlannedCall;
  doubts: Doubt[];
  /** Every name is the full name of one thing. */
  exact: boolean;
}

/** What words come to: values of fields, or a doubt. */
interface Found {
  values?: object;
  doubt?: Doubt;
  exact?: boolean;
}

/** What a name can be looked up with. */
export interface Lookup {
  find: FindChoices;
  actor: Actor;
  shown: readonly RecordRef[];
  things?: readonly ThingRef[] | undefined;
  /** What the conversation is about, the nearest first. */
  about?: readonly Subject[] | undefined;
  /** What a record has now, by its noun and number; undefined where nothing shows that. */
  show?(noun: string, id: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The tool that shows one record of a noun. */
  shows?(noun: string | undefined): ReturnType<typeof showing>;
  /** The last list, which one of its records may have been shown of since. */
  listed?: readonly RecordRef[] | undefined;
}

/** What “the second one” is counted in: the list that one record was shown of, else what was shown. */
export function listWith(
  shown: readonly RecordRef[],
  { listed = [] }: Pick<Lookup, 'listed'>,
): readonly RecordRef[] {
  const [first] = shown;
  const isOf = listed.some(({ noun, number }) => noun === first?.noun && number === first.number);
  return shown.length === 1 && isOf ? listed : shown;
}

/** Turns the spans of a sentence into input, looking names up. What is known from before tells past from future. */
export async function resolve(
  { skill, spans }: Filled,
  lookup: Lookup,
  known: Readonly<Record<string, unknown>> = {},
): Promise<Resolved> {
  const input: Record<string, unknown> = {};
  const doubts: Doubt[] = [];
  const parts = spans.map(async ({ fields, value }) => {
    const { currency } = lookup.actor;
    if (value.kind === 'ready' && value.money && value.money.currency !== currency)
      return { doubt: foreign(fields[0] ?? '', value.money.text, currency) };
    if (value.kind === 'ready') return { values: pointed(value.values, skill, lookup.things) };
    const field = skill.fields.get(fields[0] ?? '');
    if (!field) return {};
    const possible = [field, ...(value.others ?? []).flatMap((name) => skill.fields.get(name) ?? [])];
    if (value.kind === 'shown') {
      const reads = skill.tool.effect === 'read';
      return fromShown(lastShown(possible, lookup) ?? field, value.which, lookup, reads);
    }
    return fromNames(possible, value.text, lookup);
  });
  const found = await Promise.all<Found>(parts);
  for (const { values, doubt } of found) {
    Object.assign(input, values);
    if (doubt) doubts.push(doubt);
  }
  for (const { fields, value } of spans)
    if (value.kind === 'ready' && value.earlier && isOfPast(skill, fields, { ...known, ...input }))
      Object.assign(input, value.earlier);
  const exact = found.every((one) => one.exact !== false);
  return { call: { tool: skill.tool.name, input }, doubts, exact };
}

/** An amount in another currency is not converted, as nobody said at which rate. */
export function foreign(field: string, text: string, currency: string): Doubt {
  return { field, text, choices: [], currency };
}

/** What a text names in the first field that knows it. */
async function fromNames(fields: readonly Field[], text: string, lookup: Lookup) {
  let first: Found = {};
  for (const [index, field] of fields.entries()) {
    const found = await fromName(field, text, lookup);
    if (!found.doubt || found.doubt.choices.length > 0) return found;
    if (index === 0) first = found;
  }
  return first;
}

/** The one thing a text names, or what it may name. */
export async function fromName(field: Field, said: string, lookup: Lookup): Promise<Found> {
  const choices = await choicesFor(field, lookup, said);
  const exact = choices.filter(({ label }) => label.toLowerCase() === said.toLowerCase());
  const [only, another] = exact.length > 0 ? exact : choices;
  // A slip of the keyboard may have been meant for somebody else.
  if (only && !another && !only.isNear)
    return { values: { [field.name]: only.value }, exact: exact.length === 1 };
  return { doubt: { field: field.name, text: said, choices }, exact: false };
}

/** What a record or name field can be; without a text, the first ones. */
export async function choicesFor(
  { kind, forms }: Field,
  { find, actor }: Lookup,
  text?: string,
): Promise<Choice[]> {
  if (kind.kind === 'record' || kind.kind === 'name') return find(actor, kind, text);
  const values = [...new Set(forms.map(({ value }) => value))];
  return values.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** The field that takes what was spoken of last of all. */
function lastShown(fields: readonly Field[], lookup: Lookup): Field | undefined {
  const takes = (noun: string) => fields.find(({ kind }) => kind.kind === 'record' && kind.noun === noun);
  return nounsSpokenOf(lookup)
    .map(takes)
    .find((field) => field !== undefined);
}

async function fromShown(field: Field, which: 'it' | number, lookup: Lookup, reads: boolean): Promise<Found> {
  const { kind } = field;
  if (kind.kind !== 'record') return {};
  const refs = lookup.shown.filter(({ noun }) => noun === kind.noun);
  const counted = which === 'it' ? undefined : listWith(refs, lookup).at(which);
  const ids = counted ? [String(counted.number)] : which === 'it' ? meantOf(kind.noun, lookup, reads) : [];
  const [only, another] = ids;
  // What was spoken of last is likelier to be “it” than a record of another kind from before.
  const isLast = which !== 'it' || nounsSpokenOf(lookup)[0] === kind.noun;
  if (only !== undefined && another === undefined) return { values: { [field.name]: only }, exact: isLast };
  const possible = ids.length > 0 ? ids : refs.map(({ number }) => String(number));
  if (!field.required && possible.length === 0) return {};
  const labelled = await Promise.all(possible.slice(0, 5).map((id) => choicesFor(field, lookup, id)));
  return { doubt: { field: field.name, text: '', choices: labelled.flat() } };
}

/** Whether the words of a text are all courtesy, so that it names nothing. */
export function namesNothing(text: string): boolean {
  return lemmas(text).every(isCourtesy);
}
