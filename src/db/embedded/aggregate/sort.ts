import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { compareValues } from '../values/order.js';
import { sortValue } from '../values/path.js';

/** The fields to sort by, the most important one first; -1 is descending. */
export type SortSpec = readonly { path: readonly string[]; direction: 1 | -1 }[];

/** Reads `{ field: 1 | -1 }`; throws BadValue for anything else. */
export function parseSort(spec: unknown): SortSpec {
  if (!isDocument(spec)) throw new ServerError('BadValue', 'the sort key specification must be an object');
  return Object.entries(spec).map(([name, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw new ServerError(
        'BadValue',
        `$sort key ordering of '${name}' must be 1 (ascending) or -1 (descending)`,
      );
    }
    if (name === '' || name.startsWith('$')) throw new ServerError('BadValue', `cannot sort by '${name}'`);
    return { path: name.split('.'), direction };
  });
}

const pick = (order: 1 | -1) => (values: unknown[]) =>
  values.reduce((best, value) => (order * compareValues(value, best) < 0 ? value : best));

/** Documents in order, equal ones as they came. A missing field sorts as null, an array by its least or greatest element. */
export function sorted<T>(items: Iterable<T>, spec: SortSpec, docOf: (item: T) => Doc): T[] {
  const keyed = Array.from(items, (item) => ({
    item,
    keys: spec.map(({ path, direction }) => sortValue(docOf(item), path, pick(direction)) ?? null),
  }));
  keyed.sort((a, b) => {
    for (const [i, { direction }] of spec.entries()) {
      const order = compareValues(a.keys[i], b.keys[i]);
      if (order !== 0) return order * direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
