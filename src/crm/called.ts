import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { backwards, searchedFields, wordsIn } from '../db/words.js';
import { fewWith } from './frequent.js';
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

/** A word of a name as it was typed, and by whose name it is the stored words it may begin or end; undefined if untold. */
interface Part {
  typed: string;
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
  const words = wordsOf(text).map((typed) => ({ typed, longest: longestIn(typed) }));
  const sought = words.flatMap(({ longest }) => (longest === undefined ? [] : [longest, backwards(longest)]));
  const forms = await formsOf(nouns, actor, sought);
  const around = (of: string, longest = '') => {
    const [begun, ended] = [forms(of, longest), forms(of, backwards(longest))];
    return begun && ended && [...begun, ...ended];
  };
  return words.map(({ typed, longest }) => ({
    typed,
    own: around(noun, longest),
    theirs: owner ? around(owner.noun, longest) : [],
  }));
}

function areSearched(noun: string, fields: readonly string[]): boolean {
  const searched = searchedFields(mongoose.model<Worded>(noun).schema);
  return fields.length > 0 && fields.every((field) => searched.includes(field));
}

/**
 * Shorter words often stand in the middle of others, and those of scripts without blanks do: the vocabulary finds words
 * by their beginnings and ends alone. Of longer ones the middle is found by no name.
 */
const shortest = 4;
const letters = /^(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai})\p{L})+$/u;

/** The longest word of letters in what was typed between two blanks. */
function longestIn(typed: string): string | undefined {
  const words = wordsIn(typed).filter((word) => word.length >= shortest && letters.test(word));
  return words.toSorted((a, b) => b.length - a.length)[0];
}

/** A filter for records that have every word in a name of their own; undefined where none can have them. */
export async function ofOwnName(
  { model, named }: Named,
  actor: Actor,
  parts: readonly Part[],
): Promise<object | undefined> {
  if (named.length === 0 || parts.some(({ own }) => own?.length === 0)) return undefined;
  const longestFirst = parts.toSorted((a, b) => b.typed.length - a.typed.length);
  const forms = longestFirst.map(({ own }) => own);
  const few = await fewOf(model.modelName, actor, forms);
  return { ...few, $and: parts.map(({ typed }) => holding(named, typed)) };
}

/** A filter for the few that have one of the words; without one all are many, or untold. */
async function fewOf(
  noun: string,
  actor: Actor,
  words: readonly (readonly string[] | undefined)[],
): Promise<object> {
  // One after the other, as a transaction may be around them.
  for (const forms of words) {
    const ids = forms && (await fewWith(noun, actor, forms));
    if (ids) return { _id: { $in: ids } };
  }
  return {};
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
  for (const { typed, theirs } of parts) {
    const few = await fewOf(owner.noun, actor, [theirs]);
    const isTheirs = theirs?.length !== 0;
    owners.push(isTheirs ? await owner.having(actor, { ...few, ...holding(owner.named, typed) }) : []);
  }
  if (owners.every((ids) => ids.length === 0)) return undefined;
  return { $and: parts.map((part, at) => inEitherName(named, owner, part, owners[at] ?? [])) };
}

function inEitherName(
  named: readonly string[],
  { field }: Owner,
  { typed, own }: Part,
  ids: readonly Types.ObjectId[],
): object {
  const owned = { [field]: { $in: ids } };
  if (named.length === 0 || own?.length === 0) return owned;
  const inOwn = holding(named, typed);
  return ids.length === 0 ? inOwn : { $or: [inOwn, owned] };
}
