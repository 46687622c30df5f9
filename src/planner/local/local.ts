import { LRUCache } from 'lru-cache';
import type { ExpiringStore } from '../../core/call.js';
import type { FindChoices } from '../../core/fields.js';
import type { Tool } from '../../core/tool.js';
import type { Planner, Turn } from '../planner.js';
import { after, dialogKey, emptyDialog, type Dialog } from './dialog.js';
import { today } from './days.js';
import { allowedFor, learn } from './knowledge.js';
import { createLookup, createNames } from './names.js';
import { readDated } from './reading.js';
import { readSentence } from './sentence.js';
import type { Told } from './settle.js';
import { understand } from './understand.js';

/** What the local planner needs from the rest of the house. */
export interface LocalPlannerParts {
  tools: readonly Tool[];
  find: FindChoices;
  dialogs: ExpiringStore<Dialog>;
}

/** Longer messages, in characters, are no requests. */
const longestText = 2000;

/** Builds the planner that needs no network: it learns from the tools' phrases here, then plans in milliseconds. */
export function createLocalPlanner({ tools, find, dialogs }: LocalPlannerParts): Planner {
  const knowledge = learn(tools);
  const namesOf = createNames(find);
  // What the plan of a turn was made with, until its end, so that remembering it does not read the same again.
  const planned = new LRUCache<string, Dialog>({ max: 1000, ttl: 10_000 });

  async function tell({ text, actor, now }: Turn, dialog: Dialog): Promise<Told> {
    if (text.length > longestText) return { plan: { kind: 'unknown', suggestions: [] }, dialog };
    const reading = readDated(readSentence(text, knowledge.aliases), today(now, actor.timeZone));
    const lookup = { find: createLookup(find), actor, shown: dialog.shown };
    const names = await namesOf(actor);
    return understand({ knowledge, allowed: allowedFor(knowledge, actor), names, lookup }, reading, dialog);
  }

  return {
    async plan(turn) {
      const key = dialogKey(turn);
      const dialog = (await dialogs.get(key)) ?? emptyDialog;
      const told = await tell(turn, dialog);
      if (JSON.stringify(told.dialog) !== JSON.stringify(dialog)) await dialogs.put(key, told.dialog);
      planned.set(key, told.dialog);
      return told.plan;
    },
    async remember(turn, what) {
      if (what.length === 0) return;
      const key = dialogKey(turn);
      const dialog = planned.get(key) ?? (await dialogs.get(key)) ?? emptyDialog;
      planned.delete(key);
      await dialogs.put(key, after(dialog, what));
    },
  };
}
