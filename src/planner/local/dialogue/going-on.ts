import type { PlannedCall } from '../../planner.js';
import type { Context, Request } from '../intents/requests.js';
import { readRequests } from '../intents/several.js';
import { replaced, type Reading } from '../sentence/reading.js';
import { isCourtesy } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Dialog } from './dialog.js';
import { asksForSome, goesOn, isFragment, namesOther, wantsAll } from './continuing.js';
import { followUp } from './followup.js';
import type { Subject } from '../slots/meant.js';

/** What a sentence asks for, by itself or where it goes on from what was said before. */
export async function requestsIn(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Request[] | undefined> {
  const { skills, nouns } = context.knowledge;
  const { last, about = [] } = dialog;
  const before = skills.find(({ tool }) => tool.name === last?.tool);
  if (!last || !before) return readRequests(context, reading);
  if (namesOther(reading, before, nouns)) {
    const requests = await readRequests(context, reading);
    return addsTo(reading, nouns) ? requests?.map((request) => carriedOn(request, about)) : requests;
  }
  const isOn = goesOn(reading) || isFragment(reading, before, context.knowledge);
  return (
    (isOn ? await goOn(context, reading, last, before) : undefined) ??
    (await backToList(context, reading, dialog)) ??
    (await readOnes(context, reading, before)) ??
    (await readRequests(context, reading)) ??
    (await goOn(context, reading, wantsAll(reading) ? { ...last, input: {} } : last, before))
  );
}

async function goOn(
  context: Context,
  reading: Reading,
  last: PlannedCall,
  skill: Skill,
): Promise<Request[] | undefined> {
  const request = await followUp(context, last, skill, reading);
  return request && [request];
}

/** “Only mine” of the list before, where one of it was shown or counted since. */
async function backToList(
  context: Context,
  reading: Reading,
  { last, list }: Dialog,
): Promise<Request[] | undefined> {
  const skillOf = (call?: PlannedCall) =>
    context.knowledge.skills.find(({ tool }) => tool.name === call?.tool);
  const skill = skillOf(list);
  const isSince = last && list && last.tool !== list.tool && skillOf(last)?.tool.effect === 'read';
  if (!isSince || !skill || !asksForSome(reading) || namesOther(reading, skill, context.knowledge.nouns))
    return undefined;
  return goOn(context, reading, list, skill);
}

/** “Which ones are prospects” behind how many customers there are: those of the kind that was spoken of. */
async function readOnes(
  context: Context,
  reading: Reading,
  { noun, tool }: Skill,
): Promise<Request[] | undefined> {
  const { tokens } = reading;
  const at = tokens.findIndex(({ text, plural }) => text === 'one' && plural);
  const ones = tokens[at];
  const isNamed = tokens.some(({ text }) => context.knowledge.nouns.has(text));
  if (!ones || noun === undefined || isNamed || tool.effect !== 'read') return undefined;
  const requests = await readRequests(context, replaced(reading, at, at + 1, [{ ...ones, text: noun }]));
  const isOf = requests?.every(({ skill }) => skill.tool.effect === 'read' && skill.noun === noun);
  return isOf ? requests : undefined;
}

const adding = new Set(['too', 'also', 'else']);

/** Whether a sentence asks for more of what was spoken of: “and payments?”, “orders too”, “deals?”, “the orders”. */
function addsTo(reading: Reading, nouns: ReadonlySet<string>): boolean {
  const { text, tokens } = reading;
  if (goesOn(reading) || tokens.some((token) => adding.has(token.text)) || /\bas well\b/i.test(text))
    return true;
  const isBare = tokens.every((token) => nouns.has(token.text) || isCourtesy(token.text));
  return isBare && (/\?\s*$/.test(text) || tokens[0]?.text === 'the');
}

/** A list of another kind, of those whom the last answer was about: “and payments?” behind the orders of a customer. */
function carriedOn(request: Request, about: readonly Subject[]): Request {
  const { skill, call, doubts } = request;
  const records = [...skill.fields.values()].filter(({ kind }) => kind.kind === 'record');
  const isSaid = ({ name }: Field) =>
    call.input[name] !== undefined || doubts.some(({ field }) => field === name);
  if (skill.tool.effect !== 'read' || records.some((field) => field.required || isSaid(field)))
    return request;
  const fitting = about.flatMap((subject) => {
    const field = records.find(({ kind }) => kind.kind === 'record' && kind.noun === subject.noun);
    return !field || subject.isPast || subject.noun === skill.noun ? [] : [{ field, subject }];
  });
  const [first] = fitting;
  const carried =
    first?.subject.by === 'said'
      ? fitting.filter(({ subject }) => subject.by === 'said')
      : fitting.slice(0, 1);
  const input = Object.fromEntries(carried.map(({ field, subject }) => [field.name, subject.id]));
  return { ...request, call: { ...call, input: { ...input, ...call.input } } };
}
