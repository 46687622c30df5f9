import { valueIn } from './answer.js';
import type { Dialog } from './dialog.js';
import type { Field } from './field.js';
import type { Knowledge } from './rank.js';
import type { Reading } from './reading.js';
import { readRequest, type Context } from './requests.js';
import { readSentence } from './sentence.js';
import { settle, type Draft, type Told } from './settle.js';
import type { Skill } from './skill.js';
import { readingOf } from './split.js';

const opening =
  /^(?:(?:no|nope|sorry|oops|wait|oh|ah|actually|pardon)\b[\s,.!;–—-]*)*(?:i|we) (?:meant|mean)\b[\s,:]*/i;
/** The surer a kind of field is to know its own values, the earlier it is tried. */
const telling = ['enum', 'money', 'number', 'date', 'email', 'phone', 'name', 'record'];

/** “No, I meant Proposal” takes the change just made back and makes the one that was meant. */
export async function corrected(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const { last, waiting } = dialog;
  const found = opening.exec(reading.text);
  if (!found || !last?.change || waiting.length > 0) return undefined;
  const start = reading.tokens.findIndex((token) => token.start >= found[0].length);
  const skill = context.knowledge.skills.find(({ tool }) => tool.name === last.tool);
  const back = takingBack(context.knowledge, last.change);
  if (start < 0 || !skill || !back) return undefined;
  const rest = readingOf(reading, start, reading.tokens.length);
  const meant =
    (await withOtherValue(context, skill, last.input, rest)) ??
    (await otherwise(context, skill, last.input, rest));
  return meant && settle([back, meant], { confidence: 1, unsure: false }, dialog, context.lookup);
}

/** The undoing of a bare “undo”: of the change just made here, or of one that must be shown first. */
export function undoing({ knowledge }: Context, told: Told, { last }: Dialog): Told {
  const { plan } = told;
  const field = undoSkill(knowledge)?.field.name;
  if (plan.kind !== 'calls' || field === undefined) return told;
  const isBare = ({ tool, input }: (typeof plan.calls)[number]) =>
    tool === undoSkill(knowledge)?.skill.tool.name && input[field] === undefined;
  if (!plan.calls.some(isBare)) return told;
  if (last?.change === undefined || plan.calls.length > 1)
    return { ...told, plan: { ...plan, unsure: true } };
  const { change } = last;
  const calls = plan.calls.map((call) => ({ ...call, input: { ...call.input, [field]: change } }));
  return { ...told, plan: { ...plan, calls } };
}

/** The tool that changes nothing but a change. */
function undoSkill({ skills }: Knowledge): { skill: Skill; field: Field } | undefined {
  for (const skill of skills) {
    const [field, another] = skill.fields.values();
    if (skill.tool.effect !== 'write' || !field || another) continue;
    if (field.kind.kind === 'record' && field.kind.noun === 'change') return { skill, field };
  }
  return undefined;
}

function takingBack(knowledge: Knowledge, change: string): Draft | undefined {
  const found = undoSkill(knowledge);
  if (!found) return undefined;
  const { skill, field } = found;
  return { skill, call: { tool: skill.tool.name, input: { [field.name]: change } }, doubts: [] };
}

/** The same call with one of its values as it was meant. */
async function withOtherValue(
  { lookup }: Context,
  skill: Skill,
  input: Record<string, unknown>,
  rest: Reading,
): Promise<Draft | undefined> {
  for (const field of fieldsFor(skill, input, rest)) {
    const found = await valueIn(field, rest, lookup);
    const values = found && 'values' in found ? found.values : undefined;
    if (!values) continue;
    return { skill, call: { tool: skill.tool.name, input: { ...input, ...values } }, doubts: [] };
  }
  return undefined;
}

function fieldsFor(skill: Skill, input: Record<string, unknown>, { tokens }: Reading): Field[] {
  const given = [...skill.fields.values()].filter(
    ({ name, kind }) => input[name] !== undefined && telling.includes(kind.kind),
  );
  const named = given.filter(
    ({ kind }) => kind.kind === 'record' && tokens.some(({ text }) => text === kind.noun),
  );
  if (named.length > 0) return named;
  return given.toSorted((a, b) => telling.indexOf(a.kind.kind) - telling.indexOf(b.kind.kind));
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
  const request = await readRequest(context, { ...sentence, dates: [], today });
  return request?.skill.tool.effect === 'write' ? request : undefined;
}
