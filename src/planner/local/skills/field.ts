import { z } from 'zod/v4';
import { slotOf, unwrap, type Slot } from '../../../core/fields.js';
import { lemmas } from '../sentence/words.js';

/** What words can fill a field: its slot, or the plain type of its schema. */
type Kind = Slot | { kind: 'number'; min: number; max: number } | { kind: 'boolean' } | { kind: 'other' };

/** An enum value by one of the ways to say it. */
export interface Form {
  words: readonly string[];
  value: string;
  /** Declared as another way to say it. */
  isSynonym?: boolean;
}

/** An input field as the planner reads it. */
export interface Field {
  name: string;
  kind: Kind;
  required: boolean;
  description: string;
  /** Lemmas of its name: "estimated", "value". */
  words: readonly string[];
  /** What the things outside the CRM that it describes go by, as lemmas. */
  kinds: readonly string[];
  /** Of enum fields. */
  forms: readonly Form[];
  /** How many characters a text may have. */
  longest?: number | undefined;
  /** What it is when nothing is said. */
  standard: unknown;
  /** The value that a text in a declaration stands for. */
  parse(text: string): unknown;
}

/** Longer texts than this are no names. */
const longestName = 300;

/** Whether a text may hold sentences, which are taken as they stand. */
export function isProse({ kind, longest }: Pick<Field, 'kind' | 'longest'>): boolean {
  return kind.kind === 'text' && (longest ?? Infinity) > longestName;
}

/** Whether its words can be anything. */
export function isOpen(field: Field | undefined): boolean {
  return field?.kind.kind === 'text' || field?.kind.kind === 'person';
}

const nameless = new Set(['id', 'from', 'to', 'until']);

export function readField(name: string, schema: unknown): Field {
  const inner = unwrap(schema);
  const kind = kindOf(schema, inner);
  return {
    name,
    kind,
    required: !(schema instanceof z.ZodOptional) && !(schema instanceof z.ZodDefault),
    description:
      (schema instanceof z.ZodType && schema.description) || describe(inner) || name.replaceAll('_', ' '),
    words: lemmas(name.replaceAll('_', ' ')).filter((word) => !nameless.has(word)),
    kinds: kindsOf(kind),
    forms: formsOf(kind, inner),
    longest: inner instanceof z.ZodString ? (inner.maxLength ?? undefined) : undefined,
    standard: schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined,
    parse: (text) => (inner instanceof z.ZodArray ? [text] : plainValue(kind, text)),
  };
}

function kindsOf(kind: Kind): readonly string[] {
  if (kind.kind !== 'text' || kind.of === undefined) return [];
  return [kind.of, ...(kind.kinds ?? [])].map((each) => lemmas(each).join(' '));
}

/** The noun of the things outside the CRM that a field describes. */
export function nounOfThing({ kind }: Field): string | undefined {
  return kind.kind === 'text' ? kind.of : undefined;
}

function plainValue(kind: Kind, text: string): unknown {
  if (kind.kind === 'boolean') return text === 'true';
  return isNumeric(kind) ? Number(text) : text;
}

function isNumeric(kind: Kind): boolean {
  return kind.kind === 'number' || kind.kind === 'money';
}

function describe(inner: unknown): string | undefined {
  return inner instanceof z.ZodType ? inner.description : undefined;
}

function kindOf(schema: unknown, inner: unknown): Kind {
  const slot = slotOf(schema);
  // A zod registry answers {} for a plain schema that was derived from another one.
  if (slot && Object.hasOwn(slot, 'kind')) return slot;
  if (inner instanceof z.ZodBoolean) return { kind: 'boolean' };
  if (inner instanceof z.ZodNumber) {
    return { kind: 'number', min: inner.minValue ?? -Infinity, max: inner.maxValue ?? Infinity };
  }
  if (inner instanceof z.ZodEnum) return { kind: 'enum', synonyms: {} };
  return inner instanceof z.ZodString ? { kind: 'text' } : { kind: 'other' };
}

function formsOf(kind: Kind, inner: unknown): Form[] {
  if (kind.kind !== 'enum' || !(inner instanceof z.ZodEnum)) return [];
  return inner.options.flatMap((option) => {
    const value = String(option);
    return [value, ...(kind.synonyms[value] ?? [])].map((text, at) => ({
      words: lemmas(text.replaceAll('_', ' ')),
      value,
      isSynonym: at > 0,
    }));
  });
}
