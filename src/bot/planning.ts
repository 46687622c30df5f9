import type { Plan as Commands, Planner as TeamsPlanner, PredictedDoCommand } from '@microsoft/teams-ai';
import type { Plan } from '../planner/planner.js';
import { ask, type CallRequest } from './calls.js';
import type { BotParts } from './parts.js';
import type { State } from './state.js';
import { noticeCard } from './reply.js';
import type { Step } from './step.js';

/** The actions for what waits for the person's yes; no tool can have their names. */
export const pendingActions = { confirm: 'pending.confirm', cancel: 'pending.cancel' } as const;

type Temp = State['temp'];

/**
 * Our planner as one of the Teams AI library: the calls of a plan become DO commands, each with an id of its own.
 * When they have run, or where there is nothing to run, a SAY command tells what the turn came to.
 */
export function createTeamsPlanner(parts: BotParts): TeamsPlanner<State> {
  return {
    beginTask: async (_context, { temp }) => {
      const { actor, turn, input } = temp;
      const conversation = turn.activity.conversation.id;
      const plan = await parts.planner.plan({ text: input.trim(), actor, conversation, now: new Date() });
      const commands = commandsOf(plan, temp);
      if (commands.length > 0) return { type: 'plan', commands };
      temp.steps.push(await stepOf(plan, temp, parts));
      return say;
    },
    continueTask: async () => say,
  };
}

/** Its words are those of the steps. */
const say: Commands = {
  type: 'plan',
  commands: [Object.assign({ type: 'SAY' } as const, { response: { role: 'assistant', content: '' } })],
};

function commandsOf(plan: Plan, temp: Temp): PredictedDoCommand[] {
  if (plan.kind === 'confirm' || plan.kind === 'cancel') {
    const { pendingId } = plan;
    return [
      { type: 'DO', action: pendingActions[plan.kind], actionId: pendingId, parameters: { pendingId } },
    ];
  }
  if (plan.kind !== 'calls') return [];
  return plan.calls.map((call, index) => {
    const request = requestOf(call, temp, index, plan.unsure);
    return { type: 'DO', action: call.tool, actionId: request.key, parameters: request };
  });
}

/** What is said right away. */
async function stepOf(plan: Plan, temp: Temp, { runner, cards }: BotParts): Promise<Step> {
  if (plan.kind === 'question') {
    const { call, field, unsure } = plan;
    const { text, options } = plan.isAlone ? { text: plan.text, options: plan.choices } : inWords(plan);
    return ask(runner, requestOf(call, temp, 0, unsure), text, { field, options });
  }
  if (plan.kind === 'drop') return { kind: 'card', card: noticeCard('All right. Nothing was changed.') };
  if (plan.kind === 'help') return { kind: 'card', card: cards.renderHelp(temp.actor) };
  const suggestions = plan.kind === 'unknown' ? plan.suggestions : [];
  return { kind: 'card', card: cards.renderUnknown(suggestions, temp.actor) };
}

/** Choices to answer in words, as a press would run one call and leave the others of the sentence undone. */
function inWords({ text, choices }: Plan & { kind: 'question' }) {
  const names = choices.map(({ label }, at) => `${at + 1}. ${label}`);
  return { text: [text, ...names].join('\n\n'), options: [] };
}

function requestOf(
  { tool, input }: Pick<CallRequest, 'tool' | 'input'>,
  { actor, turn }: Temp,
  index: number,
  unsure: boolean,
): CallRequest {
  // Ids of activities are unique within their conversation only.
  const key = `${turn.activity.conversation.id}:${turn.activity.id ?? turn.id}:${index}`;
  return { tool, input, actor, surface: 'chat', key, unsure };
}
