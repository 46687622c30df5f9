import type { PlannedCall } from '../../planner.js';
import { asks } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { readSentence, sliceOf } from '../sentence/sentence.js';
import { readingOf } from '../sentence/split.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { readRequest, type Context } from '../intents/requests.js';
import { fill } from '../slots/fill.js';
import { resolve } from '../slots/resolve.js';
import { isReason, reasonIn } from '../slots/reasons.js';
import type { Dialog } from './dialog.js';
import { followUp } from './followup.js';
import { namesDay, otherValue } from './other-value.js';
import { saidAgain, type Said } from './said-again.js';
import { settle, type Draft, type Told } from './settle.js';
import { takingBack, undoes } from './undoing.js';

const mostDenied = 4;
/** The surer a kind of field is to know its own values, the earlier it is tried. */
const telling = ['enum', 'money', 'number', 'date', 'email', 'phone', 'name', 'record'];

/** What is corrected: a call with the change it made, one that was undone, or one that still waits for a yes. */
interface Made {
  call: PlannedCall;
  skill: Skill;
  back?: Draft | undefined;
  waits?: true;
}

/** What was meant instead. */
interface Meant {
  draft: Draft;
  isGuess?: true | undefined;
}

/** “No, I meant Proposal” takes the change just made back and makes the one that was meant. */
export async function corrected(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const said = asks(reading) ? undefined : saidAgain(reading);
  const made = said && madeIn(context, dialog);
  if (!said || !made) return undefined;
  const { rest, takesBack } = said;
  const isWish =
    rest !== undefined && (said.tone !== 'firm' || takesBack) && wantsMore(context.knowledge.heads, rest);
  if (isWish) return undefined;
  const meant = rest && (await meantBy(context, made, said, rest));
  const { back } = made;
  const unsure = made.skill.tool.effect !== 'read' && (made.waits === true || meant?.isGuess === true);
  const about = { confidence: 1, unsure };
  if (meant) return settle([...(back ? [back] : []), meant.draft], about, dialog, context.lookup);
  return takesBack && back ? settle([back], about, dialog, context.lookup) : undefined;
}

async function meantBy(context: Context, made: Made, said: Said, rest: Reading): Promise<Meant | undefined> {
  const { skill, call } = made;
  if (skill.tool.effect === 'read') {
    const on = await followUp(context, call, skill, rest);
    const draft =
      on ?? (said.tone === 'mild' ? undefined : (await withOtherValue(context, made, said, rest))?.draft);
    return draft && { draft };
  }
  const other = said.isLabelled
    ? await withNamedValue(context, made, rest)
    : await withOtherValue(context, made, said, rest);
  if (other || !said.isOpen) return other;
  if (said.tone !== 'firm' && rest.tokens.length > mostDenied) return undefined;
  const draft = await otherwise(context, skill, call.input, rest);
  return draft && { draft };
}

const dropped = String.raw`never ?mind|(?:forget|scratch) (?:it|that)`;
const exclaimed = new RegExp(
  String.raw`^(?:(?:no|nope|sorry|oops|wait|oh|ah|pardon|${dropped})\s*[,.!;–—]\s*)+`,
  'i',
);

/** "No, show me the leads" asks for the leads: what is set off before it only says that something went wrong. */
export function withoutDenial(reading: Reading): Reading {
  const [denial = ''] = exclaimed.exec(reading.text) ?? [];
  const start = reading.tokens.findIndex((token) => token.start >= denial.length);
  return denial === '' || start < 1 ? reading : readingOf(reading, start, reading.tokens.length);
}

function madeIn({ knowledge }: Context, { last, made, asked, waiting }: Dialog): Made | undefined {
  const skillOf = (name: string) => knowledge.skills.find(({ tool }) => tool.name === name);
  const isUndone = last !== undefined && made !== undefined && undoes(knowledge, last, made.change);
  const waits = waiting.length > 0;
  const call = waits ? asked : isUndone ? made : last;
  const skill = call && skillOf(call.tool);
  if (!call || !skill) return undefined;
  if (waits) return { call, skill, waits };
  if (isUndone || skill.tool.effect === 'read') return { call, skill };
  const back = last?.change === undefined ? undefined : takingBack(knowledge, last.change);
  return back && { call, skill, back };
}

/** The same call with one of its values as it was meant. */
async function withOtherValue(
  context: Context,
  { skill, call: { input } }: Made,
  { tone }: Said,
  rest: Reading,
): Promise<Meant | undefined> {
  const { lookup, knowledge } = context;
  const aside = asideIn(skill, rest, knowledge.heads);
  const value = aside ? readingOf(rest, 0, aside.start) : rest;
  for (const field of fieldsFor(skill, input, value)) {
    if (tone !== 'firm' && !saysOnly(field, skill, value)) continue;
    const found = await otherValue(field, value, input[field.name], lookup);
    const isSame = found && Object.entries(found.values).every(([name, each]) => input[name] === each);
    if (!found || (isSame && !found.doubt) || (tone === 'mild' && found.doubt)) continue;
    const said = { ...input, ...aside?.values, ...found.values };
    const { [field.name]: _doubtful, ...others } = said;
    const call = { tool: skill.tool.name, input: found.doubt ? others : said };
    const doubts = found.doubt ? [found.doubt] : [];
    return { draft: { skill, call, doubts }, isGuess: found.isGuess };
  }
  return undefined;
}

const leastCoverage = 0.8;

/** The same call with values of the fields that are named beside them. */
async function withNamedValue(
  { knowledge, names, lookup }: Context,
  { skill, call }: Made,
  rest: Reading,
): Promise<Meant | undefined> {
  const filled = fill(skill, rest, names, knowledge);
  if (filled.spans.length === 0 || filled.coverage < leastCoverage) return undefined;
  const said = await resolve(filled, lookup, call.input);
  const input = { ...call.input, ...said.call.input };
  return { draft: { skill, call: { ...call, input }, doubts: said.doubts } };
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

/** “Sorry, show deal 41” is a wish of its own rather than another value. */
function wantsMore(heads: ReadonlySet<string>, rest: Reading): boolean {
  const first = rest.tokens.findIndex(({ text }) => !isCourtesy(text));
  const leading = rest.tokens.slice(0, first + 1);
  return asks(rest) || leading.some(({ kind, text }) => kind === 'word' && heads.has(text));
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

/** Another change of the same record: “won” after a deal was marked as lost. */
async function otherwise(
  context: Context,
  { noun, fields }: Skill,
  input: Record<string, unknown>,
  { text, tokens, today }: Reading,
): Promise<Draft | undefined> {
  const own = [...fields.values()].find(({ kind }) => kind.kind === 'record' && kind.noun === noun);
  const number = own && input[own.name];
  if (typeof number !== 'string') return undefined;
  const said = `${noun} ${number} ${text.slice(tokens[0]?.start ?? 0)}`;
  const sentence = readSentence(said, context.knowledge.aliases);
  const request = await readRequest(context, { ...sentence, dates: [], mentions: [], today });
  return request?.skill.tool.effect === 'write' ? request : undefined;
}
