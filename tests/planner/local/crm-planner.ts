import type { Runner } from '../../../src/core/run.js';
import { lookWith } from '../../../src/commands/look.js';
import { readKept } from '../../../src/commands/learnt.js';
import { findChoices, findNamed } from '../../../src/crm/index.js';
import type { Dialog } from '../../../src/planner/local/dialogue/dialog.js';
import { createLocalPlanner } from '../../../src/planner/local/local.js';
import { tools } from '../../tools.js';
import { memoryStore } from './store.js';

const learnt = await readKept();

/** The local planner over all tools, with the names of the real CRM. */
export function createCrmPlanner(runner?: Runner) {
  return createLocalPlanner({
    tools,
    find: findChoices,
    findNamed,
    dialogs: memoryStore<Dialog>(),
    look: runner && lookWith(runner),
    learnt,
  });
}
