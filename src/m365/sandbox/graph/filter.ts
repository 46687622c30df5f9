import { badRequest } from './request.js';
import { createReader, type Token } from './tokens.js';
import type { Shape, ValueType } from './shape.js';
import { textOf, valueAt } from './value.js';

type Test = (row: unknown) => boolean;

/** A filter that was read: the test, and the paths it names in their order. */
export interface Filter {
  test: Test;
  paths: readonly string[];
}

type Literal = string | number | boolean | Date | null;

interface Scope {
  paths: Readonly<Record<string, ValueType>>;
  /** The variable of an `any` and its dot, which names of its element begin with. */
  prefix: string;
}

const functions = new Map<string, (value: string, part: string) => boolean>([
  ['contains', (value, part) => value.includes(part)],
  ['startswith', (value, part) => value.startsWith(part)],
  ['endswith', (value, part) => value.endsWith(part)],
]);

const operators = new Map<string, (order: number) => boolean>([
  ['eq', (order) => order === 0],
  ['ne', (order) => order !== 0],
  ['gt', (order) => order > 0],
  ['ge', (order) => order >= 0],
  ['lt', (order) => order < 0],
  ['le', (order) => order <= 0],
]);

/** Reads `$filter` of OData. Throws Graph's 400 for anything that the type or the sandbox does not know. */
export function readFilter(text: string, shape: Shape): Filter {
  const reader = createReader(text);
  const paths: string[] = [];

  function either(scope: Scope): Test {
    const tests = [both(scope)];
    while (reader.takes('or')) tests.push(both(scope));
    return (row) => tests.some((test) => test(row));
  }

  function both(scope: Scope): Test {
    const tests = [one(scope)];
    while (reader.takes('and')) tests.push(one(scope));
    return (row) => tests.every((test) => test(row));
  }

  function one(scope: Scope): Test {
    if (reader.takes('not')) {
      const test = one(scope);
      return (row) => !test(row);
    }
    if (reader.takes('(')) return closed(() => either(scope));
    const name = reader.expect('name');
    const ask = functions.get(name.toLowerCase());
    if (ask && reader.takes('(')) return closed(() => calling(ask, scope));
    if (name.endsWith('/any') && reader.takes('(')) return closed(() => any(name.slice(0, -4)));
    return comparing(name, scope);
  }

  function closed(read: () => Test): Test {
    const test = read();
    reader.expect(')');
    return test;
  }

  function calling(ask: (value: string, part: string) => boolean, scope: Scope): Test {
    const path = pathOf(reader.expect('name'), scope);
    reader.expect(',');
    const part = literal(reader.next());
    if (typeof part !== 'string' || scope.paths[path] !== 'string') throw incompatible();
    return (row) => ask(textOf(valueAt(row, path)).toLowerCase(), part.toLowerCase());
  }

  function any(collection: string): Test {
    const elements = shape.collections?.[collection];
    if (!elements) throw unknownProperty(collection, shape);
    const variable = reader.expect('name');
    reader.expect(':');
    const test = either({ paths: elements, prefix: `${variable}/` });
    return (row) => {
      const found = valueAt(row, collection);
      return Array.isArray(found) && found.some(test);
    };
  }

  function comparing(name: string, scope: Scope): Test {
    const path = pathOf(name, scope);
    if (scope.paths[path] === 'boolean' && !operators.has(reader.peek())) {
      return (row) => valueAt(row, path) === true;
    }
    const holds = operators.get(reader.expect('name'));
    if (!holds) throw badRequest(`Syntax error in '$filter=${text}'.`);
    const wanted = typed(literal(reader.next()), scope.paths[path]);
    return (row) => holds(orderOf(valueAt(row, path), wanted));
  }

  function pathOf(name: string, { paths: known, prefix }: Scope): string {
    const path = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    if (!(path in known)) throw unknownProperty(name, shape);
    paths.push(path);
    return path;
  }

  const test = either({ paths: shape.paths, prefix: '' });
  reader.end();
  return { test, paths };
}

function literal({ kind, text }: Token): Literal {
  if (kind === 'string') return text.slice(1, -1).replaceAll("''", "'");
  if (kind === 'date') return instant(text);
  if (kind === 'number') return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  throw badRequest(`Invalid filter clause: '${text}' is no value.`);
}

/** A date is also taken in quotes, as events carry theirs as text; without an offset it is UTC. */
function typed(value: Literal, type: ValueType | undefined): Literal {
  if (value === null) return value;
  if (type === 'date' && typeof value === 'string') return instant(value);
  const isRight = type === 'date' ? value instanceof Date : typeof value === type;
  if (!isRight) throw incompatible();
  return value;
}

function instant(text: string): Date {
  const hasTime = text.includes('T');
  const date = new Date(hasTime && !/(Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(date.getTime())) throw badRequest(`Invalid filter clause: '${text}' is no date.`);
  return date;
}

function orderOf(value: unknown, wanted: Literal): number {
  if (wanted === null || value === undefined || value === null)
    return (value ?? null) === wanted ? 0 : Number.NaN;
  if (wanted instanceof Date) return instant(textOf(value)).getTime() - wanted.getTime();
  if (typeof wanted === 'number' || typeof wanted === 'boolean') return Number(value) - Number(wanted);
  const [left, right] = [textOf(value).toLowerCase(), wanted.toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function incompatible() {
  return badRequest('A binary operator with incompatible types was detected.');
}

function unknownProperty(name: string, { type }: Shape) {
  return badRequest(
    `Could not find a property named '${name}' on type '${type}'.`,
    'RequestBroker--ParseUri',
  );
}
