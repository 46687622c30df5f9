import { ObjectId } from 'bson';

import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { encodeKey } from '../values/key.js';
import { accumulators } from './accumulators.js';
import { checkAccumulators, checkExpression } from './check.js';
import { compileExpression, type Options } from './mingo.js';

/** A key for a Map that is the same exactly for values MongoDB calls equal. */
function groupKey(id: unknown): unknown {
  if (id === null || (typeof id === 'string' && !id.startsWith('\0'))) return id;
  if (typeof id === 'number' && Math.abs(id) <= Number.MAX_SAFE_INTEGER) return id;
  // No rank of a type is an "i", so that these are no other value's bytes.
  if (id instanceof ObjectId) return `\0i${id.toHexString()}`;
  return `\0${encodeKey(id).toString('latin1')}`;
}

interface Group {
  id: unknown;
  members: Doc[];
}

/** Whether two values are the very same; others may still be equal. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isDocument(a) || !isDocument(b)) return false;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length && names.every((name, i) => name === others[i] && a[name] === b[name])
  );
}

function partition(docs: Iterable<Doc>, id: (doc: unknown) => unknown) {
  const groups = new Map<unknown, Group>();
  let last: Group | undefined;
  for (const doc of docs) {
    const value = id(doc) ?? null;
    // Documents often come in the order of an index, so that equal ones follow each other.
    if (!last || !isSame(last.id, value)) {
      const key = groupKey(value);
      last = groups.get(key) ?? { id: value, members: [] };
      groups.set(key, last);
    }
    last.members.push(doc);
  }
  return groups.values();
}

/** `$group`, with groups told apart as MongoDB does: 1 and 1.0 are one, and the order of fields counts. */
export function* group(docs: Iterable<Doc>, spec: Doc, options: Options): Generator<Doc> {
  const { _id: idExpression, ...fields } = spec;
  for (const { id, members } of partition(docs, compileExpression(idExpression, options))) {
    yield { _id: id, ...accumulate(fields, members, options) };
  }
}

/** The accumulated fields of one group. */
export function accumulate(fields: Doc, members: Doc[], options: Options): Doc {
  const result: Doc = {};
  for (const [name, spec] of Object.entries(fields)) {
    const [operator = '', expression] = Object.entries(isDocument(spec) ? spec : {})[0] ?? [];
    result[name] = accumulators[operator]?.(members, expression, options);
  }
  return result;
}

/** Refuses (BadValue) a `$group` without an `_id` or with unknown accumulators or expressions. */
export function checkGroup(spec: unknown): void {
  if (!isDocument(spec)) throw new ServerError('BadValue', "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new ServerError('BadValue', 'a group specification must include an _id');
  const { _id: id, ...fields } = spec;
  checkExpression(id);
  checkAccumulators('$group', fields);
}
