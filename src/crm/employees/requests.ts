import mongoose, { Schema, type Types } from 'mongoose';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { requireOrganization, scope } from '../../db/scope.js';

/** Somebody of the tenant who asked to be let in. A declined request stays, so that it is not made again at once. */
export interface AccessRequestRecord {
  organization: Types.ObjectId;
  aad_object_id: string;
  display_name: string;
  email?: string;
  asked_at: Date;
  /** When it was made or declined: 30 days after that it is forgotten. */
  kept_since: Date;
  declined_at?: Date;
}

const schema = new Schema<AccessRequestRecord>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    aad_object_id: { type: String, required: true },
    display_name: { type: String, required: true },
    email: String,
    asked_at: { type: Date, required: true },
    kept_since: { type: Date, required: true, expires: '30d' },
    declined_at: Date,
  },
  { versionKey: false, collection: 'access_requests' },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, aad_object_id: 1 }, { unique: true });

export const AccessRequestModel = mongoose.model<AccessRequestRecord>('access_request', schema);

/** How many may be kept for an organization. */
const mostRequests = 200;

/**
 * Notes that somebody asks to be let in, and gives their request. Asking again is the same one, and so is asking after
 * it was declined. Throws `unavailable` where too many ask.
 */
export async function askForAccess(
  organization: Types.ObjectId,
  person: { aadObjectId: string; displayName: string; email?: string | undefined },
): Promise<AccessRequestRecord> {
  const mine = { organization, aad_object_id: person.aadObjectId };
  const known = await AccessRequestModel.findOne(mine).lean<AccessRequestRecord>();
  if (known) return known;
  if ((await AccessRequestModel.countDocuments({ organization })) >= mostRequests) {
    throw new UserError('unavailable', 'Too many people have asked for access. Please talk to the owner.');
  }
  const { displayName: display_name, email } = person;
  const now = new Date();
  const request = { display_name, ...(email && { email }), asked_at: now, kept_since: now };
  try {
    await AccessRequestModel.updateOne(mine, { $setOnInsert: request }, { upsert: true });
  } catch (error) {
    // They asked twice at once.
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) throw error;
  }
  return AccessRequestModel.findOne(mine).orFail().lean<AccessRequestRecord>();
}

/** Who waits for an answer, the first to ask first. */
export async function openRequests(actor: Actor): Promise<AccessRequestRecord[]> {
  const open = { ...scope(actor), declined_at: { $exists: false } };
  return AccessRequestModel.find(open).sort({ asked_at: 1 }).lean<AccessRequestRecord[]>();
}

/**
 * Who is meant of those who asked, also of those who were declined, by name, e-mail address or Entra object id. Throws
 * `not_found`, or `ambiguous` with choices for the field.
 */
export async function requestMeant(actor: Actor, text: string, field: string): Promise<AccessRequestRecord> {
  const requests = await AccessRequestModel.find(scope(actor)).lean<AccessRequestRecord[]>();
  const wanted = text.trim().toLowerCase();
  const found = requests.filter(({ aad_object_id, display_name, email }) =>
    [aad_object_id, display_name, email].some((name) => name?.toLowerCase() === wanted),
  );
  const [one, ...others] = found;
  if (!one)
    throw new UserError(
      'not_found',
      `Nobody called “${text}” waits for access. Check the name, or give an e-mail address.`,
    );
  if (others.length === 0) return one;
  const options = found.map(({ aad_object_id, display_name, email }) => ({
    value: aad_object_id,
    label: display_name,
    detail: email ?? aad_object_id,
  }));
  throw new UserError('ambiguous', `Several people called “${text}” have asked for access. Which one?`, {
    choices: { field, options },
  });
}

/** Forgets the request of somebody who has been let in. */
export async function removeRequest(actor: Actor, aad_object_id: string): Promise<void> {
  await AccessRequestModel.deleteOne({ ...scope(actor), aad_object_id });
}
