import type { Model, Schema } from 'mongoose';
import { namingWords } from '../core/words.js';

const most = 80;
const letters = /^\p{L}+$/u;

/** Marks a word that is stored backwards, so that the index finds it by its end. */
export const backwardsMark = '<';

/** The words of a text as a search compares them: in lower case, without accents, each once. */
export function wordsIn(text: string): string[] {
  return [...new Set(namingWords(text))];
}

/** A word as it is stored to be found by its end. */
export function backwards(word: string): string {
  return backwardsMark + Array.from(word).toReversed().join('');
}

/** What a record is found by: the words of its searched fields, those of letters also backwards. */
export function searchWords(schema: Schema, record: object): string[] {
  const texts = searchedFields(schema).map((field) => String(Reflect.get(record, field) ?? ''));
  const words = wordsIn(texts.join(' ')).slice(0, most);
  return [...words, ...words.filter((word) => word.length > 3 && letters.test(word)).map(backwards)];
}

/** The fields declared with `searched: true`. */
export function searchedFields({ paths }: Schema): string[] {
  return Object.entries(paths)
    .filter(([, { options }]) => options?.['searched'] === true)
    .map(([field]) => field);
}

/** Keeps the words of searched fields with each record that is stored. */
export function keepWords(schema: Schema): void {
  if (searchedFields(schema).length === 0) return;
  schema.add({ words: { type: [String], default: undefined, select: false } });
  schema.index({ organization: 1, words: 1 });
  schema.pre('save', function () {
    this.set('words', searchWords(schema, this.toObject()));
  });
  schema.pre('insertMany', (rows: object | object[]) => {
    for (const row of [rows].flat()) Object.assign(row, { words: searchWords(schema, row) });
  });
}

/**
 * Gives the records that an earlier version stored the words they are found by, the newest first, so that the oldest
 * one tells whether it is done.
 */
export async function addMissingWords(models: readonly Model<unknown>[]): Promise<void> {
  for (const { schema, collection } of models) {
    if (searchedFields(schema).length === 0) continue;
    const oldest = await collection.findOne({}, { sort: { _id: 1 } });
    if (!oldest || 'words' in oldest) continue;
    for await (const record of collection.find({ words: { $exists: false } }).sort({ _id: -1 })) {
      await collection.updateOne({ _id: record._id }, { $set: { words: searchWords(schema, record) } });
    }
  }
}
