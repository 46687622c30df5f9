import mongoose, { Types, type Model } from 'mongoose';
import type { z } from 'zod/v4';
import { can, type Actor, type Permission } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { plural } from '../../core/noun.js';
import { removeRecord, reviveRecord, updateRecord, type RecordFields } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import type { RecordChange } from '../../db/transaction.js';
import { notFound, numberIn } from '../find.js';
import type { Undone } from './change.js';
import { canUndo, linksIn } from './history.js';
import { ChangeModel, type ChangeRecord } from './model.js';

/** The name of the tool that undoes, as the audit knows it. */
export const undoTool = 'undo_change';

/**
 * Takes a change of this person back, the last one if none is named: every record gets the fields it had.
 * Throws `conflict` where a record was changed since or something new depends on it.
 */
export async function undoChange(
  actor: Actor,
  changeId: string | undefined,
  now: Date,
): Promise<z.input<typeof Undone>> {
  const change = await changeToUndo(actor, changeId);
  if (!canUndo(actor, change, now)) throw new UserError('conflict', reasonAgainst(actor, change));
  for (const record of change.records.toReversed()) await takeBack(actor, record);
  await ChangeModel.updateOne({ ...scope(actor), _id: change._id }, { $set: { undone_at: now } });
  return {
    undone: change.summary,
    records: change.records
      .filter(({ before }) => before !== null)
      .map(({ noun, number, name }) => ({ noun, number, name })),
  };
}

/** The change that is meant: the last one of this person if none is named. */
export function changeToUndo(actor: Actor, changeId: string | undefined): Promise<ChangeRecord> {
  return changeId === undefined ? lastOf(actor) : changeNumbered(actor, changeId);
}

/** Said again, “undo that” goes on to the change before, so it passes over what was undone and the undoing. */
async function lastOf(actor: Actor): Promise<ChangeRecord> {
  const change = await ChangeModel.findOne({
    ...scope(actor),
    actor: new Types.ObjectId(actor.memberId),
    outcome: 'done',
    effect: 'write',
    about: { $ne: [] },
    tool: { $ne: undoTool },
    undone_at: { $exists: false },
  })
    .sort({ number: -1 })
    .lean<ChangeRecord>();
  if (change) return change;
  throw new UserError('not_found', 'You have not changed anything that could be undone.');
}

async function changeNumbered(actor: Actor, text: string): Promise<ChangeRecord> {
  const number = numberIn(text);
  const change =
    number === undefined ? null : await ChangeModel.findOne({ ...scope(actor), number }).lean<ChangeRecord>();
  if (change) return change;
  throw notFound('change', text);
}

function reasonAgainst(actor: Actor, change: ChangeRecord): string {
  if (!change.actor.equals(actor.memberId)) return `Only ${change.actor_name} can undo this.`;
  if (change.undone_at !== undefined) return 'This was undone already.';
  if (change.outcome !== 'done' || change.records.length === 0) return 'This did not change anything.';
  if (change.effect === 'external') return 'This has left the CRM and cannot be undone.';
  return 'A change can be undone for 10 minutes, which are over.';
}

async function takeBack(actor: Actor, change: RecordChange): Promise<void> {
  const { noun, id, name, before, after, version } = change;
  if (!can(actor, permissionToTakeBack(change))) {
    throw new UserError(
      'forbidden',
      `You may not change ${plural(noun)} any more, so ${name || noun} stays as it is.`,
    );
  }
  const model: Model<RecordFields> = mongoose.model<RecordFields>(noun);
  await refuseDangling(actor, change);
  if (after === null) return reviveRecord(model, actor, change);
  const record = await model.findOne({ ...scope(actor), _id: id }).lean<RecordFields>();
  if (record?.version !== version) {
    throw new UserError('conflict', `${name} was changed since, so this cannot be undone any more.`);
  }
  if (before !== null) {
    await updateRecord(model, record, before);
    return;
  }
  await refuseDependents(actor, noun, record, name);
  await removeRecord(model, record);
}

/** Whose permission governs a noun that has none of its own. */
const governing: Readonly<Record<string, string>> = { comment: 'issue', member: 'employee' };

/** Who may create a record may take that back; a customer's report is an example. */
function permissionToTakeBack({ noun, before, after }: RecordChange): Permission {
  const action = before === null || after === null ? 'create' : 'update';
  return `${governing[noun] ?? noun}:${action}`;
}

/** Nothing is brought back that would point to a record which is gone. */
async function refuseDangling(actor: Actor, { noun, name, before }: RecordChange): Promise<void> {
  for (const [ref, _id] of linksIn(noun, before)) {
    if (await mongoose.model(ref).exists({ ...scope(actor), _id })) continue;
    throw new UserError(
      'conflict',
      `The ${ref} of ${name || noun} is gone, so this cannot be undone any more.`,
    );
  }
}

/** A record that others point to by now stays. */
async function refuseDependents(
  actor: Actor,
  noun: string,
  record: RecordFields,
  name: string,
): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    for (const [field, { options }] of Object.entries(model.schema.paths)) {
      if (options?.ref !== noun) continue;
      if (!(await model.exists({ ...scope(actor), [field]: record._id }))) continue;
      throw new UserError(
        'conflict',
        `There are ${plural(model.modelName)} that belong to ${name} by now, so it cannot be taken back.`,
      );
    }
  }
}
