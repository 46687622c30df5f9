import type { Model, QueryFilter, Types } from 'mongoose';
import type { Actor } from '../core/actor.js';
import { UserError, type Choice } from '../core/errors.js';
import { plural } from '../core/noun.js';
import { nameOf, type RecordFields } from '../db/records.js';
import { scope } from '../db/scope.js';
import { formsOfName, keepsWords, ofOwnersName, ofOwnName, partsOf, type Owner } from './called.js';
import { codeOf, coded } from './codes.js';
import { searchedBy } from './search.js';
import { isNamed } from './names.js';
import type { Forms } from './vocabulary.js';

/** How the records of a noun are named in words: by which fields, and what tells two of the same name apart. */
export interface Findable<R extends RecordFields> {
  noun: string;
  model: Model<R>;
  /** How its codes begin, e.g. ISS of ISS-2026-0008; records without one have no codes. */
  prefix?: string;
  named: readonly string[];
  /** Whose name it may go by as well: “the Litware issue”. */
  owner?: Owner;
  /** Which of the organization's records this actor may meet. */
  visible(actor: Actor): object;
  detail(record: R, actor: Actor): string;
}

/** How many are offered as choices, and among how many an exact name is looked for. */
const most = 10;
/** How many are offered where nothing was said yet. */
const mostOffered = 30;
const looked = 200;

/**
 * Number ("20", "#20", "D-20"), code ("ISS-2026-0008") or name to the one record meant.
 * Throws `not_found`, or `ambiguous` with choices.
 */
export async function findRecord<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  text: string,
  field: string,
): Promise<R> {
  const found = await matching(kind, actor, text);
  const [first] = found;
  if (!first) throw notFound(kind.noun, text);
  if (found.length === 1) return first;
  const options = found.slice(0, most).map((record) => choiceOf(kind, actor, record));
  const count = found.length > most ? 'Many' : String(found.length);
  throw new UserError('ambiguous', `${count} ${plural(kind.noun)} match “${text}”. Which one?`, {
    choices: { field, options },
  });
}

/** What a text may mean; without a text the newest ones. */
export async function findChoices<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  text?: string,
): Promise<Choice[]> {
  const choice = (record: R) => choiceOf(kind, actor, record);
  if (text === undefined) return (await newest(kind, actor)).map(choice);
  if (numberIn(text) !== undefined) return (await matching(kind, actor, text)).map(choice);
  const forms = await formsOfName(kind, actor, text);
  const found = await matching(kind, actor, text, forms);
  if (found.length > 0) return found.slice(0, most).map(choice);
  return (await similar(kind, actor, text, forms)).map((record) => ({ ...choice(record), isNear: true }));
}

/** Those that are called almost so. */
async function similar<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  text: string,
  forms: Forms,
): Promise<R[]> {
  const noun = kind.model.modelName;
  if (!keepsWords(noun)) return [];
  const found = await searchedBy({ noun }, actor, text, async (filter) => those(kind, actor, filter), forms);
  return found.slice(0, most);
}

async function matching<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  text: string,
  forms?: Forms,
): Promise<R[]> {
  const code = kind.prefix === undefined ? undefined : coded(kind.prefix, text);
  const number = numberIn(text);
  if (code || number !== undefined) return those(kind, actor, code ?? { number });
  const found = await called(kind, actor, text, forms ?? (await formsOfName(kind, actor, text)));
  const exact = found.filter((record) => isNamed(record, kind.named, text));
  return exact.length > 0 ? exact : found;
}

/** Those with every word in their name, or else in it or the name of whose they are. */
async function called<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  text: string,
  forms: Forms,
): Promise<R[]> {
  const parts = partsOf(kind, text, forms);
  const own = await ofOwnName(kind, actor, parts);
  const found = own ? await those(kind, actor, own) : [];
  if (found.length > 0 || !kind.owner) return found;
  const owned = await ofOwnersName(kind, kind.owner, actor, parts);
  return owned ? those(kind, actor, owned) : [];
}

function those<R extends RecordFields>(kind: Findable<R>, actor: Actor, filter: object): Promise<R[]> {
  return kind.model
    .find(filterOf<R>(kind, actor, filter))
    .sort({ number: -1 })
    .limit(looked)
    .lean<R[]>();
}

/** Those that pass a filter, the newest first, by their ids. */
export async function idsOf<R extends RecordFields>(
  kind: Findable<R>,
  actor: Actor,
  filter: object,
): Promise<Types.ObjectId[]> {
  const found = await kind.model
    .find(filterOf<R>(kind, actor, filter))
    .sort({ number: -1 })
    .select('_id')
    .limit(looked)
    .lean<{ _id: Types.ObjectId }[]>();
  return found.map(({ _id }) => _id);
}

async function newest<R extends RecordFields>(kind: Findable<R>, actor: Actor): Promise<R[]> {
  return kind.model
    .find(filterOf<R>(kind, actor, {}))
    .sort({ number: -1 })
    .limit(mostOffered)
    .lean<R[]>();
}

/** What somebody may meet, and of it what passes a filter, whichever fields that looks at. */
function filterOf<R>(kind: { visible(actor: Actor): object }, actor: Actor, filter: object): QueryFilter<R> {
  return { ...scope(actor), $and: [kind.visible(actor), filter] };
}

/** A record as one of several to choose from. */
export function choiceOf<R extends RecordFields>(kind: Findable<R>, actor: Actor, record: R): Choice {
  const detail = kind.detail(record, actor);
  return {
    value: String(record.number),
    label: nameOf(record) || codeOf(kind.prefix ?? '', record),
    ...(detail && { detail }),
  };
}

/** The number a text is, as in "20", "#20" and "D-20"; undefined where it is a name. */
export function numberIn(text: string): number | undefined {
  const digits = /^(?:[a-z]-)?#?(\d{1,9})$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The refusal of what a record, as it stands, does not allow; `what` is the rest of a sentence that begins with its name. */
export function conflict<R extends RecordFields>(
  { noun, named }: Pick<Findable<R>, 'noun' | 'named'>,
  record: R,
  what: string,
): UserError {
  const name = named.includes('title') ? `“${nameOf(record)}”` : nameOf(record);
  return new UserError('conflict', `${name} ${what}`, { record: { noun, number: record.number } });
}

export function notFound(noun: string, text: string): UserError {
  const named = numberIn(text) === undefined ? `called “${text}”` : `number ${numberIn(text)}`;
  return new UserError('not_found', `There is no ${noun} ${named}. Check the ${noun}'s number or name.`);
}
