import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCrm, type TestCrm } from '../crm.js';
import { mayUse } from '../../../src/core/tool.js';
import { tools } from '../../tools.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';

let crm: TestCrm;
const planner = createCrmPlanner();

beforeAll(async () => {
  crm = await openTestCrm();
});
afterAll(() => crm.close());

const suggesting = tools.filter((tool) => 'suggests' in tool);

it.each(['Alex', 'Megan', 'Diego', 'Joni'])(
  'what is suggested to %s after an answer is understood, theirs to do, changes nothing and is at most three sentences',
  async (name) => {
    const actor = await crm.as(name);
    const usable = suggesting.filter((tool) => mayUse(actor, tool));
    expect(usable.length).toBeGreaterThan(0);
    for (const tool of usable) {
      const [field] = Object.keys(tool.input.shape).filter(
        (own) => tool.name === `get_${own.replace('_id', '')}`,
      );
      const { data } = await crm.done(actor, tool.name, field ? { [field]: '1' } : {});
      const sentences = tool.suggests?.(data, actor) ?? [];
      expect(sentences.length).toBeLessThanOrEqual(3);
      for (const text of sentences) {
        const plan = await planner.plan({ text, actor, conversation: text, now: new Date() });
        expect(plan, text).toMatchObject({ kind: 'calls', unsure: false });
        const called = plan.kind === 'calls' ? plan.calls.map((call) => call.tool) : [];
        const meant = tools.filter((each) => called.includes(each.name));
        expect(meant.map((each) => [each.effect, mayUse(actor, each)])).toEqual([['read', true]]);
      }
    }
  },
);
