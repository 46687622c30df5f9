import mongoose, { Schema } from 'mongoose';
import type { Log } from '../core/log.js';
import { personKey, type Person } from '../core/person.js';
import { outsideTransaction } from '../db/transaction.js';
import type { SealedFor, Vault } from './vault.js';

/** What is kept of a person's tokens. `version` grows with each change, in whichever process. */
export interface Stored {
  text: string;
  version: number;
}

/** The token caches of all people, each sealed for its person alone. */
export interface TokenStore {
  load(person: Person): Promise<Stored | undefined>;
  /** Puts a text in the place of the version that was read; false where that was changed or removed meanwhile. */
  replace(person: Person, text: string, version: number): Promise<boolean>;
  /** Keeps the text of a new sign-in, whatever was there. */
  put(person: Person, text: string): Promise<void>;
  remove(person: Person): Promise<void>;
}

interface Kept {
  _id: string;
  sealed: string;
  version: number;
  expires_at: Date;
}

/** For how long the tokens of somebody who does not use them are kept, in days: as long as Entra takes them. */
const keptFor = 90;

const TokenCacheModel = mongoose.model<Kept>(
  'token_cache',
  new Schema<Kept>(
    {
      _id: String,
      sealed: { type: String, required: true },
      version: { type: Number, required: true },
      expires_at: { type: Date, index: { expireAfterSeconds: 0 } },
    },
    { versionKey: false, collection: 'token_caches' },
  ),
);

/** Keeps token caches in MongoDB. What cannot be opened counts as not there; what an older key sealed is sealed anew. */
export function createTokenStore(vault: Vault, log: Log): TokenStore {
  async function replace(person: Person, text: string, version: number): Promise<boolean> {
    const { modifiedCount } = await TokenCacheModel.updateOne(
      { _id: personKey(person), version },
      { $set: { sealed: vault.seal(text, ownerOf(person)), expires_at: expiry() }, $inc: { version: 1 } },
    );
    return modifiedCount === 1;
  }

  async function load(person: Person): Promise<Stored | undefined> {
    const kept = await TokenCacheModel.findById(personKey(person)).lean();
    if (!kept) return undefined;
    const opened = vault.open(kept.sealed, ownerOf(person));
    if (!opened) {
      log.error({ tenant: person.tenantId }, 'a token cache does not open with any of TOKEN_ENCRYPTION_KEYS');
      return undefined;
    }
    if (opened.isCurrent) return { text: opened.text, version: kept.version };
    const isResealed = await replace(person, opened.text, kept.version);
    return isResealed ? { text: opened.text, version: kept.version + 1 } : load(person);
  }

  return {
    load: (person) => outsideTransaction(() => load(person)),
    replace: (person, text, version) => outsideTransaction(() => replace(person, text, version)),
    put: (person, text) =>
      outsideTransaction(async () => {
        const sealed = vault.seal(text, ownerOf(person));
        await TokenCacheModel.updateOne(
          { _id: personKey(person) },
          { $set: { sealed, expires_at: expiry() }, $inc: { version: 1 } },
          { upsert: true },
        );
      }),
    remove: (person) =>
      outsideTransaction(async () => {
        await TokenCacheModel.deleteOne({ _id: personKey(person) });
      }),
  };
}

function ownerOf({ tenantId, aadObjectId }: Person): SealedFor {
  return { tenantId, aadObjectId, purpose: 'msal token cache' };
}

function expiry(): Date {
  return new Date(Date.now() + keptFor * 86_400_000);
}
