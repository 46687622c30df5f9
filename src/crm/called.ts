import mongoose, { type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { backwards, searchedFields, wordsIn } from '../db/words.js';
import { fewWith } from './frequent.js';
import { holding, wordsOf } from './names.js';
import { formsOf, type Forms, type Worded } from './vocabulary.js';

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

/** Looks up the words of a name in the vocabulary, by their beginnings, and the longest between two blanks by their ends. */
export async function formsOfName({ model, owner }: Named, actor: Actor, text: string): Promise<Forms> {
  const nouns = [model.modelName, ...(owner ? [owner.noun] : [])].filter(keepsWords);
  const ends = wordsOf(text).flatMap((typed) => longestIn(typed) ?? []);
  return formsOf(nouns, actor, [...new Set([...wordsIn(text), ...ends, ...ends.map(backwards)])]);
}

/** The words of a name, so that one that nobody has reads no record. */
export function partsOf({ model, named, owner }: Named, text: string, forms: Forms): Part[] {
  const around = (noun: string, fields: readonly string[], longest: string | undefined) => {
    if (longest === undefined || !areSearched(noun, fields)) return undefined;
    const [begun, ended] = [forms(noun, longest), forms(noun, backwards(longest))];
    return begun && ended && [...begun, ...ended];
  };
  return wordsOf(text).map((typed) => {
    const longest = longestIn(typed);
    const theirs = owner ? around(owner.noun, owner.named, longest) : [];
    return { typed, own: around(model.modelName, named, longest), theirs };
  });
}

/** Whether the records of a noun are found by their words. */
export function keepsWords(noun: string): boolean {
  return searchedFields(mongoose.model<Worded>(noun).schema).length > 0;
}

function areSearched(noun: string, fields: readonly string[]): boolean {
  const searched = searchedFields(mongoose.model<Worded>(noun).schema);
  return fields.length > 0 && fields.every((field) => searched.includes(field));
}

/**
 * Shorter words often stand in the middle of others, and those of scripts without blanks do: the vocabulary finds words
 * by their beginnings and ends alone. The middle of a longer one finds nothing.
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
