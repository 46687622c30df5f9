import type { z } from 'zod/v4';
import { nounOf, type Tool } from '../../../core/tool.js';
import { readField, type Field } from './field.js';
import { cuesIn, type Cue } from './cue.js';
import { isHeard, type Pattern, type ReadPattern } from './pattern.js';
import { denying, isCourtesy, isHint, lemmas } from '../sentence/words.js';

/** Words that give fields a value by themselves, e.g. "hot" leads have a score from 70. */
interface Given {
  /** Runs of words with slots between them. */
  runs: readonly (readonly (readonly string[])[])[];
  values: Readonly<Record<string, unknown>>;
}

/** A tool as the planner reads it: everything here derives from its declaration. */
export interface Skill {
  tool: Tool;
  noun: string | undefined;
  fields: ReadonlyMap<string, Field>;
  /** The record of its own kind that it must be told, where it does something to one that there is. */
  own: Field | undefined;
  patterns: readonly Pattern[];
  /** By the fields they point to. */
  cues: ReadonlyMap<string, readonly Cue[]>;
  givens: readonly Given[];
  /** Pairs of fields that words for a period fill together. */
  periods: readonly (readonly string[])[];
  /** Lemmas that a sentence for this tool may hold outside of its values. */
  vocabulary: ReadonlySet<string>;
  /** The same with the words of phrases that are only heard. */
  familiar: ReadonlySet<string>;
  /** Fields that take whatever stands after a colon, as in "comment on issue 8: {content}". */
  told: ReadonlySet<string>;
  /** Of those, ones that a dash ends, by the field that takes what follows it: "new issue: {title} - {description}". */
  details: ReadonlyMap<string, string>;
  /** Fields that take a clause of foreign words behind a comma, as in "lead {name}, {notes}". */
  asides: ReadonlySet<string>;
  /** What its phrases deny, as in "not fit". */
  denials: ReadonlySet<string>;
  /** Words its phrases begin with. */
  heads: ReadonlySet<string>;
}

/** Compiles a declaration; a phrase that names a field which is not there is an error of the declaration. */
export function readSkill(tool: Tool, read: ReadPattern): Skill {
  const shape: Readonly<Record<string, z.core.$ZodType>> = tool.input.shape;
  const fields = new Map(Object.entries(shape).map(([name, schema]) => [name, readField(name, schema)]));
  const patterns = tool.phrases.map(read);
  for (const [index, { parts }] of patterns.entries()) {
    for (const part of parts) {
      for (const name of part.kind === 'slot' ? part.fields : part.kind === 'given' ? [part.field] : []) {
        if (!fields.has(name))
          throw new Error(
            `${tool.name}: its phrase “${tool.phrases[index]}” names no field of its input: ${name}.`,
          );
      }
    }
  }
  const noun = nounOf(tool);
  const exact = patterns.filter(({ heard }) => !heard);
  const phrases = tool.phrases.filter((phrase) => !isHeard(phrase));
  return {
    tool,
    noun,
    fields,
    own: [...fields.values()].find(
      ({ kind, required }) => required && kind.kind === 'record' && kind.noun === noun,
    ),
    patterns,
    cues: cuesIn(exact, [...fields.values()]),
    givens: exact.flatMap((pattern) => givensOf(pattern, fields)),
    periods: periodsOf(exact),
    vocabulary: vocabularyOf(noun, exact, fields),
    familiar: vocabularyOf(noun, patterns, fields),
    told: toldIn(phrases),
    details: new Map(phrases.flatMap(detailsIn)),
    asides: new Set(phrases.flatMap(asidesIn)),
    denials: new Set(exact.flatMap(denialsIn)),
    heads: new Set(exact.filter((pattern) => !pattern.fragment && !isTelling(pattern)).flatMap(headsOf)),
  };
}

/** Whether a field of a tool takes a kind of value: “deal 46: 70k” can say what the deal is worth. */
export function takes({ fields }: Skill, kind: string): boolean {
  return [...fields.values()].some((field) => field.kind.kind === kind);
}

/** What a value is written as that is all that was said: “the last delivery was incomplete” tells what is wrong. */
export const allSaid = '…';

/** Whether words give a field all that was said. */
export function tellsAll(values: Given['values']): boolean {
  return Object.values(values).includes(allSaid);
}

function isTelling({ parts }: Pattern): boolean {
  return parts.some((part) => part.kind === 'given' && part.value === allSaid);
}

function givensOf({ parts }: Pattern, fields: ReadonlyMap<string, Field>): Given[] {
  const given = parts.flatMap((part) => (part.kind === 'given' ? [part] : []));
  if (given.length === 0) return [];
  const runs: (readonly string[])[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'word') runs.at(-1)?.push(part.any);
    else if (part.kind === 'slot') runs.push([]);
  }
  const values = given.map(({ field, value }) => [field, fields.get(field)?.parse(value)]);
  return [{ runs: runs.filter((run) => run.length > 0), values: Object.fromEntries(values) }];
}

function periodsOf(patterns: readonly Pattern[]): (readonly string[])[] {
  const pairs = patterns.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'slot' && part.fields.length === 2 ? [part.fields] : [])),
  );
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

const colonField = /:\s*\{(\w+)\}(\s*,)?/;

/** Those behind a colon, unless more mostly follows: "new customer: {name}, {email}". */
function toldIn(phrases: readonly string[]): ReadonlySet<string> {
  const ends = new Map<string, number>();
  for (const phrase of phrases) {
    const [, field, comma] = colonField.exec(phrase) ?? [];
    if (field !== undefined) ends.set(field, (ends.get(field) ?? 0) + (comma === undefined ? 1 : -1));
  }
  return new Set([...ends].flatMap(([field, balance]) => (balance > 0 ? [field] : [])));
}

function detailsIn(phrase: string): [string, string][] {
  const [, title, details] = /:\s*\{(\w+)\}\s+[-–—]\s+\{(\w+)\}/.exec(phrase) ?? [];
  return title === undefined || details === undefined ? [] : [[title, details]];
}

function asidesIn(phrase: string): string[] {
  const field = /,\s*\{(\w+)\}$/.exec(phrase)?.[1];
  return field === undefined ? [] : [field];
}

function denialsIn({ parts }: Pattern): string[] {
  return parts.flatMap((part, at) => {
    if (part.kind !== 'word') return [];
    const next = parts.slice(at + 1).find((other) => other.kind === 'word' && !other.any.every(isCourtesy));
    const beside = parts[at + 1];
    const denied = [next, beside].flatMap((other) => (other?.kind === 'word' ? other.any : []));
    return part.any
      .filter((word) => denying.has(word))
      .flatMap((word) => denied.map((each) => `${word} ${each}`));
  });
}

function headsOf({ parts: [first] }: Pattern): readonly string[] {
  return first?.kind === 'word' ? first.any.filter((word) => !isCourtesy(word) || isHint(word)) : [];
}

function vocabularyOf(
  noun: string | undefined,
  patterns: readonly Pattern[],
  fields: ReadonlyMap<string, Field>,
): ReadonlySet<string> {
  const phrased = patterns.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'word' ? part.any : [])),
  );
  const named = [...fields.values()].flatMap(({ words, kind }) => [
    ...words,
    ...(kind.kind === 'record' ? [kind.noun] : []),
  ]);
  return new Set([...phrased, ...named, ...(noun === undefined ? [] : lemmas(noun))]);
}
