import type { PlannedCall } from '../../planner.js';
import { asks } from '../sentence/mood.js';
import { replaced, type Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import { readRequest, type Context } from '../intents/requests.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { explains, fill, isIn } from '../slots/fill.js';
import { resolve, type Lookup } from '../slots/resolve.js';
import { likelyNew } from './answering.js';
import type { Dialog } from './dialog.js';
import { likeBefore, otherValue } from './other-value.js';
import { settle, type Draft, type Told } from './settle.js';

/** A call that can be made again; it is `isOld` where it is not sure that it was made. */
interface Change {
  skill: Skill;
  call: PlannedCall;
  isOld?: true;
}

/** What was changed last, or is to be once that is agreed to. */
function changeIn(
  { knowledge: { skills } }: Context,
  { last, made, asked, waiting }: Dialog,
): Change | undefined {
  const changes = (call: PlannedCall | undefined) => {
    const skill = skills.find(({ tool }) => tool.name === call?.tool);
    return call && skill && skill.tool.effect !== 'read' ? { skill, call } : undefined;
  };
  if (waiting.length > 0) return changes(asked);
  const agreed = changes(asked);
  return changes(last) ?? changes(made) ?? (agreed && { ...agreed, isOld: true });
}

/** “Same for Litware”, “the same deal for Northwind but 11k”: the last change of another record, or with another value. */
export async function repeated(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const change = asks(reading) ? undefined : changeIn(context, dialog);
  const rest = change && withoutSame(reading, change.skill);
  const meant = rest && (await withOthers(context, change, rest));
  if (!meant) return undefined;
  const { draft, isGuess } = meant;
  return settle([draft], { confidence: 1, unsure: isGuess || change.isOld === true }, dialog, context.lookup);
}

/** What is said beside “the same …”, which may be what a field is called or the noun of what was changed. */
function withoutSame(reading: Reading, { fields, noun }: Skill): Reading | undefined {
  const { tokens } = reading;
  const at = tokens.findIndex(({ text, kind }) => kind === 'word' && text === 'same');
  if (at < 0) return undefined;
  const isNamed = (word: string) =>
    word === noun || word === 'thing' || [...fields.values()].some(({ words }) => words.includes(word));
  const start = tokens[at - 1]?.text === 'the' ? at - 1 : at;
  const end = isNamed(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
  return tokens.length > end - start ? replaced(reading, start, end, []) : undefined;
}

async function withOthers(
  { knowledge, names, lookup }: Context,
  { skill, call }: { skill: Skill; call: PlannedCall },
  rest: Reading,
): Promise<{ draft: Draft; isGuess: boolean } | undefined> {
  const filled = fill(skill, rest, names, knowledge);
  const isRecord = (name: string) => skill.fields.get(name)?.kind.kind === 'record';
  const named = filled.spans.some(({ fields }) => fields.some(isRecord));
  const isClear = rest.tokens.every(
    ({ text, kind }, at) => isIn(filled.spans, at) || (kind === 'word' && isIdle(skill, text)),
  );
  const { own } = skill;
  if (filled.spans.length > 0 && isClear && (named || !own)) {
    const { call: said, doubts } = await resolve(filled, lookup, call.input);
    const draft = { skill, call: { ...call, input: { ...call.input, ...said.input } }, doubts };
    const likely = own && (await likened(draft, own, call.input[own.name], lookup));
    return { draft: likely ?? draft, isGuess: likely !== undefined };
  }
  const found = own && (await otherValue(own, subjectOf(rest), call.input[own.name], lookup));
  if (!own || !found || found.values[own.name] === call.input[own.name]) return undefined;
  const { [own.name]: _before, ...others } = call.input;
  const input = { ...others, ...found.values };
  const doubts = found.doubt ? [found.doubt] : [];
  return { draft: { skill, call: { ...call, input }, doubts }, isGuess: true };
}

/** The same draft where one of several records is called most like the one of before. */
async function likened(
  { doubts, ...draft }: Draft,
  { name }: Field,
  before: unknown,
  lookup: Lookup,
): Promise<Draft | undefined> {
  const doubt = doubts.find(({ field }) => field === name);
  const meant = doubt && (await likeBefore(doubt, draft.skill.fields.get(name), before, lookup));
  if (!meant) return undefined;
  const call = { ...draft.call, input: { ...draft.call.input, [name]: meant.value } };
  return { ...draft, call, doubts: doubts.filter((each) => each !== doubt) };
}

const leading = new Set([
  'but',
  'for',
  'with',
  'goe',
  'do',
  'get',
  'make',
  'create',
  'add',
  'again',
  'belong',
]);

function isIdle({ vocabulary }: Skill, word: string): boolean {
  return isCourtesy(word) || leading.has(word) || vocabulary.has(word);
}

/** The words without those that only say that something is done. */
function subjectOf(reading: Reading): Reading {
  const { tokens } = reading;
  const isName = (at: number) => {
    const { text = '', capital } = tokens[at] ?? {};
    return capital === true || (!isCourtesy(text) && !leading.has(text));
  };
  let end = tokens.length;
  while (end > 0 && !isName(end - 1)) end -= 1;
  return replaced(reading, end, tokens.length, []);
}

const pointing = new Set(['it', 'that', 'this', 'one']);

/** “Cc Megan on that”, “make it an online one”: what waits for a yes with more of its values. */
export async function amended(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
  const change = asks(reading) || dialog.waiting.length === 0 ? undefined : changeIn(context, dialog);
  // What stays in this CRM is changed by one call after the other.
  if (change?.skill.tool.effect !== 'external') return undefined;
  const { knowledge, names, lookup } = context;
  const { skill, call } = change;
  const filled = fill(skill, reading, names, knowledge);
  const spans = filled.spans.filter(({ start, end, value }) => {
    const isPointing = reading.tokens.slice(start, end).every(({ text }) => pointing.has(text));
    return value.kind !== 'shown' && !isPointing;
  });
  if (!explains({ ...filled, spans })) return undefined;
  const other = await readRequest(context, reading);
  if (other && other.skill !== skill && other.confidence >= likelyNew) return undefined;
  const said = await resolve({ ...filled, spans }, lookup, call.input);
  const { own } = skill;
  if (own && said.call.input[own.name] !== undefined) return undefined;
  const draft = {
    skill,
    call: { ...call, input: { ...call.input, ...said.call.input } },
    doubts: said.doubts,
  };
  return settle([draft], { confidence: 1, unsure: true }, dialog, lookup);
}
