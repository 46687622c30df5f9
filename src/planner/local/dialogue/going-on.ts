import type { PlannedCall } from '../../planner.js';
import type { Context, Request } from '../intents/requests.js';
import { readRequests } from '../intents/several.js';
import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';
import type { Dialog } from './dialog.js';
import { followUp, goesOn, namesOther } from './followup.js';

/** What a sentence asks for, by itself or where it goes on from the last call. */
export async function requestsIn(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Request[] | undefined> {
  const { skills, nouns } = context.knowledge;
  const { last } = dialog;
  const before = skills.find(({ tool }) => tool.name === last?.tool);
  if (!last || !before) return readRequests(context, reading);
  const isOn = goesOn(reading);
  const isOther = namesOther(reading, before, nouns);
  const requests =
    (isOn && !isOther ? await goOn(context, reading, last, before) : undefined) ??
    (await readRequests(context, reading)) ??
    (isOther ? undefined : await goOn(context, reading, last, before));
  return isOn && isOther ? requests?.map((request) => carriedOn(request, last, before)) : requests;
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

/** A list of another kind, of those whom the last one was of: “and payments?” behind the orders of a customer. */
function carriedOn(request: Request, last: PlannedCall, before: Skill): Request {
  const { skill, call } = request;
  const records = [...skill.fields.values()].filter(({ kind }) => kind.kind === 'record');
  if (skill.noun === before.noun || skill.tool.effect !== 'read' || before.tool.effect !== 'read')
    return request;
  if (records.some(({ name, required }) => required || call.input[name] !== undefined)) return request;
  const said = [...before.fields.values()].filter(({ name }) => last.input[name] !== undefined);
  const carried = records.flatMap(({ name, kind }) => {
    const same = said.find(
      (field) => field.kind.kind === 'record' && kind.kind === 'record' && field.kind.noun === kind.noun,
    );
    return same ? [[name, last.input[same.name]]] : [];
  });
  return { ...request, call: { ...call, input: { ...Object.fromEntries(carried), ...call.input } } };
}
