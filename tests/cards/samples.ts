import { z } from 'zod/v4';
import { unwrap } from '../../src/core/fields.js';

/** How a sample is filled: everything as long as it may be, or only what must be there. */
export type Fill = 'longest' | 'shortest';

const nasty = 'Ünîted *Bold* [x](http://evil.example) ${1+1} <b>_it_</b> 🚚 ';
const hundred = Array.from({ length: 100 }, (_, at) => at);

/** Data of a tool's output, made from its schema, so that a new tool is covered without writing any. */
export function sampleOf(schema: unknown, fill: Fill, name = ''): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return objectOf(inner, fill);
  if (inner instanceof z.ZodArray) return arrayOf(inner, fill, name);
  if (inner instanceof z.ZodEnum) return inner.options.toSorted((a, b) => long(b) - long(a))[0];
  if (inner instanceof z.ZodNumber) return fill === 'longest' ? largest(inner) : 0;
  if (inner instanceof z.ZodBoolean) return fill === 'longest';
  if (inner instanceof z.ZodString) return textOf(fill, name);
  throw new Error(`The sample of “${name}” is not known.`);
}

function objectOf(schema: z.ZodObject, fill: Fill): object {
  const fields = Object.entries(schema.shape).filter(
    ([, field]) => fill === 'longest' || !(field instanceof z.ZodOptional),
  );
  return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field, fill, name)]));
}

function arrayOf(schema: z.ZodArray, fill: Fill, name: string): unknown[] {
  const element = () => sampleOf(schema.element, fill, name === 'stages' ? 'stage' : name);
  if (fill === 'shortest') return ['pipelines', 'stages'].includes(name) ? [element()] : [];
  const elements = (name === 'items' ? hundred : hundred.slice(0, 8)).map(element);
  return name === 'stages' ? elements.map(numbered) : elements;
}

/** Makes all but the first of some names differ from it. */
function numbered(name: unknown, at: number): unknown {
  return typeof name === 'string' && at > 0 ? `${at}${name.slice(1)}` : name;
}

function largest(schema: z.ZodNumber): number {
  return schema.format === 'safeint' ? 999_999_999 : 999_999_999_999.99;
}

function textOf(fill: Fill, name: string): string {
  if (['from', 'to'].includes(name)) return '2026-12-31';
  if (['start', 'end'].includes(name)) return '2026-12-31T14:30';
  if (name.endsWith('_link')) return 'https://contoso.example/_a_/b~c?d=e&f=%20';
  if (name.endsWith('_date') || name === 'expected_delivery') return '2026-12-31';
  if (name === 'at' || name.endsWith('_at')) return '2026-11-21T07:30:00.000Z';
  if (name === 'currency') return 'USD';
  if (name === 'tool') return 'get_deal';
  if (fill === 'shortest') return 'x';
  const longest = ['notes', 'description'].includes(name) ? 2000 : name === 'stage' ? 100 : 200;
  return nasty.repeat(40).slice(0, longest);
}

function long(option: unknown): number {
  return String(option).length;
}
