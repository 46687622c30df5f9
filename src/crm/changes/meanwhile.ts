import type { z } from 'zod/v4';
import type { LedgerEntry } from '../../core/call.js';
import { UserError } from '../../core/errors.js';
import { scope } from '../../db/scope.js';
import type { FieldChange } from './change.js';
import { toChanges } from './history.js';
import { ChangeModel, type ChangeRecord } from './model.js';

const mostTold = 3;
const mostFields = 3;

/** Where a record is not as the person saw it any more, the same error with who changed it since, and how. */
export async function withWhatChanged({ actor, ifVersion }: LedgerEntry, error: unknown): Promise<unknown> {
  if (!(error instanceof UserError) || error.code !== 'conflict' || !error.record) return error;
  if (ifVersion === undefined) return error;
  const { record } = error;
  const about = `${record.noun}:${record.number}`;
  const latest = await ChangeModel.find({ ...scope(actor), about, outcome: 'done' })
    .sort({ number: -1 })
    .limit(mostTold)
    .lean<ChangeRecord[]>();
  const since = latest.filter(({ records }) =>
    records.some(({ noun, number, version }) => `${noun}:${number}` === about && version > ifVersion),
  );
  if (since.length === 0) return error;
  const changes = await toChanges(actor, since);
  const told = since.map((change, at) => {
    const who = change.actor.equals(actor.memberId) ? 'You' : change.actor_name;
    return `${who}: ${change.summary}${inWords(changes[at]?.fields ?? [])}`;
  });
  return new UserError('conflict', [error.message, ...told.toReversed()].join('\n'), {
    record,
    cause: error,
  });
}

/** The fields that changed, where the sentence alone may not tell. */
function inWords(fields: readonly z.input<typeof FieldChange>[]): string {
  const shown = fields
    .slice(0, mostFields)
    .map(({ field, before = '–', after = '–' }) => `${field.replaceAll('_', ' ')} ${before} → ${after}`);
  return shown.length > 0 ? ` (${shown.join(', ')})` : '';
}
