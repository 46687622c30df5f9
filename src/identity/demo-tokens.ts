import mongoose, { Schema } from 'mongoose';
import { personKey, type Person } from '../core/person.js';
import { outsideTransaction } from '../db/transaction.js';
import { needsSignIn } from './entra-errors.js';
import type { EntraTokens } from './entra-tokens.js';

/** Somebody of the demo who does not want to be connected. */
const DisconnectionModel = mongoose.model<{ _id: string }>(
  'demo_disconnection',
  new Schema({ _id: String }, { versionKey: false, collection: 'demo_disconnections' }),
);

/** The tokens of the demo: everybody is signed in until they disconnect, and again when they want to. */
export function createDemoTokens(
  accountOf: (person: Person) => string | undefined,
): Omit<EntraTokens, 'exchange' | 'redeem' | 'signInPage'> {
  return {
    tokenFor,
    renew: tokenFor,
    connect: (person) =>
      outsideTransaction(async () => {
        await DisconnectionModel.deleteOne({ _id: personKey(person) });
      }),
    forget: (person) =>
      outsideTransaction(async () => {
        const _id = personKey(person);
        await DisconnectionModel.updateOne({ _id }, { $set: { _id } }, { upsert: true });
      }),
    accountOf: async (person) => ((await isConnected(person)) ? accountOf(person) : undefined),
  };
}

async function isConnected(person: Person): Promise<boolean> {
  const _id = personKey(person);
  return (await outsideTransaction(() => DisconnectionModel.exists({ _id }).exec())) === null;
}

async function tokenFor(person: Person): Promise<string> {
  if (await isConnected(person)) return `demo-${person.aadObjectId}`;
  throw needsSignIn();
}
