import type { PlannedCall } from '../../planner.js';
import { valueIn } from './answer.js';
import type { Dialog } from './dialog.js';
import type { Field } from '../skills/field.js';
import { followUp } from './followup.js';
import { asks } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { readRequest, type Context } from '../intents/requests.js';
import { readSentence } from '../sentence/sentence.js';
import { settle, type Draft, type Told } from './settle.js';
import type { Skill } from '../skills/skill.js';
import { readingOf } from '../sentence/split.js';
import { takingBack } from './undoing.js';
import { isCourtesy } from '../sentence/words.js';

const denials = String.raw`(?:(?:no|nope|sorry|oops|wait|oh|ah|actually|pardon|correction|my (?:bad|mistake))\b[\s,.!:;–—-]*)`;
const intents = String.raw`(?:(?:i|we) (?:meant|mean|said|wanted)|(?:that|it|this) should (?:be|have been)|(?:that was |that is |that's )?(?:the )?wrong (?:one|\w+)|make (?:it|that)|not that(?: one)?|rather|instead)\b[\s,.!:;–—-]*`;
const opening = new RegExp(`^(${denials}*)((?:${intents})*)`, 'i');
const mostDenied = 4;
/** The surer a kind of field is to know its own values, the earlier it is tried. */
const telling = ['enum', 'money', 'number', 'date', 'email', 'phone', 'name', 'record'];

/** What is corrected: a call with the change it made, or one that still waits for a yes. */
interface Made {
  call: PlannedCall;
  skill: Skill;
  back?: Draft | undefined;
}

/** How a correction is said; a bare “no, …” is one only where nothing but another value follows. */
interface Said {
  rest: Reading;
  isFirm: boolean;
}

/** “No, I meant Proposal” takes the change just made back and makes the one that was meant. */
export async function corrected(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const said = correctionIn(reading);
  const made = said && madeIn(context, dialog);
  if (!said || !made) return undefined;
  const { skill, call, back } = made;
  if (skill.tool.effect === 'read') {
    const other = await followUp(context, call, skill, said.rest);
    return other && settle([other], { confidence: other.confidence, unsure: false }, dialog, context.lookup);
  }
  const meant =
    (await withOtherValue(context, skill, call.input, said)) ??
    (said.isFirm || said.rest.tokens.length <= mostDenied
      ? await otherwise(context, skill, call.input, said.rest)
      : undefined);
  const drafts = back ? [back] : [];
  return meant && settle([...drafts, meant], { confidence: 1, unsure: !back }, dialog, context.lookup);
}

const exclaimed = new RegExp(String.raw`^(?:(?:no|nope|sorry|oops|wait|oh|ah|pardon)\s*[,.!;–—]\s*)+`, 'i');

/** "No, show me the leads" asks for the leads: what is set off before it only says that something went wrong. */
export function withoutDenial(reading: Reading): Reading {
  const [denial = ''] = exclaimed.exec(reading.text) ?? [];
  const start = reading.tokens.findIndex((token) => token.start >= denial.length);
  return denial === '' || start < 1 ? reading : readingOf(reading, start, reading.tokens.length);
}

function correctionIn(reading: Reading): Said | undefined {
  const [whole = '', , intent = ''] = opening.exec(reading.text) ?? [];
  if (whole === '') return undefined;
  const start = reading.tokens.findIndex((token) => token.start >= whole.length);
  if (start < 0) return undefined;
  return { rest: readingOf(reading, start, reading.tokens.length), isFirm: intent !== '' };
}

function madeIn({ knowledge }: Context, { last, asked, waiting }: Dialog): Made | undefined {
  const skillOf = (name: string) => knowledge.skills.find(({ tool }) => tool.name === name);
  const isWaiting = waiting.length > 0;
  const call = isWaiting ? asked : last;
  const skill = call && skillOf(call.tool);
  if (!call || !skill) return undefined;
  if (isWaiting || skill.tool.effect === 'read') return { call, skill };
  const back = last?.change === undefined ? undefined : takingBack(knowledge, last.change);
  return back && { call, skill, back };
}

/** The same call with one of its values as it was meant. */
async function withOtherValue(
  { knowledge: { heads }, lookup }: Context,
  skill: Skill,
  input: Record<string, unknown>,
  { rest, isFirm }: Said,
): Promise<Draft | undefined> {
  if (!isFirm && wantsMore(heads, rest)) return undefined;
  for (const field of fieldsFor(skill, input, rest)) {
    if (!isFirm && !saysOnly(field, skill, rest)) continue;
    const found = await valueIn(field, rest, lookup);
    const values = found && 'values' in found ? found.values : undefined;
    if (!values || Object.entries(values).every(([name, value]) => input[name] === value)) continue;
    return { skill, call: { tool: skill.tool.name, input: { ...input, ...values } }, doubts: [] };
  }
  return undefined;
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
