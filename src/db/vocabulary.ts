import mongoose, { Schema, type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { requireOrganization, scope } from './scope.js';
import { outsideTransaction } from './transaction.js';

/** A word of an organization's records of a noun, as `searchWords` gives it. */
interface KnownWord {
  organization: Types.ObjectId;
  noun: string;
  word: string;
}

const schema = new Schema<KnownWord>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    noun: { type: String, required: true },
    word: { type: String, required: true },
  },
  { versionKey: false, collection: 'vocabulary' },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, noun: 1, word: 1 }, { unique: true });
const VocabularyModel = mongoose.model('vocabulary', schema);

/** How many words are asked for and stored at a time. */
const chunk = 1000;

/**
 * Keeps the words of records that are about to be stored, each once however many records share it. Not part of a
 * transaction, so that two people who use a new word do not wait for each other. They stay when no record has them any
 * more: who looks a word up must expect that none has it.
 */
export async function learnWords(
  organization: Types.ObjectId,
  noun: string,
  words: readonly string[],
): Promise<void> {
  for (let from = 0; from < words.length; from += chunk)
    await learnSome(organization, noun, words.slice(from, from + chunk));
}

async function learnSome(
  organization: Types.ObjectId,
  noun: string,
  words: readonly string[],
): Promise<void> {
  const known = await knownAmong(organization, noun, words);
  const writes = words
    .filter((word) => !known.has(word))
    .map((word) => ({
      updateOne: { filter: { organization, noun, word }, update: { $setOnInsert: {} }, upsert: true },
    }));
  // The driver’s own, as mongoose does not see that each of the writes has its organization.
  if (writes.length > 0) await VocabularyModel.collection.bulkWrite(writes, { ordered: false });
}

/** Which of these words, at most a thousand, are kept for an organization's records of a noun. */
export async function knownAmong(
  organization: Types.ObjectId,
  noun: string,
  words: readonly string[],
): Promise<Set<string>> {
  const filter = { organization, noun, word: { $in: words } };
  const found = await outsideTransaction(async () =>
    VocabularyModel.find(filter, { word: 1, _id: 0 }).lean<KnownWord[]>().exec(),
  );
  return new Set(found.map(({ word }) => word));
}

/** The words of some nouns that begin in one of these ways, each of letters and digits, up to `most` of them. */
export async function wordsBeginning(
  actor: Actor,
  nouns: readonly string[],
  starts: readonly string[],
  most: number,
): Promise<Pick<KnownWord, 'noun' | 'word'>[]> {
  const filter = { ...scope(actor), noun: { $in: nouns }, word: beginning(starts) };
  return outsideTransaction(async () =>
    VocabularyModel.find(filter, { noun: 1, word: 1, _id: 0 }, { limit: most }).lean<KnownWord[]>().exec(),
  );
}

/** A condition for words that begin in one of these ways, each of letters and digits. */
export function beginning(starts: readonly string[]): { $in: RegExp[] } {
  return { $in: starts.map((start) => new RegExp(`^${start}`, 'u')) };
}
