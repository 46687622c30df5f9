import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/core/actor.js';
import type { Plan, PlannedCall } from '../../src/planner/planner.js';
import type { Desk } from './desk.js';
import type { Case, ExpectedCall, ExpectedTurn } from './phrases.js';
import { sameCall, sameTools, type Ground } from './same.js';

/** How one sentence went. `writes` says that a change was proposed, `asked` that a question about one was put. */
export interface Verdict {
  text: string;
  as: string;
  domain: string;
  kind: Case['kind'];
  tool: boolean;
  slots: boolean;
  writes: boolean;
  asked: boolean;
  expected: string;
  got: string;
}

/** Says a case to the planner, sentence by sentence. */
export async function judge(desk: Desk, item: Case): Promise<Verdict[]> {
  const actor = await desk.as(item.as);
  const conversation = `eval:${randomUUID()}`;
  const verdicts: Verdict[] = [];
  let shown: string[] = [];
  for (const turn of item.turns) {
    const plan = await desk.say(turn.text, actor, conversation);
    verdicts.push(await verdictOn(desk, { item, turn, plan, actor, shown }));
    if (item.kind !== 'dialogue') continue;
    const answer = await desk.answer(turn.text, actor, conversation, plan);
    if (answer.shown.length > 0) shown = answer.shown;
  }
  return verdicts;
}

interface Heard {
  item: Case;
  turn: ExpectedTurn;
  plan: Plan;
  actor: Actor;
  shown: string[];
}

async function verdictOn(desk: Desk, { item, turn, plan, actor, shown }: Heard): Promise<Verdict> {
  const { tools } = desk.crm.runner;
  const isWrite = ({ tool }: PlannedCall) => tools.find(({ name }) => name === tool)?.effect !== 'read';
  const writes = plan.kind === 'calls' && plan.calls.some(isWrite);
  const ground = { tools, find: desk.crm.find, actor, shown };
  const isFree = !turn.calls && !turn.asks && !turn.is;
  const right = isFree ? { tool: !writes, slots: !writes } : await compare(ground, plan, turn);
  return {
    text: turn.text,
    as: item.as,
    domain: item.domain,
    kind: item.kind,
    ...right,
    writes,
    asked: plan.kind === 'question' && isWrite(plan.call),
    expected: isFree ? 'no change' : wishOf(turn),
    got: sayOf(plan),
  };
}

async function compare(
  ground: Ground,
  plan: Plan,
  turn: ExpectedTurn,
): Promise<{ tool: boolean; slots: boolean }> {
  const readings = [...(turn.calls ? [turn.calls] : []), ...(turn.or ?? [])];
  if (plan.kind === 'question') {
    const isAskedFor = [plan.field, `${plan.call.tool}.${plan.field}`].some((asked) => asked === turn.asks);
    const isTool = readings.some((calls) => calls.some(({ tool }) => tool === plan.call.tool));
    return { tool: isAskedFor || isTool, slots: isAskedFor };
  }
  if (plan.kind !== 'calls') return { tool: plan.kind === turn.is, slots: plan.kind === turn.is };
  const fitting = readings.filter((calls) => sameTools(plan.calls, calls));
  for (const calls of fitting) {
    if (await sameCalls(ground, plan.calls, calls)) return { tool: true, slots: true };
  }
  return { tool: fitting.length > 0, slots: false };
}

async function sameCalls(ground: Ground, planned: PlannedCall[], expected: ExpectedCall[]): Promise<boolean> {
  for (const [at, call] of planned.entries()) {
    const wanted = expected[at];
    if (!wanted || !(await sameCall(ground, call, wanted))) return false;
  }
  return true;
}

function wishOf({ calls, or, asks, is }: ExpectedTurn): string {
  const readings = [calls, ...(or ?? [])].flatMap((reading) => (reading ? [callsAsText(reading)] : []));
  return [...readings, ...(asks ? [`a question about ${asks}`] : []), ...(is ? [is] : [])].join(' or ');
}

function sayOf(plan: Plan): string {
  if (plan.kind === 'calls') return `${plan.unsure ? 'unsure: ' : ''}${callsAsText(plan.calls)}`;
  if (plan.kind === 'question') return `asks for ${plan.field} of ${callsAsText([plan.call])}`;
  return plan.kind;
}

function callsAsText(calls: readonly ExpectedCall[]): string {
  return calls.map(({ tool, input }) => `${tool} ${JSON.stringify(input)}`).join(' & ');
}
