import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCrm, type TestCrm } from '../crm.js';
import { tools } from '../../tools.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';

let crm: TestCrm;
const planner = createCrmPlanner();

beforeAll(async () => {
  crm = await openTestCrm();
});
afterAll(() => crm.close());

it('what is suggested after an answer is understood, changes nothing and is at most three sentences', async () => {
  const actor = await crm.as('Alex');
  const suggesting = tools.filter((tool) => 'suggests' in tool);
  expect(suggesting.length).toBeGreaterThan(3);
  for (const tool of suggesting) {
    const [field] = Object.keys(tool.input.shape).filter(
      (name) => tool.name === `get_${name.replace('_id', '')}`,
    );
    const { data } = await crm.done(actor, tool.name, field ? { [field]: '5' } : {});
    const sentences = tool.suggests?.(data) ?? [];
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const text of sentences) {
      const plan = await planner.plan({ text, actor, conversation: text, now: new Date() });
      expect(plan, text).toMatchObject({ kind: 'calls', unsure: false });
      const called = plan.kind === 'calls' ? plan.calls.map((call) => call.tool) : [];
      expect(
        tools.filter(({ name }) => called.includes(name)).map(({ effect }) => effect),
        text,
      ).toEqual(['read']);
    }
  }
});
