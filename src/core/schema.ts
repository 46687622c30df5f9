import { z } from 'zod/v4';

/** The part of JSON Schema that every model and client understands: no unions, references, patterns or formats. */
export interface JsonSchema {
  type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  description?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
}

/** The JSON Schema of an object. */
interface ObjectSchema extends JsonSchema {
  type: 'object';
  properties: Readonly<Record<string, JsonSchema>>;
}

const Source = z.looseObject({
  type: z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean']),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.unknown(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});

/** Bounds beyond this say what a number can hold, not what it may be. */
const widest = 1e12;

/** What a caller may send, as JSON Schema (draft 2020-12). Throws where the input is beyond what models accept. */
export function inputSchema(input: z.ZodObject): ObjectSchema {
  const { properties = {}, ...schema } = simplified(z.toJSONSchema(input, { io: 'input' }), '');
  return { ...schema, type: 'object', properties };
}

function simplified(source: unknown, field: string): JsonSchema {
  const { type, enum: values, minimum, maximum, items, properties, required, ...rest } = Source.parse(source);
  const description = described(rest, field);
  return {
    type,
    ...(description && { description }),
    ...(values && { enum: values }),
    ...(isBound(minimum) && { minimum }),
    ...(isBound(maximum) && { maximum }),
    ...(items !== undefined && { items: simplified(items, '') }),
    ...(properties && { properties: fieldsOf(properties) }),
    ...(required?.length && { required }),
  };
}

function fieldsOf(properties: Record<string, unknown>): Record<string, JsonSchema> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, simplified(schema, name)]);
  return Object.fromEntries(fields);
}

/** A description that only repeats the name of its field says nothing; how to write a day is always said. */
function described(
  { description = '', format }: Pick<z.output<typeof Source>, 'description' | 'format'>,
  field: string,
): string {
  const said = lettersOf(description) === lettersOf(field) ? '' : description;
  return format === 'date' ? `${said} (YYYY-MM-DD)`.trim() : said;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function isBound(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) < widest;
}
