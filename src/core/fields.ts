import { z } from 'zod/v4';
import type { Choice } from './errors.js';
import type { Actor } from './actor.js';
import { isTimeZone } from './calendar.js';

/**
 * What a text in an input field stands for, so that planners can read it from a sentence and cards can offer it; in an
 * output, which record a link is to.
 * `record`: number or name of a record of that noun; where `isOwn`, one of the few that are the person's, and the tool
 * says which these are to who names another. `name`: one of the organization's own names (stages, pipelines).
 * `from` and `until` mark the two ends of a period, which words like "this month" fill together; `until` is inclusive.
 * With `time` a date may have one; where `isPast`, “October” is the last one rather than the next; where `isAhead`, none before today is meant. `person`: a name, an address or a group such as "the team"; `many` for a list of them.
 * A `text` may describe a thing `of` a noun that is kept elsewhere, such as "the last mail from Northwind", be part of
 * where somebody is, or name a time `zone`.
 */
export type Slot =
  | { kind: 'record'; noun: string; isOwn?: true }
  | { kind: 'name'; of: 'stage' | 'pipeline' }
  | { kind: 'money' }
  | { kind: 'date'; edge?: 'from' | 'until'; time?: true; isAhead?: true; isPast?: IsPast }
  | { kind: 'email' }
  | { kind: 'phone' }
  | { kind: 'person'; many?: true }
  | { kind: 'text'; of?: string; kinds?: readonly string[]; place?: PlacePart; zone?: true; word?: true }
  | { kind: 'enum'; synonyms: Readonly<Record<string, readonly string[]>> };

/** What an address consists of. */
export type PlacePart = 'street' | 'city' | 'state' | 'postal_code' | 'country';

/** Whether days speak of what has happened, by the rest of an input with its defaults. */
export type IsPast = (input: Readonly<Record<string, unknown>>) => boolean;

/** The days of what has happened in any case, such as those on which something was created. */
export const hasHappened: IsPast = () => true;

const slots = z.registry<Slot>();

/** Finds what a text may mean for a record or name slot; without a text, the first ones to choose from. */
export type FindChoices = (
  actor: Actor,
  slot: Extract<Slot, { kind: 'record' | 'name' }>,
  text?: string,
) => Promise<Choice[]>;

/** A record that somebody may meet, by the names it goes by. */
export interface NamedRecord {
  noun: string;
  number: number;
  names: readonly string[];
}

/**
 * The records that hold one of these words (as `namingWords` gives them) in a name. A word that more than 50 of a
 * noun have in common tells too little by itself: of those, only the ones are found that hold the next such word as well.
 */
export type FindNamed = (actor: Actor, words: readonly string[]) => Promise<readonly NamedRecord[]>;

function withSlot<S extends z.ZodType>(schema: S, slot: Slot): S {
  slots.add(schema, slot);
  return schema;
}

/** The schema inside `.optional()` and `.default()`. */
export function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap());
  return schema;
}

/** The slot of a field, looked up through `.optional()` and `.default()`; undefined for plain numbers and booleans. */
export function slotOf(schema: unknown): Slot | undefined {
  const inner = unwrap(schema);
  const slot = inner instanceof z.ZodType ? slots.get(inner) : undefined;
  // A registry answers with an empty object for a schema that was derived from an unregistered one.
  return slot && 'kind' in slot ? slot : undefined;
}

/** Number or name of a record, e.g. "20" or "Northwind expansion". */
export const recordId = (noun: string, description: string) =>
  withSlot(z.string().trim().min(1).max(200).describe(description), { kind: 'record', noun });

/** Name of one of the few things of a noun that are the person's own. */
export const ownName = (noun: string, description: string) =>
  withSlot(z.string().trim().min(1).max(200).describe(description), { kind: 'record', noun, isOwn: true });

/** Number or name of a colleague, or "me". */
export const colleague = (description: string) => recordId('employee', description);

/** Who owns the records of which none has an owner. */
export const nobody = 'nobody';

/** Whose records a list shows: those of a colleague by number or name, of "me", or of "nobody". */
export const owner = () => colleague(`Number or name of the owner, "me" or "${nobody}"`);

/** Name of a pipeline stage. */
export const stageName = (description: string) =>
  withSlot(z.string().trim().min(1).max(100).describe(description), { kind: 'name', of: 'stage' });

