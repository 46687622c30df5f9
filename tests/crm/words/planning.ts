import { afterAll, beforeAll } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';

const now = new Date('2026-11-21');
const reading = /^(?:get|list|check|read|find|search)_/;

/** The planner on the CRM with its demo, for the tests of a file. */
export function usePlanner() {
  const planner = createCrmPlanner();
  let crm: TestCrm;
  let alex: Actor;
  beforeAll(async () => {
    crm = await openTestCrm();
    alex = await crm.as('Alex');
  });
  afterAll(() => crm.close());

  /** What a sentence of Alex comes to, in a conversation of its own unless told. */
  const plan = (text: string, conversation = text) => planner.plan({ text, actor: alex, conversation, now });
  return {
    plan,
    /** The calls that a sentence must come to. */
    calls: async (text: string) => {
      const planned = await plan(text);
      if (planned.kind !== 'calls') throw new Error(`“${text}” was not understood.`);
      return planned.calls.map(({ tool, input }) => ({ tool, input }));
    },
    /** The tools that a sentence comes to which change something. */
    changes: async (text: string) => {
      const planned = await plan(text);
      const tools = planned.kind === 'calls' ? planned.calls.map(({ tool }) => tool) : [];
      return tools.filter((tool) => !reading.test(tool));
    },
  };
}
