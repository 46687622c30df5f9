import { ServerError } from '../errors.js';
import { compileFilter, type Filter } from '../query/filter.js';
import { isDocument, type Doc } from '../values/document.js';
import { encodeKey, inverted } from '../values/key.js';
import { valuesAt } from '../values/path.js';
import { treeRange } from './keys.js';

/** The specification of an index as listIndexes shows it. */
export interface IndexSpec extends Doc {
  name: string;
  key: Record<string, 1 | -1>;
  unique?: boolean;
  sparse?: boolean;
  hidden?: boolean;
  partialFilterExpression?: Doc;
  /** Seconds after the date in the indexed field. */
  expireAfterSeconds?: number;
}

/** One field of an index key, in its order. */
interface IndexField {
  name: string;
  path: string[];
  descending: boolean;
}

/** An index, ready to use; `tree` begins the keys of its entries. */
export interface Index {
  tree: number;
  spec: IndexSpec;
  /** Some document has an array in an indexed field, so one document can have several entries. */
  multikey: boolean;
  fields: IndexField[];
  /** Whether a document belongs into the index (partial and sparse ones leave some out). */
  includes: Filter;
}

/** Prepares an index from what the catalog keeps; throws what compileFilter throws for its partial filter. */
export function compileIndex({ tree, spec, multikey }: Pick<Index, 'tree' | 'spec' | 'multikey'>): Index {
  const fields = Object.entries(spec.key).map(([name, direction]) => ({
    name,
    path: name.split('.'),
    descending: direction === -1,
  }));
  const partial = compileFilter(spec.partialFilterExpression ?? {});
  const hasField = (doc: Doc) =>
    fields.some(({ path }) => valuesAt(doc, path).some((value) => value !== undefined));
  return { tree, spec, multikey, fields, includes: (doc) => partial(doc) && (!spec.sparse || hasField(doc)) };
}

/** The entries of a document in an index: keys without the record they lead to. */
export interface Entries {
  keys: Buffer[];
  multikey: boolean;
}

/** The entries of a document, none where the index leaves it out; throws CannotIndexParallelArrays for two arrays. */
export function entriesOf(index: Index, doc: Doc): Entries {
  if (!index.includes(doc)) return { keys: [], multikey: false };
  let keys = [treeRange(index.tree)[0]];
  let multikey = false;
  for (const { path, descending } of index.fields) {
    const { values, isArray } = fieldValues(doc, path);
    if (isArray && multikey) {
      throw new ServerError('CannotIndexParallelArrays', 'cannot index parallel arrays');
    }
    multikey ||= isArray;
    const parts = values.map((value) => encodeField(value, descending));
    keys = keys.flatMap((key) => parts.map((part) => Buffer.concat([key, part])));
  }
  const distinct =
    keys.length > 1 ? [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()] : keys;
  return { keys: distinct, multikey };
}

function encodeField(value: unknown, descending: boolean): Buffer {
  const key = encodeKey(value);
  return descending ? inverted(key) : key;
}

function fieldValues(doc: Doc, path: readonly string[]): { values: unknown[]; isArray: boolean } {
  const found = valuesAt(doc, path);
  const isArray = found.length !== 1 || Array.isArray(found[0]) || crossesArray(doc, path);
  const values = found.flatMap((value): unknown[] => {
    if (!Array.isArray(value)) return [value];
    return value.length === 0 ? [undefined] : value;
  });
  return { values: values.length === 0 ? [undefined] : values, isArray };
}

/** True when an array stands on the way to the field. */
function crossesArray(doc: Doc, path: readonly string[]): boolean {
  let value: unknown = doc;
  for (const name of path) {
    value = isDocument(value) ? value[name] : undefined;
    if (Array.isArray(value)) return true;
  }
  return false;
}
