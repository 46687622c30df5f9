import mongoose, { type Model, type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { wordsIn } from '../db/words.js';
import { byWords, wordsFrom, wordsLike, type Worded } from './vocabulary.js';

/** Up to how many records a word is looked up by; one that more have is looked for among the newest. */
const most = 200;
const newest = 4000;
const mostWords = 6;

/** A word of the search: the words of records that it may stand for, or the beginning of too many to name. */
type Term = { words: readonly string[] } | { start: string };

/** A noun whose words count for the records that belong to its own, such as those of a customer for their deals. */
interface Owner {
  noun: string;
  /** The field that points to it. */
  field: string;
}

/**
 * The records that a search finds, by their ids: those with every word, whole or its beginning, in their searched
 * fields or those of their owner. A word that nobody has is taken for one that differs little. `filter` is what else
 * they must meet. At most 200 are found, the newest first; where every word is a frequent one, among the newest 4,000.
 */
export async function searched(
  kind: { noun: string; owner?: Owner },
  actor: Actor,
  text: string,
  filter: object,
): Promise<Types.ObjectId[]> {
  const typed = wordsIn(text).slice(0, mostWords);
  if (typed.length === 0) return [];
  const model = mongoose.model<Worded>(kind.noun);
  const conditions = await Promise.all(typed.map((word) => conditionOf(model, kind.owner, actor, word)));
  const known = await Promise.all(conditions.map((condition) => idsOf(model, actor, condition)));
  const rare = known.filter((ids) => ids !== undefined).toSorted((a, b) => a.size - b.size);
  const [first, ...others] = rare;
  const ids = first && [...first.values()].filter((id) => others.every((set) => set.has(String(id))));
  if (ids?.length === 0) return [];
  const left = conditions.filter((_, at) => known[at] === undefined).map(({ $or }) => ({ $or }));
  const among = ids ? { _id: { $in: ids } } : await amongNewest(model, actor);
  const query = model
    .find({ ...scope(actor), $and: [among, filter, ...left] })
    .sort({ number: -1 })
    .limit(most)
    .select('_id');
  const found = await (ids ? query : query.hint({ organization: 1, number: 1 })).lean<Worded[]>();
  return found.map(({ _id }) => _id);
}

/** What a record meets that has a word, itself or by its owner; `$or` is checked, the parts are looked up. */
interface Condition {
  parts: { filter: object; hint?: Record<string, 1> }[];
  $or: object[];
}

async function conditionOf(
  model: Model<Worded>,
  owner: Owner | undefined,
  actor: Actor,
  word: string,
): Promise<Condition> {
  const owners = owner && mongoose.model<Worded>(owner.noun);
  const [own, theirs] = await Promise.all([
    wordsFrom(model, actor, word),
    owners ? wordsFrom(owners, actor, word) : [],
  ]);
  if (own?.length === 0 && theirs?.length === 0) {
    const [ownLike, theirsLike] = await Promise.all([
      wordsLike(model, actor, word),
      owners ? wordsLike(owners, actor, word) : [],
    ]);
    return eitherWay({ words: ownLike }, owner, await owned(owners, actor, { words: theirsLike }));
  }
  const start = { start: word };
  const ofOwners = await owned(owners, actor, theirs ? { words: theirs } : start);
  return eitherWay(own ? { words: own } : start, owner, ofOwners);
}

function eitherWay(own: Term, owner: Owner | undefined, owners: readonly Types.ObjectId[]): Condition {
  const words = filterOf(own);
  const owning = owner && owners.length > 0 ? { [owner.field]: { $in: owners } } : undefined;
  const parts = 'words' in own && own.words.length === 0 ? [] : [{ filter: words, hint: byWords }];
  return {
    parts: [...parts, ...(owning ? [{ filter: owning }] : [])],
    $or: [words, ...(owning ? [owning] : [])],
  };
}

function filterOf(term: Term): object {
  return 'words' in term ? { words: { $in: term.words } } : { words: { $regex: `^${term.start}` } };
}

/** The owners that have a word. */
async function owned(owners: Model<Worded> | undefined, actor: Actor, term: Term): Promise<Types.ObjectId[]> {
  if (!owners || ('words' in term && term.words.length === 0)) return [];
  const found = await owners
    .find({ ...scope(actor), ...filterOf(term) })
    .select('_id')
    .limit(most)
    .lean<Worded[]>();
  return found.map(({ _id }) => _id);
}

/** The records that meet a condition, by their ids; undefined where there are many. */
async function idsOf(
  model: Model<Worded>,
  actor: Actor,
  { parts }: Condition,
): Promise<Map<string, Types.ObjectId> | undefined> {
  const ids = new Map<string, Types.ObjectId>();
  for (const { filter, hint } of parts) {
    if ('$regex' in Object(Reflect.get(filter, 'words'))) return undefined;
    const query = model
      .find({ ...scope(actor), ...filter })
      .select('_id')
      .limit(most + 1);
    for (const { _id } of await (hint ? query.hint(hint) : query).lean<Worded[]>()) ids.set(String(_id), _id);
    if (ids.size > most) return undefined;
  }
  return ids;
}

async function amongNewest(model: Model<Worded>, actor: Actor): Promise<object> {
  const last = await model
    .findOne(scope(actor))
    .sort({ number: -1 })
    .select('number')
    .lean<{ number: number } | null>();
  return { number: { $gt: (last?.number ?? 0) - newest } };
}
