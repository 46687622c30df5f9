import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { backwards, searchedFields, wordsIn } from '../db/words.js';
import { holding, wordsOf } from './names.js';
import { formsOf, type Worded } from './vocabulary.js';

/** Whose a record is: the field that points to them, their noun, the fields a word of their name is in, and who has it. */
export interface Owner {
  noun: string;
  field: string;
  named: readonly string[];
  having(actor: Actor, filter: object): Promise<Types.ObjectId[]>;
}

interface Named {
  model: { modelName: string };
  named: readonly string[];
  owner?: Owner;
}

/** A word of a name, and the words of records that it may be a part of; undefined where the vocabulary does not tell. */
interface Part {
  word: string;
  own: readonly string[] | undefined;
  theirs: readonly string[] | undefined;
}

/** The words of a name, each looked up in the vocabulary, so that one that nobody has reads no record. */
export async function partsOf({ model, named, owner }: Named, actor: Actor, text: string): Promise<Part[]> {
  const noun = model.modelName;
  const nouns = [
    ...(areSearched(noun, named) ? [noun] : []),
    ...(owner && areSearched(owner.noun, owner.named) ? [owner.noun] : []),
  ];
  const words = wordsOf(text).map((word) => ({ word, telling: tellingIn(word) }));
  const sought = words.flatMap(({ telling }) => (telling === undefined ? [] : [telling, backwards(telling)]));
  const forms = await formsOf(nouns, actor, sought);
  const around = (of: string, telling = '') => {
    const [begun, ended] = [forms(of, telling), forms(of, backwards(telling))];
    return begun && ended && [...begun, ...ended];
  };
  return words.map(({ word, telling }) => ({
    word,
    own: around(noun, telling),
    theirs: owner ? around(owner.noun, telling) : [],
  }));
}

function areSearched(noun: string, fields: readonly string[]): boolean {
  const searched = searchedFields(mongoose.model<Worded>(noun).schema);
  return fields.every((field) => searched.includes(field));
}

/** Shorter words may stand in the middle of others, which the vocabulary does not find. */
const shortest = 4;
const letters = /^\p{L}+$/u;

/** The longest word in what was typed between two blanks, if it tells anything. */
function tellingIn(typed: string): string | undefined {
  const telling = wordsIn(typed).filter((word) => word.length >= shortest && letters.test(word));
  return telling.toSorted((a, b) => b.length - a.length)[0];
}

/** A filter for records that have every word in a name of their own; undefined where none can have them. */
export function ofOwnName({ named }: Named, parts: readonly Part[]): object | undefined {
  if (named.length === 0 || parts.some(({ own }) => own?.length === 0)) return undefined;
  return { $and: parts.map(({ word, own }) => inName(named, word, own)) };
}

/** A filter for records that have every word in a name of their own or of whose they are; undefined as above. */
export async function ofOwnersName(
  { named }: Named,
  owner: Owner,
  actor: Actor,
  parts: readonly Part[],
): Promise<object | undefined> {
  if (parts.some(({ own, theirs }) => own?.length === 0 && theirs?.length === 0)) return undefined;
  const owners: Types.ObjectId[][] = [];
  // One after the other, as a transaction may be around them.
  for (const { word, theirs } of parts) {
    const isTheirs = theirs?.length !== 0;
    owners.push(isTheirs ? await owner.having(actor, inName(owner.named, word, theirs)) : []);
  }
  if (owners.every((ids) => ids.length === 0)) return undefined;
  return { $and: parts.map((part, at) => inEitherName(named, owner, part, owners[at] ?? [])) };
}

function inEitherName(
  named: readonly string[],
  { field }: Owner,
  { word, own }: Part,
  ids: readonly Types.ObjectId[],
): object {
  const owned = { [field]: { $in: ids } };
  if (named.length === 0 || own?.length === 0) return owned;
  const inOwn = inName(named, word, own);
  return ids.length === 0 ? inOwn : { $or: [inOwn, owned] };
}

function inName(fields: readonly string[], word: string, forms: readonly string[] | undefined): object {
  return { ...(forms && { words: { $in: forms } }), ...holding(fields, word) };
}
