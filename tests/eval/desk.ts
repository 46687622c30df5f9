import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../src/core/actor.js';
import { openCrm, type Crm } from '../../src/commands/crm.js';
import { findNamed } from '../../src/crm/index.js';
import { follow } from '../../src/commands/follow.js';
import { lookWith } from '../../src/commands/look.js';
import { memberCalled } from '../../src/commands/member.js';
import { readConfig } from '../../src/config.js';
import { connectDatabase } from '../../src/db/connect.js';
import { fillDemo } from '../../src/demo/fill.js';
import type { Plan } from '../../src/planner/planner.js';
import { createLocalPlanner } from '../../src/planner/local/local.js';
import { createLog } from '../../src/telemetry/log.js';
import { memoryStore } from '../planner/local/store.js';
import { tools } from '../tools.js';

/** When all sentences are said: a Wednesday, ten o'clock in Los Angeles. Dates in the files count from here. */
const now = new Date('2026-11-18T18:00:00Z');

/** The demo CRM on a database of its own, and somebody who talks to its planner. */
export interface Desk {
  crm: Crm;
  as(name: string): Promise<Actor>;
  say(text: string, actor: Actor, conversation: string): Promise<Plan>;
  /** Does what was planned as a chat would, except what leaves the CRM, so that the next words can mean it. */
  answer(text: string, actor: Actor, conversation: string, plan: Plan): Promise<{ shown: string[] }>;
  close(): Promise<void>;
}

export async function openDesk(learnt?: Buffer): Promise<Desk> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-eval-'));
  const database = await connectDatabase({ dataDir: DATA_DIR });
  await fillDemo(now);
  await database.close();
  const opened = await openCrm(readConfig({ DATA_DIR }), createLog('error', 2).log);
  // Every tool of Microsoft 365 can be meant, whatever the server at hand has.
  const planner = createLocalPlanner({
    tools,
    find: opened.find,
    findNamed,
    dialogs: memoryStore(),
    look: lookWith(opened.runner),
    learnt,
  });
  const crm: Crm = { ...opened, planner };
  const actors = new Map<string, Promise<Actor>>();
  return {
    crm,
    as(name) {
      const known = actors.get(name) ?? memberCalled(name, crm.identify);
      actors.set(name, known);
      return known;
    },
    say: (text, actor, conversation) => crm.planner.plan({ text, actor, conversation, now }),
    async answer(text, actor, conversation, plan) {
      const shown: string[] = [];
      const runner: Crm['runner'] = {
        ...crm.runner,
        async run(request) {
          const outcome = await crm.runner.run(request);
          if (outcome.kind === 'done') shown.push(...outcome.records.map(({ number }) => String(number)));
          return outcome;
        },
      };
      const effects = ['read', 'write', 'external'] as const;
      await follow({ ...crm, runner }, { text, actor, conversation, now }, plan, effects);
      return { shown };
    },
    async close() {
      await crm.close();
      await rm(DATA_DIR, { recursive: true, force: true });
    },
  };
}
