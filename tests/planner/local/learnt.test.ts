import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../../src/planner/local/dialogue/dialog.js';
import { learnAhead } from '../../../src/planner/local/learn/knowledge.js';
import { createLocalPlanner } from '../../../src/planner/local/local.js';
import { tools } from '../../tools.js';
import { memoryStore } from './store.js';
import { alex, now } from './world.js';

const kept = learnAhead(tools);

async function planWith(learnt: Buffer) {
  const planner = createLocalPlanner({
    tools,
    find: async () => [],
    dialogs: memoryStore<Dialog>(),
    learnt,
  });
  return planner.plan({ text: 'Show me all open deals', actor: alex, conversation: 'c', now });
}

const rightPlan = { kind: 'calls', calls: [{ tool: 'list_deals', input: {} }] };

/** The same file with every weight at zero, by which all tools sound alike. */
function emptied(file: Buffer): Buffer {
  const head = file.indexOf(0x0a) + 1;
  return Buffer.concat([file.subarray(0, head), Buffer.alloc(file.length - head)]);
}

describe('what was learnt ahead of time', () => {
  it('is what the planner goes by', async () => {
    expect(await planWith(kept)).toMatchObject(rightPlan);
    expect(await planWith(emptied(kept))).not.toMatchObject(rightPlan);
  });

  it('is the same for the same declarations', () => {
    expect(learnAhead(tools).equals(kept)).toBe(true);
  });

  it.each([
    ['of other declarations', emptied(learnAhead(tools.slice(1)))],
    ['in a file that was cut short', kept.subarray(0, kept.length - 4)],
    ['in a file of something else', Buffer.from('not a model')],
  ])('is learnt anew where it was kept %s', async (_, file) => {
    expect(await planWith(file)).toMatchObject(rightPlan);
  });
});
