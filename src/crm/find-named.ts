import type { QueryFilter } from 'mongoose';
import type { Actor } from '../core/actor.js';
import type { FindNamed, NamedRecord } from '../core/fields.js';
import type { RecordFields } from '../db/records.js';
import { scope } from '../db/scope.js';
import { customers } from './customers/service.js';
import { deals } from './deals/service.js';
import { employees } from './employees/service.js';
import type { Findable } from './find.js';
import { areFrequent, noteFrequent } from './frequent.js';
import { issues } from './issues/service.js';
import { leads } from './leads/service.js';
import { orders } from './orders/service.js';
import { byWords } from './vocabulary.js';

/** A word that more records have than this does not tell which one is meant. */
const telling = 50;

/** Looks up which records a sentence may speak of. */
export const findNamed: FindNamed = async (actor, words) => {
  const found = await Promise.all([
    named(customers, actor, words),
    named(leads, actor, words),
    named(deals, actor, words),
    named(employees, actor, words),
    named(issues, actor, words),
    named(orders, actor, words),
  ]);
  return found.flat();
};

async function named<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  words: readonly string[],
): Promise<NamedRecord[]> {
  const among = { ...scope(actor), ...kind.visible(actor) };
  const rare = words.filter((word) => !areFrequent(frequencyOf(kind, among), [word]));
  const found = rare.length > 0 ? await holding(kind, among, { $in: rare }) : [];
  const ofWords = async () => Promise.all(rare.map((word) => unlessFrequent(kind, among, [word])));
  const ofRare = found.length <= telling ? found : (await ofWords()).flat();
  return [...ofRare, ...(await ofPairs(kind, among, words))];
}

function frequencyOf({ noun }: { noun: string }, among: object) {
  return { noun, among, most: telling };
}

/** The records with a frequent word and the frequent one behind it. */
async function ofPairs<R extends RecordFields>(
  kind: Findable<R>,
  among: object,
  words: readonly string[],
): Promise<NamedRecord[]> {
  const pairs = words.slice(0, -1).map((word, at) => [word, words[at + 1] ?? '']);
  const sought = pairs.filter((pair) => pair.every((word) => areFrequent(frequencyOf(kind, among), [word])));
  return (await Promise.all(sought.map((pair) => unlessFrequent(kind, among, pair)))).flat();
}

/** The records with all of these words; none where they are frequent. */
async function unlessFrequent<R extends RecordFields>(
  kind: Findable<R>,
  among: object,
  words: readonly string[],
): Promise<NamedRecord[]> {
  if (areFrequent(frequencyOf(kind, among), words)) return [];
  const found = await holding(kind, among, { $all: words });
  if (found.length <= telling) return found;
  noteFrequent(frequencyOf(kind, among), words);
  return [];
}

async function holding<R extends RecordFields>(
  kind: Findable<R>,
  among: QueryFilter<R>,
  words: object,
): Promise<NamedRecord[]> {
  const fields = kind.named.filter((field) => field !== 'email');
  const found = await kind.model
    .find({ ...among, words })
    .select(['number', ...fields].join(' '))
    .hint(byWords)
    .limit(telling + 1)
    .lean<R[]>();
  return found.map((record) => ({
    noun: kind.noun,
    number: record.number,
    names: fields.map((field) => String(Reflect.get(record, field) ?? '')).filter(Boolean),
  }));
}
