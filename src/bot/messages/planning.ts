import type { Plan as Commands, Planner as TeamsPlanner, PredictedDoCommand } from '@microsoft/teams-ai';
import type { Runner } from '../../core/run.js';
import type { Plan, Ran } from '../../planner/planner.js';
import { shortlist } from '../../planner/shortlist.js';
import { ask, runCall, type CallRequest } from '../calls/calls.js';
import { isEdited, isShared, placeOf } from '../channel/activity.js';
import type { BotParts } from '../parts.js';
import type { State } from './state.js';
import { noticeCard } from '../turn/reply.js';
import type { Turn } from '../turn/turn.js';
import type { Called, Step } from '../calls/step.js';
import { changeSeveral } from '../calls/together.js';
import { safeText } from '../turn/written.js';

/** The actions for what waits for the person's yes; no tool can have their names. */
export const pendingActions = { confirm: 'pending.confirm', cancel: 'pending.cancel' } as const;

type Temp = State['temp'];
type Calls = Plan & { kind: 'calls' };

/**
 * Our planner as one of the Teams AI library: the calls of a plan become DO commands, each with an id of its own.
 * When they have run, the plan may go on with others; where there is nothing more to run, a SAY command tells what the
 * turn came to.
 */
export function createTeamsPlanner(parts: BotParts): TeamsPlanner<State> {
  return {
    beginTask: async (_context, { temp }) => {
      const { actor, turn, input } = temp;
      const { conversation } = turn.activity;
      const id = messageIdOf(turn);
      const about = { actor, conversation: conversation.id, now: new Date(), id, progress: turn.progress };
      temp.planned = { text: input.trim(), ...about };
      return carryOut(await parts.planner.plan(temp.planned), temp, parts);
    },
    continueTask: async (_context, { temp }) => {
      const { proceed, called, round } = temp;
      if (!proceed) return say;
      const ran = called.flatMap((each) => (each.round === round ? ranOf(each) : []));
      return carryOut(await proceed(ran), temp, parts);
    },
  };
}

/** Its words are those of the steps. */
const say: Commands = {
  type: 'plan',
  commands: [Object.assign({ type: 'SAY' } as const, { response: { role: 'assistant', content: '' } })],
};

async function carryOut(plan: Plan, temp: Temp, parts: BotParts): Promise<Commands> {
  temp.proceed = plan.kind === 'calls' ? plan.proceed : undefined;
  temp.notice = plan.notice;
  temp.page = plan.kind === 'calls' ? plan.page : undefined;
  const commands = commandsOf(plan, temp, parts.runner);
  if (commands.length > 0) return { type: 'plan', commands };
  if (plan.kind === 'say') {
    temp.said = { text: safeText(plan.text), citations: plan.citations };
    return say;
  }
  temp.round += 1;
  temp.steps.push(await stepOf(plan, temp, parts));
  return say;
}

function commandsOf(plan: Plan, temp: Temp, runner: Runner): PredictedDoCommand[] {
  if (plan.kind === 'confirm' || plan.kind === 'cancel') {
    const { pendingId } = plan;
    return [
      { type: 'DO', action: pendingActions[plan.kind], actionId: pendingId, parameters: { pendingId } },
    ];
  }
  if (plan.kind !== 'calls') return [];
  const unsure = plan.unsure || changeSeveral(runner.tools, plan.calls);
  const requests = requestsOf({ ...plan, unsure }, temp);
  startReads(requests, temp, runner);
  return requests.map((request) => ({
    type: 'DO',
    action: request.tool,
    actionId: request.key,
    parameters: request,
  }));
}

function requestsOf({ calls, unsure, onlyPressed }: Calls, temp: Temp): CallRequest[] {
  temp.round += 1;
  temp.blocked = false;
  return calls.map((call) => ({ ...requestOf(call, temp, unsure), onlyPressed }));
}

/** Reads that nothing comes before run side by side. */
function startReads(requests: readonly CallRequest[], { started }: Temp, runner: Runner): void {
  const effectOf = ({ tool }: CallRequest) => runner.tools.find(({ name }) => name === tool)?.effect;
  const first = requests.findIndex((request) => effectOf(request) !== 'read');
  const reads = first < 0 ? requests : requests.slice(0, first);
  if (reads.length < 2) return;
  for (const request of reads) {
    const step = runCall(runner, request);
    // Whoever awaits it gets the error; until then it is not one that nobody handles.
    step.catch(() => undefined);
    started.set(request.key, step);
  }
}

function ranOf({ tool, step }: Called): Ran[] {
  if (step.kind === 'question') {
    const { kind, text, field, choices, call } = step;
    return call ? [{ tool, to: { kind, text, field, choices, call } }] : [];
  }
  if (step.kind === 'sign_in') return [{ tool, to: { kind: 'error', error: step.error } }];
  const isPut = step.kind === 'card' || step.kind === 'together' || step.kind === 'several';
  return isPut ? [] : [{ tool, to: step }];
}

/** What is said right away. */
async function stepOf(plan: Plan, temp: Temp, { runner, cards }: BotParts): Promise<Step> {
  if (plan.kind === 'question') {
    const { call, field, unsure } = plan;
    const { text, options } = plan.isAlone ? { text: plan.text, options: plan.choices } : inWords(plan);
    return ask(runner, requestOf(call, temp, unsure), text, { field, options });
  }
  if (plan.kind === 'drop') return { kind: 'card', card: noticeCard('All right. Nothing was changed.') };
  if (plan.kind === 'thanked') return { kind: 'card', card: noticeCard('You are welcome.') };
  if (plan.kind === 'forgotten') {
    return {
      kind: 'card',
      card: noticeCard('I have forgotten our conversation. The records stay as they are.'),
    };
  }
  if (plan.kind === 'help') return { kind: 'card', card: cards.renderHelp(temp.actor) };
  const suggestions = plan.kind === 'unknown' ? plan.suggestions : [];
  return { kind: 'card', card: cards.renderUnknown(suggestions, temp.actor) };
}

/** Choices to answer in words, as a press would run one call and leave the others of the sentence undone. */
function inWords({ text, choices }: Plan & { kind: 'question' }) {
  const { labels, more } = shortlist(choices);
  const names = labels.map((label, at) => `${at + 1}. ${label}`);
  return { text: [text, ...names, ...(more ? [`${more}.`] : [])].join('\n\n'), options: [] };
}

function requestOf(
  { tool, input }: Pick<CallRequest, 'tool' | 'input'>,
  temp: Temp,
  unsure: boolean,
): CallRequest {
  const { actor, turn } = temp;
  // Ids of activities are unique within their conversation only.
  const key = `${turn.activity.conversation.id}:${messageIdOf(turn)}:${temp.position}`;
  temp.position += 1;
  const { activity } = turn;
  return {
    tool,
    input,
    actor,
    surface: 'chat',
    key,
    unsure: unsure || isEdited(activity),
    isShared: isShared(activity),
    conversation: placeOf(activity),
  };
}

/** An edited message has the id of the first one, and is another wish. */
function messageIdOf({ id, activity }: Turn): string {
  return isEdited(activity) ? id : (activity.id ?? id);
}
