import { ServerError } from '../errors.js';
import { equalValues } from '../values/order.js';
import { isDocument, type Doc } from '../values/document.js';
import type { SortSpec } from '../aggregate/sort.js';
import type { Collection } from '../storage/catalog.js';
import type { Index } from '../storage/indexes.js';
import { covers } from './covered.js';
import { boundsOf, type FieldBounds, type FilterBounds, type Interval } from './bounds.js';
import { rangesOf, usedBounds } from './ranges.js';
import { isUsable } from './usable.js';

/** How a query reads its documents. Ranges are in the order of the index; keys begin behind the tree's prefix. */
export type Plan =
  | { kind: 'collection'; sorted: boolean; reverse: boolean }
  | { kind: 'id'; ids: unknown[]; sorted: boolean; exact: boolean }
  | {
      kind: 'index';
      index: Index;
      /** One range for each combination of points, cut to the last used field. */
      ranges: Interval[];
      /** How many bytes of a range's ends come before the part the order is about. */
      prefixLengths: number[];
      sorted: boolean;
      /** Whether somebody asked for the order, so that several ranges must be read as one. */
      ordered: boolean;
      reverse: boolean;
      /** The index alone answers the filter, so that counting needs no documents. */
      exact: boolean;
    };

export type IndexPlan = Extract<Plan, { kind: 'index' }>;

/** More combinations of `$in` values than this are not worth separate ranges; less so when they must be merged in order. */
const maxRanges = { merged: 200, chained: 10_000 };

/**
 * Chooses the index that restricts most; one that also gives the order wins among equals, and then one that holds the
 * fields the caller looks at.
 */
export function planQuery(
  collection: Collection,
  filter: Doc,
  sort: SortSpec,
  hint?: unknown,
  fields?: ReadonlySet<string>,
): Plan {
  const bounds = boundsOf(filter);
  const byId = bounds.fields.get('_id');
  if (byId?.points && (hint === undefined || namesId(hint))) {
    return {
      kind: 'id',
      ids: byId.points,
      sorted: sort.length === 0 || byId.points.length <= 1,
      exact: bounds.exact && bounds.fields.size === 1,
    };
  }
  const candidates = hinted(collection, hint)
    .filter((index) => !index.spec.hidden && isUsable(index, filter, bounds))
    .map((index) => candidateOf(index, bounds, sort))
    .map((each) => ({ ...each, score: each.score + (fields && covers(each.index, fields) ? 2 : 0) }))
    .toSorted((a, b) => b.score - a.score);
  const [best] = candidates;
  if (best && (best.score > 0 || hint !== undefined)) return planOf(best, sort);
  const [first, ...more] = sort;
  const byNaturalId = first !== undefined && more.length === 0 && first.path.join('.') === '_id';
  return {
    kind: 'collection',
    sorted: sort.length === 0 || byNaturalId,
    reverse: byNaturalId && first.direction < 0,
  };
}

/** The indexes a hint allows: the one with that name or key pattern. */
function hinted({ indexes }: Collection, hint: unknown): Index[] {
  if (hint === undefined || namesId(hint)) return indexes;
  if (isDocument(hint) && '$natural' in hint) return [];
  const found = indexes.filter(({ spec }) => spec.name === hint || equalValues(spec.key, hint));
  if (found.length > 0) return found;
  throw new ServerError('BadValue', 'hint provided does not correspond to an existing index');
}

function namesId(hint: unknown): boolean {
  return hint === '_id_' || (isDocument(hint) && '_id' in hint);
}

/** An index that could be read; its ranges are only made for the one that is chosen. */
interface Candidate {
  index: Index;
  used: FieldBounds[];
  order: Pick<IndexPlan, 'sorted' | 'reverse'>;
  exact: boolean;
  score: number;
}

function candidateOf(index: Index, bounds: FilterBounds, sort: SortSpec): Candidate {
  const used = usedBounds(index, bounds, sort.length > 0 ? maxRanges.merged : maxRanges.chained);
  const pointFields = used.filter(({ points }) => points !== undefined).length;
  const order = sortedBy(index, used, sort);
  const coversAll = [...bounds.fields.keys()].every((name) =>
    index.fields.slice(0, used.length).some((field) => field.name === name),
  );
  const exact =
    used.length > 0 &&
    bounds.exact &&
    coversAll &&
    !index.multikey &&
    !index.spec.sparse &&
    !index.spec.partialFilterExpression;
  const score =
    pointFields * 10 +
    (used.length - pointFields) * 5 +
    (sort.length > 0 && order.sorted ? 6 : 0) +
    (exact ? 1 : 0);
  return { index, used, order, exact, score };
}

function planOf({ index, used, order, exact }: Candidate, sort: SortSpec): IndexPlan {
  const ordered = sort.length > 0 && order.sorted;
  return { kind: 'index', index, ...rangesOf(index, used), ...order, ordered, exact };
}

/** Whether reading the index, forwards or backwards, gives the documents in the wanted order. */
function sortedBy(
  index: Index,
  used: readonly FieldBounds[],
  sort: SortSpec,
): { sorted: boolean; reverse: boolean } {
  if (sort.length === 0) return { sorted: true, reverse: false };
  if (index.multikey) return { sorted: false, reverse: false };
  const fixed = used.findIndex(({ points }) => points === undefined);
  const pointCount = fixed < 0 ? used.length : fixed;
  const single = new Set(
    index.fields
      .slice(0, pointCount)
      .filter((_, i) => used[i]?.intervals.length === 1)
      .map(({ name }) => name),
  );
  const wanted = sort.filter(({ path }) => !single.has(path.join('.')));
  const rest = index.fields.slice(pointCount);
  const directions = wanted.map(({ path, direction }, i) => {
    const field = rest[i];
    if (field?.name !== path.join('.')) return 0;
    return field.descending ? -direction : direction;
  });
  const [first = 1] = directions;
  const sorted = first !== 0 && directions.every((each) => each === first);
  return { sorted, reverse: sorted && first < 0 };
}
