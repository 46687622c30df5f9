import mongoose, { Schema, type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { requireOrganization, scope } from './scope.js';

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

/**
 * Keeps the words of a record that is about to be stored, each once however many records share it. They stay when no
 * record has them any more, and then find none. Not part of a transaction, so that two people who use a new word do
 * not wait for each other.
 */
export async function learnWords(
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
  if (writes.length > 0) await VocabularyModel.collection.bulkWrite(writes, { ordered: false });
}

/** Which of these words are kept for an organization's records of a noun. */
export async function knownAmong(
  organization: Types.ObjectId,
  noun: string,
  words: readonly string[],
): Promise<Set<string>> {
  const filter = { organization, noun, word: { $in: words } };
  const found = await VocabularyModel.find(filter, { word: 1, _id: 0 }, { session: null }).lean<
    KnownWord[]
  >();
  return new Set(found.map(({ word }) => word));
}

/** The words of some nouns that begin in one of these ways, each of letters and digits, up to `most` of them. */
export async function wordsBeginning(
  actor: Actor,
  nouns: readonly string[],
  starts: readonly string[],
  most: number,
): Promise<Pick<KnownWord, 'noun' | 'word'>[]> {
  const word = { $in: starts.map((start) => new RegExp(`^${start}`, 'u')) };
  const filter = { ...scope(actor), noun: { $in: nouns }, word };
  return VocabularyModel.find(filter, { noun: 1, word: 1, _id: 0 }, { session: null, limit: most }).lean<
    KnownWord[]
  >();
}