/** Name of a pipeline. */
export const pipelineName = (description: string) =>
  withSlot(z.string().trim().min(1).max(100).describe(description), { kind: 'name', of: 'pipeline' });

/** An amount in the organization's currency, in whole units with decimals (45000 is forty-five thousand dollars). */
export const money = (description: string) =>
  withSlot(z.number().min(0).max(1e12).describe(description), { kind: 'money' });

/** A calendar day as YYYY-MM-DD; `isPast` as in `Slot`. */
export const day = (description: string, edge?: 'from' | 'until', isPast?: IsPast) =>
  withSlot(z.iso.date('must be a date that exists, written YYYY-MM-DD').describe(description), {
    kind: 'date',
    ...(edge && { edge }),
    ...(isPast && { isPast }),
  });

const written = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A day (YYYY-MM-DD) or a time on it (YYYY-MM-DDTHH:MM). A time without an offset is one on the clock of the person
 * who says it.
 */
export const instant = (description: string, isAhead?: true) =>
  withSlot(
    z
      .string()
      .trim()
      .refine(
        (value) => written.test(value) && !Number.isNaN(Date.parse(value)) && isDay(value.slice(0, 10)),
        'must be a day that exists, written YYYY-MM-DD, or a time on it, written YYYY-MM-DDTHH:MM',
      )
      .describe(description),
    { kind: 'date', time: true, ...(isAhead && { isAhead }) },
  );

function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}

/** An e-mail address of at most 254 characters (RFC 5321, section 4.5.3.1.3), kept in lower case. */
export const email = (description: string) =>
  withSlot(
    z.string().trim().max(254).toLowerCase().pipe(z.email('must be an e-mail address')).describe(description),
    { kind: 'email' },
  );

/** A person by name or e-mail address, or "me"; a tool may know more than one of a name. */
export const person = (description: string) =>
  withSlot(z.string().trim().min(1).max(254).describe(description), { kind: 'person' });

/** Several people, each by name or e-mail address, or as a group such as "the team". */
export const people = (description: string) =>
  withSlot(z.array(z.string().trim().min(1).max(254)).min(1).max(50).describe(description), {
    kind: 'person',
    many: true,
  });

/** Id of a thing outside this CRM, or words for one; `kinds` are what such things go by beside their noun: "review". */
export const described = (noun: string, description: string, kinds: string) =>
  withSlot(z.string().trim().min(1).max(1000).describe(description), {
    kind: 'text',
    of: noun,
    kinds: kinds.split(' '),
  });

/** A phone number as people write it. */
export const phone = (description: string) =>
  withSlot(z.string().trim().min(3).max(40).describe(description), { kind: 'phone' });

/** Free text of at most `max` characters. */
export const text = (description: string, max = 200) =>
  withSlot(z.string().trim().min(1).max(max).describe(description), { kind: 'text' });

/** Name without blanks in it, of at most 128 characters, as tools of an MCP server have. */
export const word = (description: string) =>
  withSlot(text(description, 128).regex(/^\S+$/, 'must be one word'), { kind: 'text', word: true });

/** A part of an address. */
export const placePart = (place: PlacePart, description: string, max?: number) =>
  withSlot(text(description, max), { kind: 'text', place });

/** Name of a time zone in the IANA database. */
export const timeZone = (description: string) =>
  withSlot(text(description, 64).refine(isTimeZone, 'must be a time zone such as Europe/Berlin'), {
    kind: 'text',
    zone: true,
  });

/** One of a few words; `synonyms` lists other words people use for each. */
export const oneOf = <const V extends readonly [string, ...string[]]>(
  values: V,
  description: string,
  synonyms?: Readonly<Partial<Record<V[number], readonly string[]>>>,
) => {
  const entries = Object.entries<readonly string[] | undefined>(synonyms ?? {});
  const words = Object.fromEntries(entries.map(([value, others]) => [value, others ?? []]));
  return withSlot(z.enum(values).describe(description), { kind: 'enum', synonyms: words });
};

/** How many records a list answers with: 20 unless told, at most 100. */
export const limit = () => z.int().min(1).max(100).default(20).describe('How many');

/** What every list answers with: the first `items` of `total`. */
export const listOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: z.int() });

/** A record named inside another one, which belongs to it. */
export const recordLink = (noun: string) =>
  withSlot(z.object({ number: z.int(), name: z.string() }), { kind: 'record', noun });
