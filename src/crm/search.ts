import mongoose, { type Model, type Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { scope } from '../db/scope.js';
import { wordsIn } from '../db/words.js';
import type { Owner } from './called.js';
import { areFrequent, many, noteFrequent } from './frequent.js';
import { byWords, formsOf, wordsLike, type Forms, type Worded } from './vocabulary.js';

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
  const typed = wordsIn(text).slice(0, mostWords);
  if (typed.length === 0) return [];
  const model = mongoose.model<Worded>(kind.noun);
  const forms = await formsOf([kind.noun, ...(kind.owner ? [kind.owner.noun] : [])], actor, typed);
  const conditions = await Promise.all(typed.map((word) => conditionOf(kind, actor, word, forms)));
  const rare = await rareAmong(model, actor, conditions);
  if (rare?.ids.length === 0) return [];
  const among = rare ? { _id: { $in: rare.ids } } : await amongNewest(model, actor);
  const left = conditions.filter((each) => each !== rare?.condition).map(filterOf);
  const query = model
    .find({ ...scope(actor), $and: [among, filter, ...left] })
    .sort({ number: -1 })
    .limit(many)
    .select('_id');
  const found = await (rare ? query : query.hint({ organization: 1, number: 1 })).lean<Worded[]>();
  return found.map(({ _id }) => _id);
}

async function conditionOf(
  { noun, owner }: Sought,
  actor: Actor,
  typed: string,
  forms: Forms,
): Promise<Condition> {
  const ofOwners = async (term: Term) => owner && ownedBy(owner, await owners(owner, actor, term));
  const [own, theirs] = [forms(noun, typed), owner ? forms(owner.noun, typed) : []];
  const termOf = (words: readonly string[] | undefined): Term => (words ? { words } : { start: typed });
  if (own?.length !== 0 || theirs?.length !== 0)
    return { typed, own: termOf(own), owned: await ofOwners(termOf(theirs)), isNear: false };
  const [ownLike, theirsLike] = await Promise.all([
    wordsLike(noun, actor, typed),
    owner ? wordsLike(owner.noun, actor, typed) : [],
  ]);
  return { typed, own: { words: ownLike }, owned: await ofOwners({ words: theirsLike }), isNear: true };
}

function ownedBy({ field }: Pick<Owner, 'field'>, ids: readonly Types.ObjectId[]): object | undefined {
  return ids.length > 0 ? { [field]: { $in: ids } } : undefined;
}

function filterOf({ own, owned }: Condition): object {
  return { $or: [filterOfTerm(own), ...(owned ? [owned] : [])] };
}

function filterOfTerm(term: Term): object {
  return { words: 'words' in term ? { $in: term.words } : new RegExp(`^${term.start}`) };
}

/** One of the conditions that few records meet, with these; undefined where all are met by many. */
async function rareAmong(
  model: Model<Worded>,
  actor: Actor,
  conditions: readonly Condition[],
): Promise<{ condition: Condition; ids: Types.ObjectId[] } | undefined> {
  for (const condition of conditions.toSorted(byLikelihood)) {
    const ids = await idsOf(model, actor, condition);
    if (ids) return { condition, ids };
  }
  return undefined;
}

/** Words that nobody has and long ones are likely those that fewest records have. */
function byLikelihood(a: Condition, b: Condition): number {
  return Number(b.isNear) - Number(a.isNear) || b.typed.length - a.typed.length;
}

/** The owners that have a word. */
async function owners({ noun }: Pick<Owner, 'noun'>, actor: Actor, term: Term): Promise<Types.ObjectId[]> {
  if ('words' in term && term.words.length === 0) return [];
  const found = await mongoose
    .model<Worded>(noun)
    .find({ ...scope(actor), ...filterOfTerm(term) })
    .select('_id')
    .limit(many)
    .lean<Worded[]>();
  return found.map(({ _id }) => _id);
}

/** The records that meet a condition, by their ids; undefined where there are many. */
async function idsOf(
  model: Model<Worded>,
  actor: Actor,
  { own, owned }: Condition,
): Promise<Types.ObjectId[] | undefined> {
  const isFrequent = (word: string) => areFrequent(model.modelName, scope(actor), [word]);
  if ('start' in own || own.words.some(isFrequent)) return undefined;
  const ids = (filter: object, hint?: typeof byWords) =>
    model
      .find({ ...scope(actor), ...filter }, { _id: 1 }, hint && { hint })
      .limit(many + 1)
      .lean<Worded[]>();
  const having = own.words.length > 0 ? await ids(filterOfTerm(own), byWords) : [];
  if (having.length > many) {
    if (own.words.length === 1) noteFrequent(model.modelName, scope(actor), own.words);
    return undefined;
  }
  const found = [...having, ...(owned ? await ids(owned) : [])];
  const apart = new Map(found.map(({ _id }) => [String(_id), _id]));
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
