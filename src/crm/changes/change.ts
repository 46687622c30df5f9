import { z } from 'zod/v4';
import { surfaces } from '../../core/call.js';
import { listOf } from '../../core/fields.js';

/** For how long a change can be undone, in milliseconds. */
export const undoFor = 10 * 60_000;

/** One field before and after; values as text a person reads, money and days raw. */
export const FieldChange = z.object({
  field: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});

/** One line of the audit: who did what to which records. `at` is an ISO 8601 instant. */
export const Change = z.object({
  change_id: z.int().describe('Its number, to undo it by'),
  at: z.string(),
  actor: z.string(),
  surface: z.enum(surfaces),
  tool: z.string(),
  outcome: z.enum(['started', 'done', 'refused', 'failed']),
  summary: z.string(),
  records: z.array(z.object({ noun: z.string(), number: z.int(), name: z.string() })),
  fields: z.array(FieldChange),
  can_undo: z.boolean(),
});
export type Change = z.output<typeof Change>;

export const ChangeList = listOf(Change);

/** What an undo brought back. */
export const Undone = z.object({
  undone: z.string().describe('What was taken back, as a sentence'),
  records: z.array(z.object({ noun: z.string(), number: z.int(), name: z.string() })),
});
