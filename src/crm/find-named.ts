import type { Actor } from '../core/actor.js';
import type { FindNamed, NamedRecord } from '../core/fields.js';
import type { RecordFields } from '../db/records.js';
import { scope } from '../db/scope.js';
import { customers } from './customers/service.js';
import { deals } from './deals/service.js';
import { employees } from './employees/service.js';
import type { Findable } from './find.js';
import { areFrequent, many, noteFrequent } from './frequent.js';
import { issues } from './issues/service.js';
import { leads } from './leads/service.js';
import { orders } from './orders/service.js';
import { byWords } from './vocabulary.js';

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
  const found = await holding(kind, actor, { $in: rareOf(kind, actor, words) });
  if (found.length < many) return [...found, ...(await pairs(kind, actor, words))];
  const ofWords = await Promise.all(rareOf(kind, actor, words).map((word) => rarely(kind, actor, [word])));
  return [...ofWords.flat(), ...(await pairs(kind, actor, words))];
}

function rareOf<R extends RecordFields>({ noun }: Findable<R>, actor: Actor, words: readonly string[]) {
  return words.filter((word) => !areFrequent(actor, noun, [word]));
}

/** The records with a frequent word and the frequent one behind it. */
async function pairs<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  words: readonly string[],
): Promise<NamedRecord[]> {
  const isFrequent = (word: string) => areFrequent(actor, kind.noun, [word]);
  const following = words.slice(0, -1).map((word, at) => [word, words[at + 1] ?? '']);
  const sought = following.filter((pair) => pair.every(isFrequent));
  return (await Promise.all(sought.map((pair) => rarely(kind, actor, pair)))).flat();
}

/** The records with all of these words; none where they are frequent. */
async function rarely<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  words: readonly string[],
): Promise<NamedRecord[]> {
  if (areFrequent(actor, kind.noun, words)) return [];
  const found = await holding(kind, actor, { $all: words });
  if (found.length < many) return found;
  noteFrequent(actor, kind.noun, words);
  return [];
}

async function holding<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  words: object,
): Promise<NamedRecord[]> {
  const fields = kind.named.filter((field) => field !== 'email');
  const found = await kind.model
    .find({ ...scope(actor), ...kind.visible(actor), words })
    .select(['number', ...fields].join(' '))
    .hint(byWords)
    .limit(many)
    .lean<R[]>();
  return found.map((record) => ({
    noun: kind.noun,
    number: record.number,
    names: fields.map((field) => String(Reflect.get(record, field) ?? '')).filter(Boolean),
  }));
}
