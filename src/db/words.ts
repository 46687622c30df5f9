import { Types, type Model, type Schema } from 'mongoose';
import { namingWords } from '../core/words.js';
import { knownAmong, learnWords } from './vocabulary.js';

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

/** A record with the words it is found by. */
interface Worded {
  organization: Types.ObjectId;
  words: string[];
}

/** Keeps the words of searched fields with each record of a noun that is stored, and in its organization's vocabulary. */
export function keepWords(noun: string, schema: Schema): void {
  if (searchedFields(schema).length === 0) return;
  schema.add({ words: { type: [String], default: undefined, select: false } });
  schema.index({ organization: 1, words: 1 });
  schema.pre('save', async function () {
    this.set('words', searchWords(schema, this.toObject()));
    await learnAll(noun, [this]);
  });
  schema.pre('insertMany', async (rows: object | object[]) => {
    for (const row of [rows].flat()) Object.assign(row, { words: searchWords(schema, row) });
    await learnAll(noun, [rows].flat());
  });
}

/** Learns the words of records with an organization; the schemas of records have one, which mongoose does not tell. */
async function learnAll(noun: string, records: readonly object[]): Promise<void> {
  const rows = records as readonly Worded[];
  const organizations = new Map(rows.map(({ organization }) => [organization.toHexString(), organization]));
  for (const organization of organizations.values()) {
    const own = rows.filter((row) => row.organization.equals(organization));
    await learnWords(organization, noun, [...new Set(own.flatMap(({ words }) => words))]);
  }
}

const batch = 500;

/** Gives the records that an earlier version stored the words they are found by, and their organizations the vocabulary. */
export async function addMissingWords(models: readonly Model<unknown>[]): Promise<void> {
  for (const model of models) {
    if (searchedFields(model.schema).length === 0) continue;
    await addToRecords(model);
    await addToVocabulary(model);
  }
}

/** The newest first, so that the oldest one tells whether it is done. */
async function addToRecords({ schema, collection }: Model<unknown>): Promise<void> {
  const oldest = await collection.findOne({}, { sort: { _id: 1 } });
  if (!oldest || 'words' in oldest) return;
  for await (const record of collection.find({ words: { $exists: false } }).sort({ _id: -1 })) {
    await collection.updateOne({ _id: record._id }, { $set: { words: searchWords(schema, record) } });
  }
}

/** Learnt last, tells that a noun's words are all in the vocabulary. No record has it, and no organization is that one. */
const allLearnt = { organization: new Types.ObjectId('0'.repeat(24)), word: '' };

async function addToVocabulary({ modelName, collection }: Model<unknown>): Promise<void> {
  const { organization, word } = allLearnt;
  const known = await knownAmong(organization, modelName, [word]);
  if (known.has(word)) return;
  const projection = { organization: 1, words: 1 };
  let rows: Worded[] = [];
  for await (const row of collection.find<Worded>({ words: { $gte: '' } }, { projection })) {
    rows.push(row);
    if (rows.length < batch) continue;
    await learnAll(modelName, rows);
    rows = [];
  }
  await learnAll(modelName, rows);
  await learnWords(organization, modelName, [word]);
}
