import { randomUUID } from 'node:crypto';
import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../../core/actor.js';
import { acrossOrganizations } from '../../db/scope.js';
import { MemberModel, type MemberRecord } from '../employees/model.js';
import { toActor } from '../organizations/directory.js';
import { OrganizationModel, type OrganizationRecord } from '../organizations/model.js';
import { NoticeModel, type NoticeRecord } from './model.js';

/** A member of an organization, by their ids. */
export interface Recipient {
  organization: Types.ObjectId;
  member: Types.ObjectId;
}

/** Something to tell a person. The same `key` is told them once. */
type Notice = Pick<NoticeRecord, 'key' | 'kind' | 'text' | 'by' | 'read'> &
  Partial<Pick<NoticeRecord, 'at' | 'fields'>>;

/** All that one person is to be told now. `again` where an earlier sending did not come to its end. */
export interface Batch {
  claim: string;
  recipient: Recipient;
  /** The person, where they are still a member. */
  actor: Actor | undefined;
  notices: NoticeRecord[];
  again: boolean;
}

/** For how long what happens is gathered into one message, in milliseconds. */
const gathering = 5_000;
/** After this long a sending that is not renewed counts as ended, however it did, in milliseconds. */
export const claimedFor = 60_000;
const mostAttempts = 6;

/** Puts a notice into the outbox, unless the person has muted its kind. It goes out in a moment, with what else there is. */
export async function notify(
  { organization, member }: Recipient,
  notice: Notice,
  wait = gathering,
): Promise<void> {
  const muted = await MemberModel.exists({ organization, _id: member, muted: notice.kind });
  if (muted) return;
  const { key, ...rest } = notice;
  const at = new Date();
  const fresh = { at, fields: [], ...rest, due_at: new Date(at.getTime() + wait), attempts: 0 };
  try {
    await NoticeModel.updateOne({ organization, member, key }, { $setOnInsert: fresh }, { upsert: true });
  } catch (error) {
    // Two processes put the same one in at once.
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) throw error;
  }
}

/** Takes all that one person is to be told, if anybody is; no other sending gets it meanwhile. */
export async function claimBatch(now = new Date()): Promise<Batch | undefined> {
  const free = { $or: [{ claimed_until: { $exists: false } }, { claimed_until: { $lte: now } }] };
  const claim = randomUUID();
  const claimed_until = new Date(now.getTime() + claimedFor);
  const first = await NoticeModel.findOneAndUpdate(
    { due_at: { $lte: now }, ...free },
    { $set: { claim, claimed_until }, $inc: { attempts: 1 } },
    { ...acrossOrganizations, sort: { due_at: 1 } },
  ).lean<NoticeRecord>();
  if (!first) return undefined;
  const { organization, member } = first;
  const others = { organization, member, due_at: { $exists: true }, ...free };
  await NoticeModel.updateMany(others, { $set: { claim, claimed_until }, $inc: { attempts: 1 } });
  const notices = await NoticeModel.find({ organization, member, claim })
    .sort({ at: 1, _id: 1 })
    .lean<NoticeRecord[]>();
  const recipient = { organization, member };
  return { claim, recipient, actor: await actorOf(recipient), notices, again: first.claim !== undefined };
}

/** Keeps a batch whose sending takes long from others. */
export async function renewBatch({ claim, recipient }: Batch, now = new Date()): Promise<void> {
  const claimed_until = new Date(now.getTime() + claimedFor);
  await NoticeModel.updateMany({ ...recipient, claim }, { $set: { claimed_until } });
}

/** What was sent, or cannot be, stays for some days, so that it is not told again. */
export async function settleBatch({ claim, recipient }: Batch): Promise<void> {
  const unset = { due_at: 1, claim: 1, claimed_until: 1 };
  await NoticeModel.updateMany({ ...recipient, claim }, { $unset: unset });
}

/** Has the batch tried again later, and given up after some tries. */
export async function postponeBatch(batch: Batch, now = new Date()): Promise<void> {
  const { claim, recipient, notices } = batch;
  const attempts = Math.max(...notices.map((notice) => notice.attempts)) + 1;
  if (attempts > mostAttempts) return settleBatch(batch);
  const due_at = new Date(now.getTime() + 30_000 * 2 ** attempts);
  await NoticeModel.updateMany(
    { ...recipient, claim },
    { $set: { due_at }, $unset: { claim: 1, claimed_until: 1 } },
  );
}

/** An active member who can sign in, as the actor that reads what they are told of. */
async function actorOf({ organization, member }: Recipient): Promise<Actor | undefined> {
  const found = await MemberModel.findOne({
    organization,
    _id: member,
    status: 'active',
  }).lean<MemberRecord>();
  const where = await OrganizationModel.findOne({
    organization,
    _id: organization,
  }).lean<OrganizationRecord>();
  if (!found?.aad_object_id || !where) return undefined;
  return toActor({ tenantId: found.tenant_id, aadObjectId: found.aad_object_id }, found, where);
}
