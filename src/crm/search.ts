import mongoose, { type Model, type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { beginning } from '../db/vocabulary.js';
import { wordsIn } from '../db/words.js';
import type { Owner } from './called.js';
import { fewWith, many } from './frequent.js';
import { formsOf, hasWords, wordsLike, type Forms, type Worded } from './vocabulary.js';

/** One that more records have is looked for among the newest. */
const newest = 4000;
const mostWords = 6;

/** A word of the search: the words of records that it may stand for, or the beginning of too many to name. */
type Term = { words: readonly string[] } | { start: string };

/** Records of a noun; the words of whose they are count for them too. */
interface Sought {
  noun: string;
  owner?: Pick<Owner, 'noun' | 'field'>;
}

/** What a record meets that has a word, itself or by its owner. */
interface Condition {
  typed: string;
  own: Term;
  owned: object | undefined;
  /** Whether nobody has the word, so that it is taken for others. */
  isNear: boolean;
}

/** Reads the records of a filter, the newest first, with the index that it is told. */
type Read<T> = (filter: object, hint?: Record<string, 1>) => Promise<T[]>;

/**
 * The records that a search finds, by their ids: those with every word, whole or its beginning, in their searched
 * fields or those of their owner. A word that nobody has is taken for one that differs little. `filter` is what else
 * they must meet. At most 200 are found, the newest first; where every word is a frequent one, among the newest 4,000.
 */
export async function searched(
  kind: Sought,
  actor: Actor,
  text: string,
  filter: object,
): Promise<Types.ObjectId[]> {
  const model = mongoose.model<Worded>(kind.noun);
  return searchedBy(kind, actor, text, async (found, hint) => {
    const query = model
      .find({ ...scope(actor), $and: [found, filter] }, { _id: 1 }, hint && { hint })
      .sort({ number: -1 })
      .limit(many);
    return (await query.lean<Worded[]>()).map(({ _id }) => _id);
  });
}

/** The same as whatever is read of them, the newest first; `known` is what the vocabulary tells, where it was asked before. */
export async function searchedBy<T>(
  kind: Sought,
  actor: Actor,
  text: string,
  read: Read<T>,
  known?: Forms,
): Promise<T[]> {
  const typed = wordsIn(text).slice(0, mostWords);
  if (typed.length === 0) return [];
  const nouns = [kind.noun, ...(kind.owner ? [kind.owner.noun] : [])];
  const forms = known ?? (await formsOf(nouns, actor, typed));
  const conditions = await Promise.all(typed.map((word) => conditionOf(kind, actor, word, forms)));
  const found = await meeting(kind, actor, conditions, read);
  if (found.length > 0) return found;
  const meant = await Promise.all(conditions.map((condition) => unlessHad(kind, actor, condition)));
  return meant.every((each, at) => each === conditions[at]) ? [] : meeting(kind, actor, meant, read);
}

/** Those that meet all conditions. */
async function meeting<T>(
  { noun }: Sought,
  actor: Actor,
  conditions: readonly Condition[],
  read: Read<T>,
): Promise<T[]> {
  const model = mongoose.model<Worded>(noun);
  const rare = await rareAmong(noun, actor, conditions);
  if (rare?.ids.length === 0) return [];
  const among = rare ? { _id: { $in: rare.ids } } : await amongNewest(model, actor);
  const left = conditions.filter((each) => each !== rare?.condition).map(filterOf);
  return read({ $and: [among, ...left] }, rare ? undefined : { organization: 1, number: 1 });
}

async function conditionOf(kind: Sought, actor: Actor, typed: string, forms: Forms): Promise<Condition> {
  const { noun, owner } = kind;
  const [own, theirs] = [forms(noun, typed), owner ? forms(owner.noun, typed) : []];
  if (own?.length === 0 && theirs?.length === 0) return nearTo(kind, actor, typed);
  const termOf = (words: readonly string[] | undefined): Term => (words ? { words } : { start: typed });
  const owned = await ownedBy(owner, actor, termOf(theirs));
  return { typed, own: termOf(own), owned, isNear: false };
}

/** A condition for the words that somebody may have meant. */
async function nearTo({ noun, owner }: Sought, actor: Actor, typed: string): Promise<Condition> {
  const [own, theirs] = await Promise.all([
    wordsLike(noun, actor, typed),
    owner ? wordsLike(owner.noun, actor, typed) : [],
  ]);
  const owned = await ownedBy(owner, actor, { words: theirs });
  return { typed, own: { words: own }, owned, isNear: true };
}

/** The same where a record has such a word; one that only a record of earlier days had is taken for a slip. */
async function unlessHad(kind: Sought, actor: Actor, condition: Condition): Promise<Condition> {
  const { typed, own, owned, isNear } = condition;
  if (isNear || owned || 'start' in own || (await hasWords(kind.noun, actor, { $in: own.words })))
    return condition;
  return nearTo(kind, actor, typed);
}

/** A filter for records of the owners that have a word; undefined where none has. */
async function ownedBy(owner: Sought['owner'], actor: Actor, term: Term): Promise<object | undefined> {
  if (!owner || ('words' in term && term.words.length === 0)) return undefined;
  const found = await mongoose
    .model<Worded>(owner.noun)
    .find({ ...scope(actor), ...filterOfTerm(term) })
    .select('_id')
    .limit(many)
    .lean<Worded[]>();
  return found.length > 0 ? { [owner.field]: { $in: found.map(({ _id }) => _id) } } : undefined;
}

function filterOf({ own, owned }: Condition): object {
  return { $or: [filterOfTerm(own), ...(owned ? [owned] : [])] };
}

function filterOfTerm(term: Term): object {
  return { words: 'words' in term ? { $in: term.words } : beginning([term.start]) };
}

/** One of the conditions that few records meet, with these; undefined where all are met by many. */
async function rareAmong(
  noun: string,
  actor: Actor,
  conditions: readonly Condition[],
): Promise<{ condition: Condition; ids: Types.ObjectId[] } | undefined> {
  for (const condition of conditions.toSorted(byLikelihood)) {
    const ids = await idsOf(noun, actor, condition);
    if (ids) return { condition, ids };
  }
  return undefined;
}

/** Words that nobody has and long ones are likely those that fewest records have. */
function byLikelihood(a: Condition, b: Condition): number {
  return Number(b.isNear) - Number(a.isNear) || b.typed.length - a.typed.length;
}

/** The records that meet a condition, by their ids; undefined where there are many. */
async function idsOf(
  noun: string,
  actor: Actor,
  { own, owned }: Condition,
): Promise<Types.ObjectId[] | undefined> {
  const having = 'start' in own ? undefined : await fewWith(noun, actor, own.words);
  if (!having || !owned) return having;
  const found = await mongoose
    .model<Worded>(noun)
    .find({ ...scope(actor), ...owned }, { _id: 1 }, { limit: many + 1 })
    .lean<Worded[]>();
  const apart = new Map([...having, ...found.map(({ _id }) => _id)].map((id) => [String(id), id]));
  return apart.size > many ? undefined : [...apart.values()];
}

async function amongNewest(model: Model<Worded>, actor: Actor): Promise<object> {
  const last = await model
    .findOne(scope(actor))
    .sort({ number: -1 })
    .select('number')
    .lean<{ number: number } | null>();
  return { number: { $gt: (last?.number ?? 0) - newest } };
}
