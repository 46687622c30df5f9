import { limited } from '../aggregate/stages.js';
import { parseSort, sorted } from '../aggregate/sort.js';
import type { Evaluation } from '../aggregate/mingo.js';
import type { Collection } from '../storage/catalog.js';
import { documentKey, treeRange } from '../storage/keys.js';
import type { Entry, View } from '../storage/store.js';
import { decodeDocument, type Doc } from '../values/document.js';
import { fieldReader } from '../values/fields.js';
import { compileFilter } from './filter.js';
import { covers, keyReader } from './covered.js';
import { filterFields } from './references.js';
import { merged } from './merge.js';
import { planQuery, type IndexPlan, type Plan } from './plan.js';
import type { Interval } from './bounds.js';

/** Which documents, in which order; the filter and the sort were checked before. */
export interface Query {
  filter: Doc;
  sort?: Doc;
  skip?: number;
  /** 0 means no limit. */
  limit?: number;
  hint?: unknown;
  /** The top-level fields the caller looks at; all of them when left out. */
  fields?: ReadonlySet<string> | undefined;
  /** With the variables of `let`. */
  scope?: Evaluation;
}

/** A document with the key and the bytes of its record. */
export interface Found {
  key: Buffer;
  bytes: Buffer;
  doc: Doc;
}

/** The documents of a query, in order, read one by one as far as the order allows. */
export function findDocuments(view: View, collection: Collection, query: Query): Iterable<Found> {
  const sort = parseSort(query.sort ?? {});
  const plan = planQuery(collection, query.filter, sort, query.hint);
  const skip = query.skip ?? 0;
  const limit = query.limit || Infinity;
  const entries = records(view, collection, plan);
  if (plan.sorted) return limited(matching(entries, query, isExact(plan)), skip, limit);
  // Only the fields to sort by are read of all documents, the rest of those that are wanted.
  const sortFields = new Set(sort.map(({ path }) => path[0] ?? ''));
  const matches = matching(entries, { ...query, fields: sortFields }, isExact(plan));
  return completed(
    limited(
      sorted(matches, sort, ({ doc }) => doc),
      skip,
      limit,
    ),
    query.fields,
  );
}

/** The same for those who look at some fields only; where an index holds these, no documents are read. */
export function* readDocuments(view: View, collection: Collection, query: Query): Generator<Doc> {
  const { filter, fields, hint, scope } = query;
  const filtered = filterFields(filter);
  const isPlain = !query.sort && !query.skip && !query.limit;
  const all = fields && filtered && isPlain ? new Set([...fields, ...filtered]) : undefined;
  const plan = all && planQuery(collection, filter, [], hint, all);
  if (!all || plan?.kind !== 'index' || !covers(plan.index, all)) {
    for (const { doc } of findDocuments(view, collection, query)) yield doc;
    return;
  }
  const matches = isExact(plan) ? () => true : compileFilter(filter, scope?.options);
  for (const doc of coveredDocuments(view, plan, all)) if (matches(doc)) yield doc;
}

/** The documents with these ids, with those fields at least that the caller looks at. */
export function* documentsById(
  view: View,
  collection: Collection,
  ids: readonly unknown[],
  fields: Query['fields'],
): Generator<Doc> {
  const read = fields ? fieldReader(fields) : decodeDocument;
  const plan: Plan = { kind: 'id', ids: [...ids], sorted: true, exact: true };
  for (const { value } of records(view, collection, plan)) yield read(value);
}

function* coveredDocuments(view: View, plan: IndexPlan, fields: ReadonlySet<string>): Generator<Doc> {
  const fromKey = keyReader(plan.index, fields);
  const fromRecord = fieldReader(fields);
  for (const { key, value } of indexEntries(view, plan)) {
    const doc = fromKey(key);
    const bytes = doc ? undefined : view.get(value);
    if (doc) yield doc;
    else if (bytes) yield fromRecord(bytes);
  }
}

