import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import mongoose, { Types } from 'mongoose';
import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import type { Answer, Ledger, LedgerEntry, Recorded } from '../../core/call.js';
import { UserError } from '../../core/errors.js';
import { nextNumber } from '../../db/numbers.js';
import { scope } from '../../db/scope.js';
import { transaction, type RecordChange } from '../../db/transaction.js';
import { mayConcern } from '../notifications/kind.js';
import { undoFor } from './change.js';
import { withWhatChanged } from './meanwhile.js';
import { ChangeModel, type ChangeRecord } from './model.js';

/** How long to wait for the end of what was started before, and how often to look, in milliseconds. */
const patience = 10_000;
const lookAgain = 50;

/** The audit in MongoDB; the unique index on the key is what makes a wish be met once, in however many processes. */
export const ledger: Ledger = {
  recall,
  record: (entry, work) =>
    entry.effect === 'write' ? recordWrite(entry, work) : recordExternal(entry, work),
  async refused(entry, error) {
    await ChangeModel.create([{ ...(await lineOf(entry)), outcome: 'refused', summary: error.message }]);
  },
};

async function recall(actor: Actor, tool: string, key: string): Promise<Recorded | undefined> {
  const wish = wishOf(actor, tool, key);
  const change = await settled({ ...scope(actor), key: wish });
  if (!change) return undefined;
  if (change.answer) return recordedFrom(change, change.answer);
  throw new UserError(
    'conflict',
    'This was started before, and it is not known whether it went through. Check before you try again.',
  );
}

/** The change of a wish. One that was started a moment ago, as by the first of two presses, may still come to its end. */
async function settled(wish: Pick<ChangeRecord, 'organization' | 'key'>): Promise<ChangeRecord | undefined> {
  for (;;) {
    const change = await ChangeModel.findOne(wish).lean<ChangeRecord>();
    if (!change) return undefined;
    if (change.outcome !== 'started' || Date.now() - change.at.getTime() > patience) return change;
    await setTimeout(lookAgain);
  }
}

/** A wish is that of one person and one tool, whatever key a surface gave it. */
function wishOf(actor: Actor, tool: string, key: string): string {
  return createHash('sha256').update(`${actor.memberId} ${tool} ${key}`).digest('base64url');
}

/** The change and its audit are one transaction: both are there afterwards, or neither. */
async function recordWrite(entry: LedgerEntry, work: () => Promise<Answer>): Promise<Recorded> {
  const { actor, tool } = entry;
  const line = await lineOf(entry);
  const key = wishOf(actor, tool, entry.key);
  try {
    const change = await transaction(async (changes) => {
      const answer = await work();
      const done = { ...line, key, ...answered(answer, changes) };
      await ChangeModel.create([done]);
      return { ...done, answer: answer.data };
    }, entry);
    return recordedFrom(change, change.answer);
  } catch (error) {
    const first = await recall(actor, tool, entry.key);
    if (first) return first;
    const explained = await withWhatChanged(entry, error);
    await noteFailure(line, explained);
    throw explained;
  }
}

/**
 * The start is noted before the effect, as what has left the house cannot be rolled back. Where surely nothing was done,
 * the wish can be tried again; after anything else it is not known whether it went through.
 */
async function recordExternal(entry: LedgerEntry, work: () => Promise<Answer>): Promise<Recorded> {
  const { actor, tool } = entry;
  const line = await lineOf(entry);
  const claimed = await claim({
    ...line,
    key: wishOf(actor, tool, entry.key),
    outcome: 'started' as const,
  });
  if (!claimed) return (await recall(actor, tool, entry.key)) ?? recordExternal(entry, work);
  const mine = { organization: line.organization, number: line.number };
  const act = async (changes: readonly RecordChange[]) => {
    const answer = await work();
    await ChangeModel.updateOne(mine, { $set: answered(answer, changes) });
    return { data: answer.data, change: line.number };
  };
  try {
    return await (entry.isPersonal ? act([]) : transaction(act, entry));
  } catch (error) {
    // A transaction that ends with a refusal has left nothing behind.
    const surelyNot = error instanceof UserError && (error.isUntouched || !entry.isPersonal);
    const again = surelyNot ? { $unset: { key: 1 } } : {};
    await ChangeModel.updateOne(mine, { $set: failed(error), ...again });
    throw error;
  }
}

async function claim(line: Omit<ChangeRecord, '_id' | 'summary' | 'records' | 'about'>): Promise<boolean> {
  try {
    await ChangeModel.create([line]);
    return true;
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return false;
    throw error;
  }
}

async function lineOf({ actor, surface, tool, effect, input, isPersonal }: LedgerEntry) {
  const { organization } = scope(actor);
  const number = await nextNumber(organization, 'change');
  const person = { actor: new Types.ObjectId(actor.memberId), actor_name: actor.displayName };
  const what = { surface, tool, effect, input, ...(isPersonal && { personal: true as const }) };
  return { organization, number, at: new Date(), ...person, ...what };
}

function answered({ kept, summary }: Answer, changes: readonly RecordChange[]) {
  const about = changes.map(({ noun, number }) => `${noun}:${number}`);
  const untold = mayConcern(changes) ? ({ untold: true } as const) : {};
  return { outcome: 'done' as const, summary, answer: said(kept), records: [...changes], about, ...untold };
}

const Json = z.record(z.string(), z.unknown());

/** Without the fields that have nothing, which an update would store as null and a repeated wish then answer. */
function said(data: Record<string, unknown>): Record<string, unknown> {
  return Json.parse(JSON.parse(JSON.stringify(data)));
}

/** A question back is no failure. */
async function noteFailure(line: Awaited<ReturnType<typeof lineOf>>, error: unknown): Promise<void> {
  if (error instanceof UserError && error.code === 'ambiguous') return;
  await ChangeModel.create([{ ...line, ...failed(error) }]);
}

function failed(error: unknown) {
  const summary = error instanceof UserError ? error.message : 'Unexpected error';
  return { outcome: 'failed' as const, summary };
}

function recordedFrom(
  change: Pick<ChangeRecord, 'number' | 'at' | 'effect' | 'records'>,
  data: Record<string, unknown>,
): Recorded {
  const undoable = change.effect === 'write' && change.records.length > 0;
  const undoUntil = undoable ? new Date(change.at.getTime() + undoFor) : undefined;
  return { data, change: change.number, undoUntil };
}
