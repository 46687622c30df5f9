import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import mongoose, { Schema } from 'mongoose';
import { UserError } from '../core/errors.js';
import type { Person } from '../core/person.js';
import { outsideTransaction } from '../db/transaction.js';
import type { EntraTokens } from './entra-tokens.js';

/** A call that waits for its person to sign in; `isConfirmed` where they said yes to it before. */
export interface HeldCall {
  id: string;
  isConfirmed: boolean;
}

/**
 * `repeated`: another of the person's clients brought its token first, or they signed in in a browser meanwhile.
 * `not_theirs`: the sign-in is somebody else's, or has lapsed, and the token was left alone.
 */
type Exchanged = 'done' | 'refused' | 'repeated' | 'not_theirs';

/** Where a browser goes to sign in, and the secret by which it is known when it comes back. */
interface Departure {
  url: string;
  secret: string;
}

/** The sign-ins that are under way. Each belongs to one person, and lapses after 10 minutes. */
export interface SignIns {
  /** Begins one for a person in a conversation, with the calls that go on afterwards; gives its id. */
  begin(person: Person, calls: readonly HeldCall[], conversation?: string): Promise<string>;
  /** Forgets those that were begun in a conversation. */
  forget(conversation: string): Promise<void>;
  /**
   * Signs the person in by the token that Teams has of them. `id` is that of the sign-in it answers; in a group, the
   * clients of all members bring tokens for it, so that it counts for the person alone who was asked. Without one the
   * token came with what the person did themselves.
   */
  exchange(person: Person, id: string | undefined, assertion: string): Promise<Exchanged>;
  /** Whether the person's sign-in has come to its end in a browser. */
  isDone(person: Person, id: string): Promise<boolean>;
  /** The calls that wait for the person's sign-in; each is given once. */
  takeCalls(person: Person, id: string): Promise<HeldCall[]>;
  /** Sends a browser to Entra; undefined where the sign-in has lapsed. */
  depart(id: string): Promise<Departure | undefined>;
  /** Takes back a browser with the code that Entra gave it. Throws `UserError`. */
  arrive(id: string, secret: string, code: string): Promise<void>;
}

interface Kept {
  _id: string;
  tenant_id: string;
  aad_object_id: string;
  calls: HeldCall[];
  conversation?: string;
  exchange?: 'started' | 'done' | 'refused';
  expires_at: Date;
}

const keptFor = 600_000;

const SignInModel = mongoose.model<Kept>(
  'sign_in',
  new Schema<Kept>(
    {
      _id: String,
      tenant_id: { type: String, required: true },
      aad_object_id: { type: String, required: true },
      calls: [{ _id: false, id: String, isConfirmed: Boolean }],
      conversation: { type: String, index: { sparse: true } },
      exchange: String,
      expires_at: { type: Date, index: { expireAfterSeconds: 0 } },
    },
    { versionKey: false, collection: 'sign_ins' },
  ),
);

/** Signs people in to Microsoft 365: by the token of Teams where consent exists, else in a browser with PKCE. */
export function createSignIns(entra: EntraTokens, redirectUri: string): SignIns {
  return {
    begin: (person, calls, conversation) =>
      outsideTransaction(async () => {
        const _id = randomUUID();
        const expires_at = new Date(Date.now() + keptFor);
        await SignInModel.create([
          { _id, ...fieldsOf(person), calls: [...calls], expires_at, ...(conversation && { conversation }) },
        ]);
        return _id;
      }),

    forget: async (conversation) => {
      await SignInModel.deleteMany({ conversation });
    },

    exchange: async (person, id, assertion) => {
      if (id === undefined) return exchanged(entra, person, assertion);
      const mine = { _id: id, ...fieldsOf(person) };
      const isFirst = await SignInModel.findOneAndUpdate(
        { ...mine, exchange: { $exists: false } },
        { exchange: 'started' },
      ).lean();
      if (!isFirst) return before(await SignInModel.findOne(mine).lean());
      const exchange = await exchanged(entra, person, assertion);
      const ended = await SignInModel.updateOne({ ...mine, exchange: 'started' }, { exchange });
      return ended.matchedCount > 0 ? exchange : 'repeated';
    },

    isDone: async (person, id) => {
      const found = await SignInModel.findOne({ _id: id, ...fieldsOf(person) }).lean();
      return found?.exchange === 'done';
    },

    takeCalls: async (person, id) => {
      const mine = { _id: id, ...fieldsOf(person) };
      const taken = await SignInModel.findOneAndUpdate(mine, { calls: [] }).lean();
      return taken?.calls ?? [];
    },

    depart: async (id) => {
      const person = await personOf(id);
      if (!person) return undefined;
      const secret = randomBytes(32).toString('base64url');
      const challenge = createHash('sha256')
        .update(derived(secret, id, 'verifier'))
        .digest('base64url');
      const nonce = derived(secret, id, 'nonce');
      return { secret, url: await entra.signInPage(person, { state: id, nonce, challenge, redirectUri }) };
    },

    arrive: async (id, secret, code) => {
      const person = await personOf(id);
      if (!person) throw new UserError('not_found', 'This sign-in has expired. Please ask the bot again.');
      const [verifier, nonce] = [derived(secret, id, 'verifier'), derived(secret, id, 'nonce')];
      await entra.redeem(person, { code, state: id, verifier, nonce, redirectUri });
      await SignInModel.updateOne({ _id: id }, { exchange: 'done' });
    },
  };
}

/** What came of the token that was brought first. */
function before(signIn: Kept | null): Exchanged {
  if (!signIn) return 'not_theirs';
  return signIn.exchange === 'refused' ? 'refused' : 'repeated';
}

async function exchanged(entra: EntraTokens, person: Person, assertion: string): Promise<'done' | 'refused'> {
  try {
    await entra.exchange(person, assertion);
    return 'done';
  } catch (error) {
    if (error instanceof UserError) return 'refused';
    throw error;
  }
}

async function personOf(id: string): Promise<Person | undefined> {
  const found = await SignInModel.findOne({ _id: id, expires_at: { $gt: new Date() } }).lean();
  return found ? { tenantId: found.tenant_id, aadObjectId: found.aad_object_id } : undefined;
}

/** Nothing but the browser knows the secret that PKCE's verifier and the nonce are made from. */
function derived(secret: string, id: string, purpose: string): string {
  return createHmac('sha256', secret).update(`${purpose} ${id}`).digest('base64url');
}

function fieldsOf({ tenantId, aadObjectId }: Person) {
  return { tenant_id: tenantId, aad_object_id: aadObjectId };
}
