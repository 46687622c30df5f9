import type { RecordRef } from '../../../src/core/errors.js';
import type { Plan, PlannedCall, Remembered } from '../../../src/planner/planner.js';
import { tools } from '../../tools.js';
import { alex, createWorld } from './world.js';

export const { planner, say } = createWorld();
let conversations = 0;

function outcomeOf(call: PlannedCall, records: RecordRef[], data = {}, owners: RecordRef[] = []): Remembered {
  const tool = tools.find(({ name }) => name === call.tool);
  if (!tool) throw new Error(`no tool ${call.tool}`);
  const input = { ...call.input };
  return { kind: 'outcome', outcome: { kind: 'done', tool, input, data, summary: '', records, owners } };
}

/** The answer of a list that goes on: deals of these numbers, of so many in all. */
export function listOf(call: PlannedCall, numbers: readonly number[], total: number): Remembered {
  const records = numbers.map((number) => ({ noun: 'deal', number }));
  return outcomeOf(call, records, { items: records, total });
}

type Ref = readonly [noun: string, number: number];

/** A conversation in which every planned call is done, with these records as its answer. */
export function converse() {
  const chat = { actor: alex, conversation: `chat ${(conversations += 1)}` };
  return {
    chat,
    hear: (text: string) => say(text, chat.conversation),
    /** Says a sentence that is one call, and has it answered with deals of these numbers. */
    see: async (text: string, noun: string, ...numbers: number[]): Promise<Plan> => {
      const plan = await say(text, chat.conversation);
      const [call] = callsOf(plan);
      if (call)
        await planner.remember(chat, [
          outcomeOf(
            call,
            numbers.map((number) => ({ noun, number })),
          ),
        ]);
      return plan;
    },
    /** Says a sentence that shows one record, which belongs to others: open('show deal 20', ['deal', 20], ['customer', 2]). */
    open: async (text: string, [noun, number]: Ref, ...owners: Ref[]): Promise<Plan> => {
      const plan = await say(text, chat.conversation);
      const [call] = callsOf(plan);
      const refs = owners.map(([of, to]) => ({ noun: of, number: to }));
      if (call) await planner.remember(chat, [outcomeOf(call, [{ noun, number }], {}, refs)]);
      return plan;
    },
    /** Does the calls of one plan, each to a deal. */
    done: (calls: readonly PlannedCall[]) =>
      planner.remember(
        chat,
        calls.map((call) => outcomeOf(call, [{ noun: 'deal', number: Number(call.input['deal_id']) }])),
      ),
  };
}

export function callsOf(plan: Plan): PlannedCall[] {
  return plan.kind === 'calls' ? plan.calls : [];
}
