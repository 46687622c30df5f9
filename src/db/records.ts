import mongoose, { Schema, Types, type Model, type SchemaDefinition } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { UserError } from '../core/errors.js';
import { plural } from '../core/noun.js';
import { differenceOf, updateOf } from './difference.js';
import { nextNumber } from './numbers.js';
import { requireOrganization, scope } from './scope.js';
import { noteChange, takeExpectedVersion, type RecordChange } from './transaction.js';
import { learnWords } from './vocabulary.js';
import { keepWords, searchedFields, searchWords } from './words.js';

/** The fields that every record has. `number` counts from 1 in its organization; `version` grows with each change. */
export interface RecordFields {
  _id: Types.ObjectId;
  organization: Types.ObjectId;
  number: number;
  created_at: Date;
  created_by?: Types.ObjectId;
  updated_at: Date;
  version: number;
}

/** The fields of a record that are its own. */
type Own<R extends RecordFields> = Omit<R, keyof RecordFields>;

/** The fields to create a record with; optional ones may be undefined and are then left out. */
export type NewRecord<R extends RecordFields> = {
  [F in keyof Own<R>]: object extends Pick<Own<R>, F> ? Own<R>[F] | undefined : Own<R>[F];
};

type Index = Record<string, 1 | -1>;

/**
 * Declares the model of a noun: its own fields beside those of every record, scoped to an organization, with a
 * unique number in it. Each index is put behind the organization; `unique` ones hold where all their fields are set.
 * What a search goes through are the fields with `searched: true`.
 */
export function recordModel<R extends RecordFields>(
  noun: string,
  fields: SchemaDefinition,
  indexes: { plain: readonly Index[]; unique?: readonly string[] },
): Model<R> {
  const base = {
    organization: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    created_at: { type: Date, required: true },
    created_by: { type: Schema.Types.ObjectId, ref: 'member' },
    updated_at: { type: Date, required: true },
    version: { type: Number, required: true },
  };
  const schema = new Schema({ ...fields, ...base }, { versionKey: false, collection: plural(noun) });
  schema.plugin(requireOrganization);
  schema.index({ organization: 1, number: 1 }, { unique: true });
  keepWords(noun, schema);
  for (const index of indexes.plain) schema.index({ organization: 1, ...index });
  for (const field of indexes.unique ?? []) {
    const partialFilterExpression = { [field]: { $exists: true } };
    schema.index({ organization: 1, [field]: 1 }, { unique: true, partialFilterExpression });
  }
  // Mongoose infers a record from the literal type of its schema, which a spread definition does not have.
  return mongoose.model(noun, schema) as unknown as Model<R>;
}

/**
 * Stores a new record with the next number of its noun. Only inside a transaction.
 * Throws `duplicate` where another record has a value that must be unique.
 */
export async function createRecord<R extends RecordFields>(
  model: Model<R>,
  actor: Actor,
  fields: NewRecord<R>,
): Promise<R> {
  const { organization } = scope(actor);
  const now = new Date();
  const number = await nextNumber(organization, model.modelName);
  const created_by = new Types.ObjectId(actor.memberId);
  const base = { organization, number, created_at: now, created_by, updated_at: now, version: 1 };
  const document = await unique(model, new model({ ...defined(fields), ...base }).save());
  // toObject gives the plain record; its type depends on the schema that recordModel hides.
  const record = document.toObject() as unknown as R;
  noteChange({ ...refOf(model, record), before: null, after: defined(fields), version: 1 });
  return record;
}

/**
 * Changes fields of a record that was just read; `null` removes a field. Only inside a transaction.
 * Throws `conflict` where it was changed since the person saw it or would stay as it is, `duplicate` as createRecord
 * does. Unchanged fields are left out of the audit.
 */
export async function updateRecord<R extends RecordFields>(
  model: Model<R>,
  record: R,
  patch: { [F in keyof Own<R>]?: Own<R>[F] | null | undefined },
): Promise<R> {
  const expected = takeExpectedVersion();
  if (expected !== undefined && expected !== record.version) throw changedSince(model, record);
  const difference = differenceOf(record, patch);
  if (!difference) {
    const message = `${nameOf(record)} is like that already, so nothing was changed.`;
    throw new UserError('conflict', message, { record: { noun: model.modelName, number: record.number } });
  }

  const { before, after } = difference;
  const { organization, _id, version } = record;
  const fields = { ...after, ...(await changedWords(model, record, after)) };
  const update = model.findOneAndUpdate({ organization, _id, version }, updateOf<R>(fields), {
    returnDocument: 'after',
  });
  const updated = await unique(model, update.lean<R>().exec());
  if (!updated) throw changedSince(model, record);
  noteChange({ ...refOf(model, updated), before, after, version: updated.version });
  return updated;
}

/** Removes a record that was just read; only the undo of its creation does. Only inside a transaction. */
export async function removeRecord<R extends RecordFields>(model: Model<R>, record: R): Promise<void> {
  const { organization, _id, version, ...own } = record;
  const { deletedCount } = await model.deleteOne({ organization, _id, version });
  if (deletedCount !== 1) throw changedSince(model, record);
  noteChange({ ...refOf(model, record), before: own, after: null, version });
}

/** Brings a removed record back under its number; only the undo of a removal does. Only inside a transaction. */
export async function reviveRecord<R extends RecordFields>(
  model: Model<R>,
  actor: Actor,
  removed: RecordChange,
): Promise<void> {
  const version = removed.version + 1;
  const base = { ...scope(actor), _id: removed.id, number: removed.number, version, updated_at: new Date() };
  await unique(model, new model({ ...removed.before, ...base }).save());
  noteChange({ ...removed, before: null, after: removed.before, version });
}

/** What a person calls a record. */
export function nameOf(record: object): string {
  for (const field of ['title', 'name', 'display_name'] as const) {
    const value: unknown = Reflect.get(record, field);
    if (typeof value === 'string') return value;
  }
  return '';
}

/** Turns the database's refusal of a second equal value into a sentence. */
async function unique<T>(model: { modelName: string }, stored: Promise<T>): Promise<T> {
  try {
    return await stored;
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) throw error;
    const message = `Another ${model.modelName} has the same value in a field that must differ.`;
    throw new UserError('duplicate', message, { cause: error });
  }
}

function changedSince<R extends RecordFields>(model: Model<R>, record: R): UserError {
  const noun = model.modelName;
  return new UserError(
    'conflict',
    `${nameOf(record)} was changed in the meantime. Here is how it stands now.`,
    {
      record: { noun, number: record.number },
    },
  );
}

function refOf<R extends RecordFields>(model: Model<R>, record: R) {
  return { noun: model.modelName, id: record._id, number: record.number, name: nameOf(record) };
}

function defined(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** The words a record is found by, where a change touches them. */
async function changedWords<R extends RecordFields>(
  { modelName, schema }: Model<R>,
  record: R,
  after: object,
): Promise<object> {
  if (!searchedFields(schema).some((field) => field in after)) return {};
  const words = searchWords(schema, { ...record, ...after });
  await learnWords(record.organization, modelName, words);
  return { words };
}
