import mongoose, { Schema, type Types } from 'mongoose';
import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { requireOrganization, scope } from '../../db/scope.js';

/** Somebody of the tenant who asked to be let in. */
export interface AccessRequestRecord {
  organization: Types.ObjectId;
  aad_object_id: string;
  display_name: string;
  asked_at: Date;
}

const schema = new Schema<AccessRequestRecord>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    aad_object_id: { type: String, required: true },
    display_name: { type: String, required: true },
    asked_at: { type: Date, required: true, expires: '30d' },
  },
  { versionKey: false, collection: 'access_requests' },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, aad_object_id: 1 }, { unique: true });

const AccessRequestModel = mongoose.model<AccessRequestRecord>('access_request', schema);

/** Notes that somebody asks to be let in; asking again is the same request. */
export async function askForAccess(
  organization: Types.ObjectId,
  { aadObjectId, displayName }: { aadObjectId: string; displayName: string },
): Promise<void> {
  await AccessRequestModel.updateOne(
    { organization, aad_object_id: aadObjectId },
    { $set: { display_name: displayName, asked_at: new Date() } },
    { upsert: true },
  );
}

interface Person {
  display_name: string;
  email?: string;
  aad_object_id?: string;
}

/** The person to let in, by e-mail address ("Ann Lee <ann@contoso.com>" too), or somebody who asked for it. */
export async function personMeant(actor: Actor, text: string): Promise<Person> {
  const [, name = '', address = text] = /^(.*)<(.+)>$/.exec(text) ?? [];
  const email = z.email().safeParse(address.trim().toLowerCase()).data;
  if (email) return { email, display_name: name.trim() || nameIn(email) };
  const requests = await AccessRequestModel.find(scope(actor)).lean<AccessRequestRecord[]>();
  const wanted = text.trim().toLowerCase();
  const found = requests.filter(
    ({ aad_object_id, display_name }) =>
      aad_object_id.toLowerCase() === wanted || display_name.toLowerCase() === wanted,
  );
  const [one, ...others] = found;
  if (!one) {
    throw new UserError(
      'not_found',
      `Nobody called “${text}” has asked for access. Give an e-mail address instead.`,
    );
  }
  if (others.length === 0) return { display_name: one.display_name, aad_object_id: one.aad_object_id };
  const options = found.map(({ aad_object_id, display_name }) => ({
    value: aad_object_id,
    label: display_name,
    detail: aad_object_id,
  }));
  throw new UserError('ambiguous', `Several people called “${text}” have asked for access. Which one?`, {
    choices: { field: 'user', options },
  });
}

/** The name an address is made of: pradeep.gupta@… is Pradeep Gupta. */
function nameIn(email: string): string {
  const words = email
    .slice(0, email.indexOf('@'))
    .split(/[._+-]+/)
    .filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
