import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { readingOf } from '../sentence/split.js';
import { isCourtesy } from '../sentence/words.js';
import type { Context } from '../intents/requests.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { explains, fill } from '../slots/fill.js';
import { isReason, reasonIn } from '../slots/reasons.js';
import { resolve, type Lookup } from '../slots/resolve.js';
import { namesDay, otherValue } from './other-value.js';
import { clausesOf, type Said } from './said-again.js';
import type { Draft } from './settle.js';

/** The surer a kind of field is to know its own values, the earlier it is tried. */
const telling = ['enum', 'money', 'number', 'date', 'email', 'phone', 'name', 'record'];

/** What was meant instead. */
export interface Meant {
  draft: Draft;
  isGuess?: true | undefined;
}

/** The same call with its values as they were meant, one in each clause. */
export async function withOtherValue(
  { knowledge: { heads }, lookup }: Context,
  { skill, call }: Pick<Draft, 'skill' | 'call'>,
  { tone }: Said,
  rest: Reading,
): Promise<Meant | undefined> {
  const aside = asideIn(skill, rest, heads);
  const values = aside ? readingOf(rest, 0, aside.start) : rest;
  let meant: Meant | undefined;
  for (const clause of clausesOf(values)) {
    const before: Draft = meant?.draft ?? { skill, call, doubts: [] };
    const others = await valueOf(clause, before, call.input, tone, lookup);
    if (!others && !meant) return undefined;
    if (others) meant = { draft: others.draft, isGuess: meant?.isGuess ?? others.isGuess };
  }
  return meant && aside ? withValues(meant, aside.values) : meant;
}

function withValues({ draft, ...meant }: Meant, values: Record<string, unknown>): Meant {
  return {
    ...meant,
    draft: { ...draft, call: { ...draft.call, input: { ...draft.call.input, ...values } } },
  };
}

/** A draft with the value that one clause gives a field, which has the one from before so far. */
async function valueOf(
  clause: Reading,
  { skill, call, doubts }: Draft,
  input: Record<string, unknown>,
  tone: Said['tone'],
  lookup: Lookup,
): Promise<Meant | undefined> {
  for (const field of fieldsFor(skill, call.input, clause)) {
    const isSet = call.input[field.name] !== input[field.name];
    if (isSet || (tone !== 'firm' && !saysOnly(field, skill, clause))) continue;
    const found = await otherValue(field, clause, input[field.name], lookup);
    const isSame = found && Object.entries(found.values).every(([name, each]) => input[name] === each);
    if (!found || (isSame && !found.doubt) || (tone === 'mild' && found.doubt)) continue;
    const { [field.name]: _before, ...others } = call.input;
    const meant = { ...call, input: found.doubt ? others : { ...call.input, ...found.values } };
    const unsure = found.doubt ? [...doubts, found.doubt] : doubts;
    return { draft: { skill, call: meant, doubts: unsure }, isGuess: found.isGuess };
  }
  return undefined;
}

/** Why it is another value: “make that 75, she asked for a demo”. */
function asideIn(
  skill: Skill,
  rest: Reading,
  heads: ReadonlySet<string>,
): { start: number; values: Record<string, unknown> } | undefined {
  const field = [...skill.fields.values()].find(isReason);
  const reason = field && reasonIn(skill, rest, heads);
  if (!field || !reason || reason.start === 0) return undefined;
  return { start: reason.start, values: { [field.name]: sliceOf(rest, reason.start, reason.end) } };
}

/** The same call with values of the fields that are named beside them. */
export async function withNamedValue(
  { knowledge, names, lookup }: Context,
  { skill, call }: Pick<Draft, 'skill' | 'call'>,
  rest: Reading,
): Promise<Meant | undefined> {
  const filled = fill(skill, rest, names, knowledge);
  if (!explains(filled)) return undefined;
  const said = await resolve(filled, lookup, call.input);
  const input = { ...call.input, ...said.call.input };
  return { draft: { skill, call: { ...call, input }, doubts: said.doubts } };
}

/** Whether the words are a value of a field and nothing else; a name is looked up as a whole anyway. */
function saysOnly({ kind, words, forms }: Field, { noun }: Skill, { tokens, dates }: Reading): boolean {
  if (kind.kind === 'name' || kind.kind === 'record') return true;
  const known = new Set([noun, ...words, ...forms.flatMap((form) => form.words)]);
  return tokens.every(
    (token, at) =>
      token.kind !== 'word' ||
      (kind.kind === 'date' && namesDay(token.text)) ||
      isCourtesy(token.text) ||
      known.has(token.text) ||
      dates.some(({ start, end }) => start <= at && at < end),
  );
}

/** The fields that were given a value, first those whose noun is named, and the record that is changed last. */
function fieldsFor(skill: Skill, input: Record<string, unknown>, { tokens }: Reading): Field[] {
  const given = [...skill.fields.values()].filter(
    ({ name, kind }) => input[name] !== undefined && telling.includes(kind.kind),
  );
  const named = given.filter(
    ({ kind }) => kind.kind === 'record' && tokens.some(({ text }) => text === kind.noun),
  );
  if (named.length > 0) return named;
  const placeOf = ({ kind }: Field) =>
    telling.indexOf(kind.kind) + (kind.kind === 'record' && kind.noun === skill.noun ? 1 : 0);
  return given.toSorted((a, b) => placeOf(a) - placeOf(b));
}
