import mongoose, { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { formatMoney } from '../../core/format.js';
import { nameOf, type RecordFields } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { findRecord, type Findable } from '../find.js';
import { fromMinor } from '../money.js';
import { undoFor, type Change, type ChangeList } from './change.js';
import { ChangeModel, type ChangeRecord } from './model.js';

/** What was changed on one record, the newest first. Throws what `findRecord` throws. */
export async function getRecordHistory<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  text: string,
  field: string,
): Promise<z.input<typeof ChangeList>> {
  const { number } = await findRecord(kind, actor, text, field);
  return changesWhere(actor, { about: `${kind.noun}:${number}`, outcome: 'done' }, 50);
}

/** The lines of the audit that match and this person may read, the newest first. */
export async function changesWhere(
  actor: Actor,
  filter: object,
  limit: number,
): Promise<z.input<typeof ChangeList>> {
  const where: object = { ...scope(actor), ...filter, ...readableBy(actor) };
  const found = await ChangeModel.find(where).sort({ number: -1 }).limit(limit).lean<ChangeRecord[]>();
  return { items: await toChanges(actor, found), total: await ChangeModel.countDocuments(where) };
}

/** What was done on a person's own account is theirs alone to read. */
function readableBy({ memberId }: Actor): object {
  return { $or: [{ personal: { $ne: true } }, { actor: new Types.ObjectId(memberId) }] };
}

/** Who reads changes: whose they are, and how amounts are written. */
type Reader = Pick<Actor, 'organizationId' | 'memberId' | 'currency' | 'locale'>;

/** Lines of the audit as they are read. */
export async function toChanges(
  reader: Reader,
  changes: readonly ChangeRecord[],
): Promise<z.input<typeof Change>[]> {
  const names = await namesOf(reader, changes);
  return changes.map((change) => toChange(reader, change, names));
}

/** Whether this person may still take a change back. */
export function canUndo(actor: Reader, change: ChangeRecord, now: Date): boolean {
  return (
    change.outcome === 'done' &&
    change.effect === 'write' &&
    change.records.length > 0 &&
    change.undone_at === undefined &&
    change.actor.equals(actor.memberId) &&
    now.getTime() - change.at.getTime() < undoFor
  );
}

function toChange(
  actor: Reader,
  change: ChangeRecord,
  names: ReadonlyMap<string, string>,
): z.input<typeof Change> {
  const { number, surface, tool, outcome, summary } = change;
  return {
    change_id: number,
    at: change.at.toISOString(),
    actor: change.actor_name,
    surface,
    tool,
    outcome,
    summary,
    records: change.records.map(({ noun, number: record, name }) => ({ noun, number: record, name })),
    fields: change.records.flatMap((record) => fieldChanges(actor, record, names)),
    can_undo: canUndo(actor, change, new Date()),
  };
}

function fieldChanges(
  actor: Reader,
  { noun, before, after }: ChangeRecord['records'][number],
  names: ReadonlyMap<string, string>,
) {
  if (!before || !after) return [];
  return Object.keys(after).map((field) => {
    const show = (value: unknown) => textOf(actor, noun, field, value, names);
    return { field, before: show(before[field]), after: show(after[field]) };
  });
}

function textOf(
  actor: Reader,
  noun: string,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Types.ObjectId) return names.get(value.toHexString()) ?? '–';
  if (typeof value === 'number' && pathOptions(noun, field)['money'] === true) {
    return formatMoney(fromMinor(value, actor.currency), actor.currency, actor);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The names of all records that changed fields point to, by id. */
async function namesOf(
  actor: Reader,
  changes: readonly ChangeRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, Types.ObjectId[]>();
  for (const { noun, before, after } of changes.flatMap(({ records }) => records)) {
    for (const [ref, id] of [...linksIn(noun, before), ...linksIn(noun, after)]) {
      ids.set(ref, [...(ids.get(ref) ?? []), id]);
    }
  }
  const names = new Map<string, string>();
  for (const [ref, wanted] of ids) {
    const found = await mongoose
      .model(ref)
      .find({ ...scope(actor), _id: { $in: wanted } })
      .lean<RecordFields[]>();
    for (const record of found) names.set(record._id.toHexString(), nameOf(record));
  }
  return names;
}

/** The records that fields point to, each as its model and id. */
export function linksIn(noun: string, fields: Record<string, unknown> | null): [string, Types.ObjectId][] {
  return Object.entries(fields ?? {}).flatMap(([field, value]): [string, Types.ObjectId][] => {
    const { ref } = pathOptions(noun, field);
    return typeof ref === 'string' && value instanceof Types.ObjectId ? [[ref, value]] : [];
  });
}

function pathOptions(noun: string, field: string): { ref?: unknown; money?: unknown } {
  return mongoose.models[noun]?.schema.path(field)?.options ?? {};
}