function* completed(found: Iterable<Found>, fields: Query['fields']): Generator<Found> {
  const read = fields ? fieldReader(fields) : decodeDocument;
  for (const { key, bytes } of found) yield { key, bytes, doc: read(bytes) };
}

/** How many documents match; from the index alone where it says everything. */
export function countDocuments(view: View, collection: Collection, query: Query): number {
  const plan = planQuery(collection, query.filter, [], query.hint);
  const isAll = Object.keys(query.filter).length === 0;
  if (isAll) return view.count(...treeRange(collection.tree));
  if (plan.kind === 'index' && plan.exact) {
    return plan.ranges.reduce((sum, range) => sum + view.count(...keysOf(plan.index.tree, range)), 0);
  }
  let count = 0;
  for (const _ of matching(records(view, collection, plan), { ...query, fields: new Set() }, isExact(plan)))
    count++;
  return count;
}

const isExact = (plan: Plan) => plan.kind !== 'collection' && plan.exact;

/** Decodes what the filter needs first, and the rest only of documents that match. */
function* matching(entries: Iterable<Entry>, query: Query, exact: boolean): Generator<Found> {
  const { filter, fields, scope } = query;
  const isFree = exact || Object.keys(filter).length === 0;
  if (isFree && !fields) {
    for (const { key, value: bytes } of entries) yield { key, bytes, doc: decodeDocument(bytes) };
    return;
  }
  const matches = isFree ? () => true : compileFilter(filter, scope?.options);
  const needed = filterFields(filter);
  const readFilter = needed && fieldReader(needed);
  const readResult = fields ? fieldReader(new Set([...fields, ...(needed ?? [])])) : decodeDocument;
  for (const { key, value: bytes } of entries) {
    if (fields && needed) {
      const doc = readResult(bytes);
      if (matches(doc)) yield { key, bytes, doc };
    } else if (!readFilter || matches(readFilter(bytes))) {
      const doc = decodeDocument(bytes);
      if (readFilter || matches(doc)) yield { key, bytes, doc };
    }
  }
}

/** The records a plan reads, before the filter. */
export function* records(view: View, collection: Collection, plan: Plan): Generator<Entry> {
  if (plan.kind === 'collection') {
    yield* view.range(...treeRange(collection.tree), plan.reverse);
    return;
  }
  if (plan.kind === 'id') {
    const keys = new Map(
      plan.ids.map((id) => documentKey(collection.tree, id)).map((key) => [key.toString('latin1'), key]),
    );
    for (const key of keys.values()) {
      const value = view.get(key);
      if (value) yield { key, value };
    }
    return;
  }
  const seen = new Set<string>();
  for (const { value: key } of indexEntries(view, plan)) {
    if (plan.index.multikey) {
      const id = key.toString('latin1');
      if (seen.has(id)) continue;
      seen.add(id);
    }
    const value = view.get(key);
    if (value) yield { key, value };
  }
}

function* indexEntries(view: View, plan: IndexPlan): Generator<Entry> {
  const { index, ranges, prefixLengths, reverse } = plan;
  const entriesOf = (range: Interval) => view.range(...keysOf(index.tree, range), reverse);
  if (!plan.ordered || ranges.length === 1) {
    for (const range of ranges) yield* entriesOf(range);
    return;
  }
  const scans = ranges.map((range, i) => ({
    entries: entriesOf(range),
    prefixLength: 4 + (prefixLengths[i] ?? 0),
  }));
  yield* merged(scans, reverse);
}

/** The keys of an interval: FF sorts behind everything that continues a value. */
function keysOf(tree: number, { low, high, withLow, withHigh }: Interval): [Buffer, Buffer] {
  const [prefix, next] = treeRange(tree);
  const after = Buffer.from([0xff]);
  const start = Buffer.concat(withLow ? [prefix, low] : [prefix, low, after]);
  if (high.length === 0) return [start, next];
  return [start, Buffer.concat(withHigh ? [prefix, high, after] : [prefix, high])];
}
