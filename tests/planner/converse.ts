import type { RecordRef } from '../../src/core/errors.js';
import { tools } from '../../src/crm/index.js';
import type { Plan, PlannedCall } from '../../src/planner/planner.js';
import { alex, createWorld } from './world.js';

export const { planner, say } = createWorld();
let conversations = 0;

/** A conversation in which every planned call is done, with these records as its answer. */
export function converse() {
  const chat = { actor: alex, conversation: `chat ${(conversations += 1)}` };
  const done = (call: PlannedCall, records: RecordRef[]) => {
    const tool = tools.find(({ name }) => name === call.tool);
    if (!tool) throw new Error(`no tool ${call.tool}`);
    const input = { ...call.input };
    return planner.remember(chat, [
      { kind: 'outcome', outcome: { kind: 'done', tool, input, data: {}, summary: '', records } },
    ]);
  };
  return {
    chat,
    hear: (text: string) => say(text, chat.conversation),
    /** Says a sentence that is one call, and has it answered with deals of these numbers. */
    see: async (text: string, noun: string, ...numbers: number[]): Promise<Plan> => {
      const plan = await say(text, chat.conversation);
      const [call] = callsOf(plan);
      if (call)
        await done(
          call,
          numbers.map((number) => ({ noun, number })),
        );
      return plan;
    },
  };
}

export function callsOf(plan: Plan): PlannedCall[] {
  return plan.kind === 'calls' ? plan.calls : [];
}
