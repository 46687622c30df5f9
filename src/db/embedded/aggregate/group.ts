import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { encodeKey } from '../values/key.js';
import { accumulators } from './accumulators.js';
import { checkAccumulators, checkExpression } from './check.js';
import { compileExpression, type Options } from './mingo.js';

/** A key for a Map that is the same exactly for values MongoDB calls equal. */
function groupKey(id: unknown): unknown {
  return typeof id === 'string' || id === null ? id : `${encodeKey(id).toString('latin1')}\0`;
}

function partition(docs: Iterable<Doc>, id: (doc: unknown) => unknown) {
  const groups = new Map<unknown, { id: unknown; members: Doc[] }>();
  for (const doc of docs) {
    const value = id(doc) ?? null;
    const key = groupKey(value);
    const found = groups.get(key);
    if (found) found.members.push(doc);
    else groups.set(key, { id: value, members: [doc] });
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
