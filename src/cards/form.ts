import { z } from 'zod/v4';
import type { Choice } from '../core/errors.js';
import { slotOf, unwrap } from '../core/fields.js';
import { inputSchema } from '../core/schema.js';
import type { Tool } from '../core/tool.js';
import { fieldLabel, label } from '../core/label.js';
import { optionOf } from './choices.js';
import { inputPrefix } from './press.js';
import type { View } from './views.js';

type Kind = 'text' | 'long' | 'number' | 'date' | 'switch' | 'choice';

/** A field of a form. What is typed in it arrives as `input.<name>`. */
export interface FormField {
  id: string;
  kind: Kind;
  label: string;
  value: string | number;
  placeholder: string;
  required: boolean;
  most: number;
  choices: { title: string; value: string }[];
}

/** A button of a form, with what it sends beside the fields. */
interface FormButton {
  title: string;
  data: Record<string, unknown>;
}

/** A form to fill in; `problem` says what was wrong with what is in it. */
export interface Form {
  heading: string;
  note?: string | undefined;
  problem?: string | undefined;
  fields: readonly FormField[];
  /** The first one is what the form is for. */
  buttons: readonly FormButton[];
}

/** What is in a form before somebody fills it in. */
export interface Filled {
  values: Readonly<Record<string, unknown>>;
  /** What may be chosen for a field instead of being typed. */
  choices: Readonly<Record<string, readonly Choice[] | undefined>>;
  /** Fields that are not asked for. */
  without?: readonly string[];
}

const longText = 500;
const mostTyped = 4000;

/** The form's card. */
export function formView({ heading, note = '', problem = '', fields, buttons }: Form): View {
  const styled = buttons.map((button, at) => ({ ...button, style: at === 0 ? 'positive' : 'default' }));
  return {
    template: 'form',
    summary: problem || heading,
    data: { heading, note, problem },
    host: { fields, buttons: styled },
  };
}

/** The fields of a tool's input, in the order of its schema; those that hold objects are for machines. */
export function formFields(tool: Tool, { values, choices, without = [] }: Filled): FormField[] {
  const { properties, required = [] } = inputSchema(tool.input);
  return Object.entries(properties).flatMap(([name, { type, description = '' }]) => {
    if (type === 'object' || type === 'array' || without.includes(name)) return [];
    const schema = tool.input.shape[name];
    const offered = choices[name] ?? optionsOf(schema);
    const value = values[name] ?? defaultOf(schema);
    const most = longestOf(schema);
    const kind = offered ? 'choice' : kindOf(schema, type, most);
    return [
      formField(name, {
        kind,
        value: shown(value, kind),
        placeholder: description,
        required: required.includes(name),
        most,
        choices: (offered ?? []).map(optionOf),
      }),
    ];
  });
}

/** A field by its name; what is left out is empty. */
export function formField(name: string, field: Partial<FormField>): FormField {
  return {
    id: `${inputPrefix}${name}`,
    kind: 'text',
    label: fieldLabel(name),
    value: '',
    placeholder: '',
    required: false,
    most: mostTyped,
    choices: [],
    ...field,
  };
}

/** A value as a field holds it; clients leave out a number where a text belongs. */
function shown(value: unknown, kind: Kind): string | number {
  if (typeof value === 'number' && kind === 'number') return value;
  return ['number', 'string', 'boolean'].includes(typeof value) ? String(value) : '';
}

function kindOf(schema: unknown, type: string, most: number): Kind {
  if (slotOf(schema)?.kind === 'date' && unwrap(schema) instanceof z.ZodISODate) return 'date';
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  return most > longText ? 'long' : 'text';
}

function optionsOf(schema: unknown): Choice[] | undefined {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodEnum)) return undefined;
  return inner.options.map((option) => ({ value: String(option), label: label(String(option)) }));
}

function defaultOf(schema: unknown): unknown {
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
}

function longestOf(schema: unknown): number {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodPipe) return longestOf(inner.in);
  return (inner instanceof z.ZodString ? inner.maxLength : undefined) ?? mostTyped;
}
