import { z } from 'zod/v4';
import { limit, oneOf, recordId } from '../../core/fields.js';
import { defineTool } from '../../core/tool.js';
import { ChangeList, Undone } from './change.js';
import { changesWhere } from './history.js';
import { changeToUndo, undoChange, undoTool } from './undo.js';
import { phrases } from './phrases/index.js';

/** Kinds of records that change. */
const nouns = [
  'customer',
  'lead',
  'deal',
  'issue',
  'order',
  'payment',
  'activity',
  'employee',
  'organization',
] as const;

export const changeTools = [
  defineTool({
    name: 'list_changes',
    title: 'List changes',
    description: 'Lists who changed what in the organization, the newest first.',
    permission: 'change:read',
    effect: 'read',
    hasOutsideText: true,
    phrases: phrases.list_changes,
    input: z.object({
      noun: oneOf(nouns, 'Only changes of this kind of record').optional(),
      record_id: z.int().positive().describe('Number of the record, with noun').optional(),
      limit: limit(),
    }),
    output: ChangeList,
    handle: ({ noun, record_id, limit: most }, { actor }) => {
      const about =
        noun && (record_id === undefined ? { $gte: `${noun}:`, $lt: `${noun};` } : `${noun}:${record_id}`);
      return changesWhere(actor, about ? { about } : {}, most);
    },
    summary: ({ items, total }) => `${items.length} of ${total} changes.`,
    card: (list) => ({ template: 'change_list', data: list }),
  }),
  defineTool({
    name: undoTool,
    title: 'Undo a change',
    description: 'Takes back a change of yours of the last 10 minutes, the last one unless another is named.',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.undo_change,
    input: z.object({ change_id: recordId('change', 'Number of the change').optional() }),
    output: Undone,
    prepare: async ({ change_id }, { actor }) => {
      const { number, summary } = await changeToUndo(actor, change_id);
      return { input: { change_id: String(number) }, shown: { change_id: `${number}: ${summary}` } };
    },
    handle: ({ change_id }, { actor, now }) => undoChange(actor, change_id, now),
    summary: ({ undone }) => `Undone, so this no longer holds: ${undone}`,
  }),
];
