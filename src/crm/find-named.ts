import type { Actor } from '../core/actor.js';
import type { FindNamed, NamedRecord } from '../core/fields.js';
import type { RecordFields } from '../db/records.js';
import { scope } from '../db/scope.js';
import { customers } from './customers/service.js';
import { deals } from './deals/service.js';
import { employees } from './employees/service.js';
import type { Findable } from './find.js';
import { issues } from './issues/service.js';
import { leads } from './leads/service.js';
import { orders } from './orders/service.js';
import { byWords } from './vocabulary.js';

/** From so many records on, a word tells too little. */
const most = 200;

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
  const found = await holding(kind, actor, { words: { $in: words } });
  if (found.length < most) return found;
  const ofWords = await Promise.all(words.map((word) => holding(kind, actor, { words: word })));
  const isCommon = (at: number) => (ofWords[at]?.length ?? 0) >= most;
  const rare = ofWords.filter((_, at) => !isCommon(at));
  const pairs = words.flatMap((word, at) =>
    isCommon(at) && isCommon(at + 1) ? [{ words: { $all: [word, words[at + 1]] } }] : [],
  );
  const sharper = await Promise.all(pairs.map((pair) => holding(kind, actor, pair)));
  return [...rare, ...sharper].flat();
}

async function holding<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  filter: object,
): Promise<NamedRecord[]> {
  const fields = kind.named.filter((field) => field !== 'email');
  const found = await kind.model
    .find({ ...scope(actor), ...kind.visible(actor), ...filter })
    .select(['number', ...fields].join(' '))
    .hint(byWords)
    .limit(most)
    .lean<R[]>();
  return found.map((record) => ({
    noun: kind.noun,
    number: record.number,
    names: fields.map((field) => String(Reflect.get(record, field) ?? '')).filter(Boolean),
  }));
}
